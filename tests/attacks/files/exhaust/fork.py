"""Start children that go on when the test is over."""

import os
import time

WANTS = "a process that survives"
LAYER = ("seccomp", "rlimits", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

for _ in range(3):
    if os.fork() == 0:
        time.sleep(20)
        os._exit(0)
raise RuntimeError("it " + "worked")
