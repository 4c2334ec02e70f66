"""A module that tries what a submission must not do, and how a test has it try."""

from __future__ import annotations

import pytest

from autograder.cage import StudentError

SOURCE = b"""
import ctypes, mmap, os, resource, socket, subprocess, sys, threading

def read(path): return open(path).read()
def names(path): return sorted(os.listdir(path))
def exists(path): return os.path.exists(path)
def write(path): open(path, "w").write("x")
def append(path): open(path, "a").write("x")
def truncate(path): os.truncate(path, 0)
def truncate_by_reading(path): os.close(os.open(path, os.O_RDONLY | os.O_TRUNC))
def chmod(path): os.chmod(path, 0o777)
def utime(path): os.utime(path, (0, 0))
def setxattr(path): os.setxattr(path, "user.x", b"x")
def symlink(path): os.symlink(path, "link"); return read("link")
def connect(port): socket.create_connection(("127.0.0.1", port), 1).close()
def connect_unix(path): s = socket.socket(socket.AF_UNIX); s.connect(path)
def send_udp(port): socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))
def fork():
    if os.fork() == 0: os._exit(0)
def execute(): os.execv("/bin/true", ["true"])
def thread(): threading.Thread(target=print).start()
def kill(pid, signal): os.kill(pid, signal)
def memfd(): os.memfd_create("x")
def ptrace(pid):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(0x4206, pid, 0, 0) == -1: raise OSError(ctypes.get_errno(), "ptrace")
def clear_deathsig():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(1, 0, 0, 0, 0) == -1: raise OSError(ctypes.get_errno(), "prctl")
def unshare():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000) == -1: raise OSError(ctypes.get_errno(), "unshare")
def memory(size): return len(mmap.mmap(-1, size))
def fill(count, size):
    for i in range(count):
        with open(f"file-{i}", "wb") as file: file.write(bytes(size))
def big_file(size):
    with open("big", "wb") as file:
        for _ in range(size // 10**6): file.write(bytes(10**6))
def raise_limit(): resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
def descriptors(): return sorted(int(fd) for fd in range(200) if opened(fd))
def opened(fd):
    try: os.fstat(fd)
    except OSError: return False
    return True
def environment(): return dict(os.environ)
def main_modules(): return sorted(n for n in sys.modules if n.split(".")[0] in
                                  ("autograder", "solutions", "pytest", "nbgrader"))
def import_all(): import sqlite3, xml.dom, html, wave, numpy.testing, numpy.f2py
def path(): return list(sys.path)
def capabilities():
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint * 2)(0x20080522, 0), (ctypes.c_uint * 6)()
    libc.syscall(125, header, data)
    return list(data)
"""


def attempt(cage, name, *arguments):
    """Call one function of the module in a fresh worker."""
    with cage.open(SOURCE, "attack") as student:
        return getattr(student, name)(*arguments)


def refused(cage, name, *arguments):
    """Check that a call fails as it does when the system refuses what it asks for."""
    with pytest.raises(StudentError) as caught:
        attempt(cage, name, *arguments)
    assert caught.value.kind in (
        "PermissionError",
        "FileNotFoundError",
        "NotADirectoryError",
        "OSError",
        "RuntimeError",
    ), caught.value
    return caught.value
