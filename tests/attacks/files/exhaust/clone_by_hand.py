"""Start a child by the bare system calls: clone, clone3 and vfork."""

import ctypes
import os
import time

WANTS = "a process that survives"
LAYER = ("seccomp", "rlimits", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
CLONE = {"x86_64": 56, "aarch64": 220}[os.uname().machine]
SIGCHLD = 17
arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, SIGCHLD)
for attempt in (
    lambda: libc.syscall(CLONE, SIGCHLD, 0, 0, 0, 0),
    lambda: libc.syscall(435, arguments, 88),
):
    child = attempt()
    if child == 0:
        time.sleep(20)
        os._exit(0)
    if child > 0:
        raise RuntimeError("it " + "worked")
