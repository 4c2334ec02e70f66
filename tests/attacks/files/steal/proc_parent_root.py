"""Reach the key through the root and working directory of the parent and the grader."""

import os

WANTS = "the secret key"
LAYER = ("landlock", "namespaces")
PROVE = False
WHY_NOT = "grader and zygote are not dumpable, so the kernel refuses even then"
UNIT = "knowledge_check"

found = ""
for pid in (os.getppid(), 1, "@GRADER@"):
    for place in ("root", "cwd/" + "../" * 20):
        try:
            with open(f"/proc/{pid}/{place}@SECRET_FILE@") as file:
                found += file.read()
        except OSError:
            pass
raise RuntimeError(found)
