"""Become root in a new user namespace, where much more is allowed."""

import ctypes
import os

WANTS = "privileges"
LAYER = "seccomp"
PROVE = False
WHY_NOT = "many machines refuse user namespaces anyway"
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x10000000) == 0 or libc.unshare(0x00020000) == 0:
    raise RuntimeError("it " + "worked")
raise RuntimeError(os.strerror(ctypes.get_errno()))
