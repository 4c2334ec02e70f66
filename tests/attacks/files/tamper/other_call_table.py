"""Call the kernel by the numbers of another architecture, which a careless filter lets through."""

import ctypes
import os

WANTS = "a way around seccomp"
LAYER = "seccomp"
PROVE = False
WHY_NOT = "most kernels are built without the second table"
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
X32 = 0x40000000
if libc.syscall(X32 + 41, 1, 2, 0) >= 0:  # socket
    raise RuntimeError("it " + "worked")
raise RuntimeError(os.strerror(ctypes.get_errno()))
