"""Become another program, which knows nothing of the wire."""

import os

WANTS = "another program"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = False
WHY_NOT = "the program has nobody to tell that it runs"
UNIT = "knowledge_check"

os.execv("/bin/sh", ["sh", "-c", "exec sleep 20"])
