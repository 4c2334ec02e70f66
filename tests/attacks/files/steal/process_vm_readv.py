"""Read another process's memory with process_vm_readv."""

import ctypes
import os

WANTS = "another process's memory"
LAYER = ("seccomp", "namespaces")
PROVE = False
WHY_NOT = "whether it works without the layer depends on the machine's ptrace settings"
UNIT = "knowledge_check"
LOOT = "it worked"

libc = ctypes.CDLL(None, use_errno=True)


class Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("size", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(64)
ours = Span(ctypes.addressof(buffer), 64)
theirs = Span(id(libc), 64)
for pid in (int("@VICTIM@"), int("@GRADER@"), os.getppid()):
    if libc.process_vm_readv(pid, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0) > 0:
        raise RuntimeError("it " + "worked")
    if ctypes.get_errno() == 14:  # EFAULT: it may, only not there
        raise RuntimeError("it " + "worked")
