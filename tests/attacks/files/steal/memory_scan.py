"""Search the process's own memory for what the grader may have left there before a fork."""

import ctypes
import os

WANTS = "secrets in memory inherited from the grader"
LAYER = "process"
PROVE = True
UNIT = "knowledge_check"


def readable(start, size, scratch):
    """Copy memory through a file: the kernel says EFAULT where nothing is mapped."""
    libc.lseek(scratch, 0, 0)
    count = libc.write(scratch, ctypes.c_void_p(start), ctypes.c_size_t(size))
    return os.pread(scratch, count, 0) if count > 0 else b""


libc = ctypes.CDLL(None)
libc.write.restype = ctypes.c_ssize_t
scratch = os.open("memory.bin", os.O_RDWR | os.O_CREAT)
os.unlink("memory.bin")
environ = ctypes.c_void_p.in_dll(libc, "environ").value
needle = b"CANA" + b"RY-"
found = b""
PAGE = 2**16
for anchor in (environ or id(libc), id(needle), id(object()), id(os)):
    for offset in range(-200, 200):
        text = readable((anchor & -PAGE) + offset * PAGE, PAGE, scratch)
        at = text.find(needle)
        while at >= 0:
            found += text[at : at + 40] + b" "
            at = text.find(needle, at + 1)
raise RuntimeError(repr(found))
