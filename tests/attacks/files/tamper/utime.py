"""Make the own submission look as if it had come in time."""

import os

WANTS = "another time on a file"
LAYER = ("seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.utime("@COURSE@/submitted/ben/timestamp.txt", (0, 0))
