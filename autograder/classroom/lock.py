"""One run at a time: what grades a unit, closes it or makes its feedback holds a lock.

The lock ends with its process. It belongs to a file descriptor: a process that asks for it twice
waits for itself.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.classroom import interrupts

PAUSE = 0.2


class BusyError(Exception):
    """Another run holds the lock; the text says so."""


@contextmanager
def held(root: Path, unit: str, tell: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of a unit; while another run does, wait for its end.

    Args:
        root: the folder of the class.
        unit: the unit.
        tell: is told once that another run is waited for; without it, none is.

    Raises:
        BusyError: another run holds the lock, and is not to be waited for.
    """
    folder = root / ".autograder"
    folder.mkdir(exist_ok=True)
    with (folder / f"{unit}.lock").open("a") as file:
        told = False
        while not _take(file.fileno()):
            if tell is None:
                raise BusyError(f"Another run is at work on {unit}; try again when it has ended.")
            if not told:
                tell(f"Another run is at work on {unit}; this one waits until it has ended.")
            told = True
            interrupts.check()
            time.sleep(PAUSE)
        yield


@contextmanager
def briefly(root: Path) -> Iterator[None]:
    """Hold the lock of the notes that commands change by hand; nobody holds it for long."""
    folder = root / ".autograder"
    folder.mkdir(exist_ok=True)
    with (folder / "notes.lock").open("a") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield


def _take(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
