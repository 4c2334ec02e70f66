"""Take all file handles from another process by its limits."""

import resource

WANTS = "another process's limits"
LAYER = ("seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

resource.prlimit(int("@VICTIM@"), resource.RLIMIT_NOFILE, (64, 64))
raise RuntimeError("it " + "worked")
