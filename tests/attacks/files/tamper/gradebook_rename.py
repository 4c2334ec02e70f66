"""Put an own file in the gradebook's place."""

import os

WANTS = "to replace the gradebook"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.rename("@GRADEBOOK@", "@GRADEBOOK@.old")
