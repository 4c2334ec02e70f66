"""The few Linux calls that Python does not offer, through ctypes."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable
from typing import Any

IS_LINUX = sys.platform == "linux"

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_SET_CHILD_SUBREAPER = 1, 4, 38, 36


def call(function: str, *arguments: Any) -> int:
    """Call a function of the C library; raise OSError if it says -1."""
    return checked(getattr(_libc, function), *arguments)


def checked(function: Callable[..., int], *arguments: Any) -> int:
    """Call a C function with whole-register integers; raise OSError if it says -1."""
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = function(*wide)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def prctl(option: int, value: int) -> None:
    """Set one attribute of this process, see prctl(2)."""
    call("prctl", option, value, 0, 0, 0)


def syscall(number: int, *arguments: Any) -> int:
    """Make a system call that the C library has no name for."""
    return call("syscall", number, *arguments)


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used so far; 0 if it is gone.

    Unlike /proc it can be asked where nothing is mounted; see clock_getcpuclockid(3).
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def keep_freed_memory(size: int = 32 * 2**20) -> None:
    """Let malloc keep freed blocks of up to this size, instead of asking the kernel every time.

    Fetching a fresh megabyte costs 256 page faults, more than sending it; see mallopt(3).
    """
    m_trim_threshold, m_mmap_threshold = -1, -3
    if hasattr(_libc, "mallopt"):  # the GNU C library
        _libc.mallopt(m_mmap_threshold, size)
        _libc.mallopt(m_trim_threshold, 2 * size)
