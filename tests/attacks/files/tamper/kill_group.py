"""Ask whether the whole process group, and everybody, could be killed."""

import os

WANTS = "the right to kill everything"
LAYER = "seccomp"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

os.kill(0, 0)  # signal 0 only asks
raise RuntimeError("it " + "worked")
