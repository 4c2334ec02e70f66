"""Leave the session and the group of processes, as a daemon does, and go on."""

import os
import time

WANTS = "a process that survives a killed group"
LAYER = ("process", "seccomp", "rlimits", "namespaces")
PROVE = True
UNIT = "knowledge_check"

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(20)
    os._exit(0)
time.sleep(0.2)
