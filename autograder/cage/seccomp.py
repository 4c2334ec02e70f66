"""seccomp: an allowlist of system calls; every other one fails with EPERM.

Why: it takes away what Landlock does not cover. No network of any kind, no process or thread, no
exec, no signal to others, no ptrace, no change of modes or times, no way to undo PDEATHSIG. A
refusal is an ordinary PermissionError in the student's code, so an honest program that asks for
too much gets a sentence and not a dead process.

The filter is a classic BPF program built here, by hand: each instruction is (code, jump if true,
jump if false, constant), jumps count the instructions skipped.
Source: Linux, Documentation/userspace-api/seccomp_filter.rst; seccomp(2); McCanne and Jacobson,
The BSD Packet Filter, USENIX 1993.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from functools import cache

from autograder.cage.linux import syscall
from autograder.cage.syscalls import ALLOWED, ARCHITECTURES, number

Instruction = tuple[int, int, int, int]

LOAD, AND, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
X32 = 0x40000000  # the second system call table of x86-64

TERMINAL_QUERY, SET_CLOSE_ON_EXEC, CLEAR_CLOSE_ON_EXEC = 0x5401, 0x5451, 0x5450
SAFE_IOCTLS = (TERMINAL_QUERY, SET_CLOSE_ON_EXEC, CLEAR_CLOSE_ON_EXEC)
SAFE_FCNTLS = (0, 1, 2, 3, 4, 1030)  # duplicate, descriptor flags, status flags; no owner, no lease
SET_MODE_FILTER = 1


def install() -> None:
    """Filter this process's system calls for good. Needs no_new_privs; raises OSError."""
    code = prepared()
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(code))
    seccomp = number("seccomp", os.uname().machine)
    assert seccomp is not None
    syscall(seccomp, SET_MODE_FILTER, 0, header)


@cache
def prepared() -> ctypes.Array[ctypes.c_char]:
    """Return the filter as the kernel takes it: built once, before a zygote forks."""
    machine = os.uname().machine
    if machine not in ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"no system call table for {machine}")
    steps = b"".join(struct.pack("=HBBI", *step) for step in program(machine))
    return ctypes.create_string_buffer(steps, len(steps))


def program(machine: str) -> list[Instruction]:
    """Return the filter for a machine.

    >>> program("x86_64")[0]  # load the architecture first
    (32, 0, 0, 4)
    """
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, ARCHITECTURES[machine][1]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
    ]
    if machine == "x86_64":
        steps += [(AT_LEAST, 0, 1, X32), (RETURN, 0, 0, KILL)]
    for name in ALLOWED:
        steps += _when(name, machine, [(RETURN, 0, 0, ALLOW)])
    for name, flags_at in (("open", 1), ("openat", 2)):
        steps += _when(name, machine, _no_truncating_reader(flags_at))
    steps += _when("ioctl", machine, _argument_in(1, SAFE_IOCTLS))
    steps += _when("fcntl", machine, _argument_in(1, SAFE_FCNTLS))
    steps += _when("prlimit64", machine, _only_zero(0, 2))  # read one's own limits
    # The C library takes ENOSYS for an old kernel and falls back to clone, which is refused.
    steps += _when("clone3", machine, [(RETURN, 0, 0, ERROR | errno.ENOSYS)])
    steps.append((RETURN, 0, 0, ERROR | errno.EPERM))
    return steps


def _when(name: str, machine: str, block: list[Instruction]) -> list[Instruction]:
    """Run a block, which must end with a return, for one system call; else step over it."""
    call = number(name, machine)
    return [] if call is None else [(EQUAL, 0, len(block), call), *block]


def _argument_in(position: int, values: tuple[int, ...]) -> list[Instruction]:
    steps: list[Instruction] = [(LOAD, 0, 0, _low(position))]
    for value in values:
        steps += [(EQUAL, 0, 1, value), (RETURN, 0, 0, ALLOW)]
    return [*steps, (RETURN, 0, 0, ERROR | errno.EPERM)]


def _only_zero(*positions: int) -> list[Instruction]:
    steps: list[Instruction] = []
    for position in positions:
        for half in (0, 4):
            steps += [(LOAD, 0, 0, _low(position) + half), (EQUAL, 1, 0, 0)]
            steps += [(RETURN, 0, 0, ERROR | errno.EPERM)]
    return [*steps, (RETURN, 0, 0, ALLOW)]


def _no_truncating_reader(position: int) -> list[Instruction]:
    return [
        (LOAD, 0, 0, _low(position)),
        (AND, 0, 0, os.O_ACCMODE | os.O_TRUNC),
        (EQUAL, 0, 1, os.O_RDONLY | os.O_TRUNC),
        (RETURN, 0, 0, ERROR | errno.EPERM),
        (RETURN, 0, 0, ALLOW),
    ]


def _low(position: int) -> int:
    """The offset of the low half of an argument; both machines are little-endian."""
    return ARGUMENTS + 8 * position
