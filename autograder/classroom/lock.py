"""One run at a time: what grades a unit of a class holds a lock, which ends with its process."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.classroom import interrupts
from autograder.course import Unit

PAUSE = 0.2


@contextmanager
def held(root: Path, unit: Unit, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a unit; tell the user once if another run holds it, and wait for that."""
    folder = root / ".autograder"
    folder.mkdir(exist_ok=True)
    with (folder / f"{unit.name}.lock").open("a") as file:
        told = False
        while not _take(file.fileno()):
            if not told:
                tell(f"Another run is grading {unit.name}; this one waits until it has ended.")
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
