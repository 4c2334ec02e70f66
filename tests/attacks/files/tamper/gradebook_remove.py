"""Delete the gradebook."""

import os

WANTS = "to spoil the gradebook"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.remove("@GRADEBOOK@")
