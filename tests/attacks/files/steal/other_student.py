"""Read what another student handed in."""

import os

WANTS = "another student's work"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

found = ""
for folder, _, files in os.walk("@COURSE@/submitted"):
    for name in files:
        found += open(os.path.join(folder, name)).read()
raise RuntimeError(found)
