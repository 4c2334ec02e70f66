"""Attach an attribute to the gradebook."""

import os

WANTS = "an attribute on the gradebook"
LAYER = ("seccomp", "namespaces")
PROVE = False
WHY_NOT = "not every file system has user attributes"
UNIT = "knowledge_check"

os.setxattr("@GRADEBOOK@", "user.spoiled", b"1")
