"""Climb from the working directory and from the module's own folder to the course."""

import os

WANTS = "the secret key"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

try:
    here = os.path.dirname(os.path.abspath(__file__))
except NameError:
    here = "."
found = ""
for start in (".", here, os.getcwd()):
    for depth in range(1, 15):
        try:
            with open(os.path.join(start, *[".."] * depth) + "@SECRET_FILE@") as file:
                found = file.read()
        except OSError:
            pass
raise RuntimeError(found)
