"""Cut the gradebook to nothing without opening it."""

import os

WANTS = "to spoil the gradebook"
LAYER = ("landlock", "seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.truncate("@GRADEBOOK@", 0)
