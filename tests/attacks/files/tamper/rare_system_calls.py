"""Try system calls with a history of holes: bpf, perf, keys, userfaultfd, kexec, and x32's."""

import ctypes
import os

WANTS = "a hole in the kernel"
LAYER = "seccomp"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {
    "x86_64": {"keyctl": 250, "userfaultfd": 323, "memfd_create": 319, "eventfd2": 290},
    "aarch64": {"keyctl": 219, "userfaultfd": 282, "memfd_create": 279, "eventfd2": 19},
}[os.uname().machine]
got = []
if libc.syscall(NUMBERS["userfaultfd"], 1) >= 0:
    got.append("userfaultfd")
if libc.syscall(NUMBERS["memfd_create"], b"x", 0) >= 0:
    got.append("memfd_create")
if libc.syscall(NUMBERS["keyctl"], 0, -3, 0) >= 0:
    got.append("keyctl")
if libc.syscall(NUMBERS["eventfd2"], 0, 0) >= 0:
    got.append("eventfd2")
raise RuntimeError(("it " + "worked: " if got else "nothing ") + " ".join(got))
