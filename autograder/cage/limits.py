"""How much a submission may take: memory, files, time, descriptors, callbacks, items.

Why: a memory bomb would take the class down with it. RLIMIT_AS bounds all memory at once;
below 200 MB large products fail. RLIMIT_NPROC does nothing for root, so seccomp refuses fork.
Processor time ends endless loops: it does not pass faster on a busy machine, where a deadline on
the wall clock would fail an honest program. The zygote watches it, for RLIMIT_CPU ends a process as
a system does that is short of memory, and counts whole ticks, on a virtual machine up to twice too
many; it is there in case nobody watches.

Source: getrlimit(2), close_range(2).
"""

from __future__ import annotations

import math
import os
import resource
from pathlib import Path

from autograder.cage.linux import IS_LINUX, syscall

MEMORY = 2 * 2**30
FILE_SIZE = 16 * 2**20
SCRATCH_SIZE, SCRATCH_FILES = 16 * 2**20, 1024
OPEN_FILES = 64
SLACK = 3 if IS_LINUX else 1
"""How many times its processor time a worker may use where the zygote does not end it."""
MAX_CALLBACKS = 20_000
"""How often a program may call the functions that it was given, in one call of a test: far above
any honest use, and what ends an endless loop around one."""

MAX_ITEMS = 10_000
"""How many items of an iterator are read out."""

THREAD_VARIABLES = ("OPENBLAS", "OMP", "MKL", "BLIS", "VECLIB_MAXIMUM", "NUMEXPR")


def whole(cpu_seconds: float) -> int:
    """Return the whole seconds of processor time that a worker gets."""
    return math.ceil(cpu_seconds)


def restrict(memory: int, cpu_seconds: float) -> None:
    """Set the limits of this process, hard ones, which nothing can raise again."""
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, SLACK * whole(cpu_seconds)),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))


def keep_only(channel: int) -> int:
    """Point 0, 1, 2 at /dev/null, move the channel to 3, close all others; return 3.

    What a submission prints goes nowhere: no file grows, no pipe blocks.
    """
    channel = os.dup(channel) if channel < 4 else channel
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.dup2(channel, 3, inheritable=False)
    close_from(4)
    return 3


def close_from(first: int) -> None:
    """Close every descriptor from this number on."""
    try:
        syscall(436, first, 2**32 - 1, 0)  # close_range: one call, however many there are
    except OSError:
        os.closerange(first, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def environment(scratch: Path) -> dict[str, str]:
    """Return all the environment variables that a worker sees.

    One BLAS thread: a forked pool of threads is dead, and under seccomp OpenBLAS ends the process
    when it wants a new one. It must be set before NumPy is loaded.
    """
    threads = {f"{name}_NUM_THREADS": "1" for name in THREAD_VARIABLES}
    places = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), str(scratch))
    return {**threads, **places, "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
