"""Namespaces, where they are to be had: a root folder of its own, no network, pids and scratch.

Why: a second wall behind Landlock and seccomp. What is not mounted cannot even be asked about
(stat tells whether a file exists; Landlock lets it), a network without interfaces reaches
nothing, the scratch is a small memory disk that vanishes, and with the death of pid 1 the kernel
kills everything else of a submission, wherever it hid. Many machines refuse user namespaces to
ordinary users (containers, Ubuntu since 23.10), so nothing relies on this layer alone.

Source: user_namespaces(7), pid_namespaces(7), mount_namespaces(7), pivot_root(2).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from pathlib import Path

from autograder.cage.landlock import PACKAGES
from autograder.cage.limits import SCRATCH_FILES, SCRATCH_SIZE, close_from
from autograder.cage.linux import PR_SET_PDEATHSIG, call, prctl, syscall
from autograder.cage.syscalls import number

NEW_MOUNTS, NEW_NAMES, NEW_IPC = 0x00020000, 0x04000000, 0x08000000
NEW_USER, NEW_PIDS, NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC, REMOUNT, BIND, RECURSIVE, PRIVATE = (
    *(1, 2, 4, 8),
    *(0x20, 0x1000, 0x4000, 0x40000),
)
NO_ACCESS_TIMES, NO_FOLDER_ACCESS_TIMES = 1024, 2048
KEPT = READ_ONLY | NO_SUID | NO_DEVICES | NO_EXEC | NO_ACCESS_TIMES | NO_FOLDER_ACCESS_TIMES
DETACH = 2
SCRATCH = Path("/scratch/own")
"""Where each worker mounts its scratch. What lies beneath the folder around it may be written: one
rule of Landlock for all workers, since there is nothing else in it."""


def enter(readable: Iterable[Path], place: Path) -> int:
    """Move this process (the zygote) to namespaces and a root folder of its own.

    ``place`` is any empty folder: it becomes a memory disk on which only ``readable``, /dev/null
    and /dev/urandom are mounted. Returns a descriptor of its own pid namespace, which
    :func:`return_to` needs. Raises OSError if the kernel refuses; then the process is in between
    and must end.
    """
    user, group = os.geteuid(), os.getegid()
    call("unshare", NEW_USER | NEW_MOUNTS | NEW_NETWORK | NEW_IPC | NEW_NAMES | NEW_PIDS)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    _become_first()
    own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    _mount(None, Path("/"), None, RECURSIVE | PRIVATE)
    _mount("tmpfs", place, "tmpfs", NO_SUID | NO_DEVICES, "size=1m,mode=755")
    for path in [*readable, Path("/dev/null"), Path("/dev/urandom")]:
        _show(path, place)
    (place / SCRATCH.relative_to("/")).mkdir(parents=True)
    os.chdir(place)
    pivot_root = number("pivot_root", os.uname().machine)
    assert pivot_root is not None
    syscall(pivot_root, b".", b".")
    call("umount2", b".", DETACH)
    os.chdir("/")
    _mount(None, Path("/"), None, REMOUNT | BIND | READ_ONLY | NO_SUID | NO_DEVICES)
    return own_pids


def _become_first() -> None:
    """Go on as pid 1 of the new pid namespace; the old process only waits for the new one.

    Only from inside a namespace of one's own may :func:`return_to` go back to it.
    """
    pid = os.fork()
    if pid:
        close_from(3)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 0xFF)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def prepare_pids() -> None:
    """Let the next child be pid 1 of a fresh pid namespace."""
    call("unshare", NEW_PIDS)


def return_to(own_pids: int) -> None:
    """Undo :func:`prepare_pids` for later children."""
    call("setns", own_pids, NEW_PIDS)


def mount_scratch() -> Path:
    """Give this process (a worker) a scratch of its own: a memory disk of bounded size."""
    call("unshare", NEW_MOUNTS)
    options = f"size={SCRATCH_SIZE},nr_inodes={SCRATCH_FILES},mode=700"
    _mount("tmpfs", SCRATCH, "tmpfs", NO_SUID | NO_DEVICES | NO_EXEC, options)
    return SCRATCH


def _show(path: Path, place: Path) -> None:
    target = place / path.relative_to("/")
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    _mount(str(path), target, None, BIND | RECURSIVE)
    # What the mount already forbids must be named again, or the kernel refuses.
    flags = os.statvfs(target).f_flag & KEPT
    _mount(None, target, None, REMOUNT | BIND | READ_ONLY | NO_SUID | flags)
    if path.is_dir():
        for name in PACKAGES & set(os.listdir(target)):
            _mount("tmpfs", target / name, "tmpfs", READ_ONLY, "size=4k")


def _mount(
    source: str | None, target: Path, kind: str | None, flags: int, options: str | None = None
) -> None:
    texts = [text.encode() if text else None for text in (source, kind, options)]
    call("mount", texts[0], os.fsencode(target), texts[1], flags, texts[2])
