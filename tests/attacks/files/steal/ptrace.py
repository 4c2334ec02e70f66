"""Attach to another process as a debugger."""

import ctypes
import os

WANTS = "control over another process"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
ATTACH = 16
for pid in (int("@VICTIM@"), os.getppid()):
    if pid > 1 and libc.ptrace(ATTACH, pid, None, None) == 0:
        raise RuntimeError("it " + "worked")
raise RuntimeError(os.strerror(ctypes.get_errno()))
