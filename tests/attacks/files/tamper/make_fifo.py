"""Put a pipe where the grader will look for a file, so that it waits for ever."""

import os

WANTS = "a pipe in the course"
LAYER = ("landlock", "seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.mkfifo("@COURSE@/submitted/ada.ipynb")
