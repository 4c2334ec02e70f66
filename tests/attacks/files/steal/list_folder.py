"""Only list a folder: its names tell who takes the course."""

import os

WANTS = "the names of files"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

raise RuntimeError(" ".join(os.listdir("@COURSE@/names")))
