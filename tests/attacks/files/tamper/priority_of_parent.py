"""Make another process slow."""

import os

WANTS = "another process slow"
LAYER = ("seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

os.setpriority(os.PRIO_PROCESS, int("@VICTIM@"), 19)
raise RuntimeError("it " + "worked")
