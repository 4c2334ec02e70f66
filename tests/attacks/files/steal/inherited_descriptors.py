"""Read every descriptor that was inherited, from the start of its file."""

import os

WANTS = "the secret key, which the grader has open"
LAYER = "descriptors"
PROVE = False
WHY_NOT = "Python opens files close-on-exec, and the zygote is a program of its own"
UNIT = "knowledge_check"

found = b""
for descriptor in range(1024):
    try:
        found += os.pread(descriptor, 4096, 0)
    except OSError:
        pass
raise RuntimeError(repr(found))
