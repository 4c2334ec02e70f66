"""Make a folder where a later submission will be looked for."""

import os

WANTS = "a folder in the course"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.mkdir("@COURSE@/submitted/mallory")
