"""The system calls a worker may make, with their numbers on x86-64 and aarch64.

What NumPy and the standard library need to compute, to read files and to write the scratch. Not
here, and so refused: sockets, fork, threads, exec, ptrace, kill, chmod, chown, utime, xattrs,
links, mounts, namespaces, prctl, timers, memfd, io_uring, bpf, truncate(2), fallocate.

Source: Linux, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Per machine: the column in the table below, and the kernel's name for it (linux/audit.h)."""

_TABLE = """
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, preadv 295 69,
pwritev 296 70, lseek 8 62, close 3 57, close_range 436 436, dup 32 23, dup2 33 -, dup3 292 24,
poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72,
stat 4 -, lstat 6 -, fstat 5 80, newfstatat 262 79, statx 332 291, access 21 -, faccessat 269 48,
faccessat2 439 439, readlink 89 -, readlinkat 267 78, getdents64 217 61, getcwd 79 17,
chdir 80 49, fchdir 81 50, umask 95 166, mkdir 83 -, mkdirat 258 34, rmdir 84 -, unlink 87 -,
unlinkat 263 35, rename 82 -, renameat 264 38, renameat2 316 276, ftruncate 77 46, fsync 74 82,
fdatasync 75 83,
mmap 9 222, munmap 11 215, mremap 25 216, mprotect 10 226, madvise 28 233, brk 12 214,
futex 202 98, rseq 334 293, restart_syscall 219 128, set_robust_list 273 99,
rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, sigaltstack 131 132,
getpid 39 172, gettid 186 178, getppid 110 173, getuid 102 174, geteuid 107 175, getgid 104 176,
getegid 108 177, getgroups 115 158, getpgrp 111 -, uname 63 160, sysinfo 99 179,
getrusage 98 165, times 100 153, getrlimit 97 163, sched_yield 24 124,
sched_getaffinity 204 123, getcpu 309 168,
clock_gettime 228 113, clock_getres 229 114, clock_nanosleep 230 115, nanosleep 35 101,
gettimeofday 96 169, time 201 -, getrandom 318 278, exit 60 93, exit_group 231 94,
open 2 -, openat 257 56, ioctl 16 29, fcntl 72 25, prlimit64 302 261, clone3 435 435,
seccomp 317 277, capset 126 91, pivot_root 155 41
"""


def number(name: str, machine: str) -> int | None:
    """Return a system call's number on a machine; None if that machine does not have it.

    >>> number("openat", "x86_64"), number("openat", "aarch64"), number("open", "aarch64")
    (257, 56, None)
    """
    return _NUMBERS[name][ARCHITECTURES[machine][0]]


def _parse(table: str) -> dict[str, tuple[int | None, int | None]]:
    rows = (row.split() for row in table.replace("\n", " ").split(","))
    return {name: (int(x86), None if aarch == "-" else int(aarch)) for name, x86, aarch in rows}


_NUMBERS = _parse(_TABLE)

CONDITIONAL = {"open", "openat", "ioctl", "fcntl", "prlimit64", "clone3"}
"""Allowed, or refused, by their arguments: see seccomp.py."""

NEVER = {"seccomp", "capset", "pivot_root"}
"""Numbers that the cage itself needs while it is being built."""

ALLOWED = tuple(name for name in _NUMBERS if name not in CONDITIONAL | NEVER)
