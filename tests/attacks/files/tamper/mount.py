"""Mount an empty file system over the scratch."""

import ctypes
import os

WANTS = "another view of the files"
LAYER = "seccomp"
PROVE = False
WHY_NOT = "it needs root, and would change what is mounted on the machine"
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
here = os.getcwd().encode()
if libc.mount(b"tmpfs", here, b"tmpfs", 0, None) == 0:
    raise RuntimeError("it " + "worked")
if libc.chroot(here) == 0:
    raise RuntimeError("it " + "worked")
raise RuntimeError(os.strerror(ctypes.get_errno()))
