"""Cut the gradebook by opening it for reading, with O_TRUNC."""

import os

WANTS = "to spoil the gradebook"
LAYER = ("landlock", "seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.open("@GRADEBOOK@", os.O_RDONLY | os.O_TRUNC)
