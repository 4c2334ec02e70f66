"""Make a second name for the gradebook, beside it."""

import os

WANTS = "a second name for the gradebook"
LAYER = ("landlock", "seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.link("@GRADEBOOK@", "@GRADEBOOK@.mine")
