"""Kill another process of the same user."""

import os
import signal

WANTS = "another process dead"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.kill(int("@VICTIM@"), signal.SIGKILL)
