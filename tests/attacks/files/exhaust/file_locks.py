"""Lock a file that every worker reads, and ask for signals and leases on it."""

import fcntl

import numpy

WANTS = "the next submission to wait for a lock"
LAYER = "seccomp"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

with open(numpy.__file__, "rb") as file:
    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    raise RuntimeError("it " + "worked")
