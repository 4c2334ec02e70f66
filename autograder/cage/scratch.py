"""A worker's scratch folder, where no memory disk bounds it: measured and removed from outside.

A submission may have nested its folders beyond the longest path and the deepest recursion, and
taken the right to read them away. So all is done with descriptors, of which a few are open at a
time, and nothing is followed.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from itertools import count

from autograder.cage.limits import SCRATCH_FILES, SCRATCH_SIZE

MAX_DEPTH = 32
"""How deep an honest submission may nest its folders; below is not looked."""

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def is_small(folder: str | os.PathLike[str]) -> bool:
    """Return whether a folder is within the bounds of a scratch: bytes, files, and depth."""
    size = files = 0
    try:
        root = os.open(folder, FOLDER)
    except OSError:
        return True  # it is not there yet, or no more
    try:
        for one in _sizes(root, 0):
            size, files = size + one, files + 1
            if size > SCRATCH_SIZE or files > SCRATCH_FILES:
                return False
    finally:
        os.close(root)
    return True


def _sizes(folder: int, depth: int) -> Iterator[int]:
    """Yield the bytes of each entry; more than allowed for a folder that cannot be looked at."""
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                found = entry.stat(follow_symlinks=False)
                yield found.st_blocks * 512
                if not stat.S_ISDIR(found.st_mode):
                    continue
                inner = os.open(entry.name, FOLDER, dir_fd=folder)
            except PermissionError:
                yield SCRATCH_SIZE + 1
                continue
            except OSError:  # gone in the meantime
                continue
            try:
                if depth == MAX_DEPTH:
                    yield SCRATCH_SIZE + 1
                yield from _sizes(inner, depth + 1)
            finally:
                os.close(inner)


def remove(folder: str | os.PathLike[str]) -> None:
    """Remove a folder and all that is in it, if it is there; nobody may be at work in it any more.

    What a folder holds is moved up before the folder is removed, so that nothing is ever deep.
    """
    try:
        root = os.open(folder, FOLDER)
    except OSError:
        return
    fresh = (f"{secrets.token_hex(8)}-{number}" for number in count())
    try:
        while names := os.listdir(root):
            for name in names:
                if _is_folder(name, root):
                    _move_up(name, root, fresh)
                    os.rmdir(name, dir_fd=root)
                else:
                    os.unlink(name, dir_fd=root)
        os.rmdir(folder)
    except OSError:
        pass  # it is left behind, which costs nobody a grade
    finally:
        os.close(root)


def _move_up(name: str, root: int, fresh: Iterator[str]) -> None:
    inner = os.open(name, FOLDER, dir_fd=root)
    try:
        for child in os.listdir(inner):
            _is_folder(child, inner)  # and may be moved
            os.rename(child, next(fresh), src_dir_fd=inner, dst_dir_fd=root)
    finally:
        os.close(inner)


def _is_folder(name: str, parent: int) -> bool:
    """Return whether it is a folder, which may from now on be opened, moved and emptied."""
    found = os.lstat(name, dir_fd=parent)
    if not stat.S_ISDIR(found.st_mode):
        return False
    if found.st_mode & 0o700 != 0o700:
        os.chmod(name, 0o700, dir_fd=parent)
    return True
