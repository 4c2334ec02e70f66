"""Make a System V segment, which outlives the process, to leave answers for a friend."""

import ctypes
import os

WANTS = "a place that outlives the worker"
LAYER = "seccomp"
PROVE = False
WHY_NOT = "without the layer it would leave a segment behind on the machine"
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
segment = libc.shmget(0, 4096, 0o1600)
raise RuntimeError("it " + "worked" if segment >= 0 else os.strerror(ctypes.get_errno()))
