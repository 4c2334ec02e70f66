"""The gradebook's database: opened with patience, and its troubles said in a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from autograder.classroom import harmless, interrupts

PATIENCE = 60.0
"""Seconds for which a gradebook that is locked or out of reach is waited for."""

PAUSE = 0.5

_PASSING = (
    "locked",
    "unable to open",
    "is missing",
    "refused",
    "closed the connection",
    "starting up",
    "shutting down",
)
_ADVICE = {
    "locked": "Another program is writing to it; close that program.",
    "readonly": "Make the file and its folder writable.",
    "is full": "Make room on the disk.",
    "is missing": "Put it back.",
}

Result = TypeVar("Result")


class GradebookError(Exception):
    """The gradebook cannot be used; the text says why and what to do."""


class _MissingError(Exception):
    """The file of the gradebook is not there."""


def patiently(action: Callable[[], Result]) -> Result:
    """Return what an action on the gradebook returns; while that is out of reach, try again.

    Raises:
        GradebookError: it stayed out of reach, or can be used by nobody.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except (DBAPIError, _MissingError) as error:
            reason = _reason(error)
            if time.monotonic() >= end or not any(sign in reason for sign in _PASSING):
                raise GradebookError(_sentence(reason)) from None
        interrupts.check()
        time.sleep(PAUSE)


@contextmanager
def opened(db_url: str, course_id: str = "default_course") -> Iterator[Gradebook]:
    """Open the gradebook, which nbgrader creates if there is none.

    Raises:
        GradebookError: it cannot be used.
    """
    gradebook = patiently(lambda: Gradebook(db_url, course_id))
    try:
        with gradebook:
            yield gradebook
    except DBAPIError as error:
        raise GradebookError(_sentence(_reason(error))) from None


def identity(db_url: str) -> tuple[int, int] | None:
    """Return what tells the file of a gradebook from another in its place; None for a server's.

    SQLite would go on with a file that was moved away, and lose what it writes there.
    """
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    try:
        found = Path(url.database).stat()
    except FileNotFoundError:
        raise _MissingError(f"{url.database} is missing") from None
    return found.st_dev, found.st_ino


def _reason(error: Exception) -> str:
    return harmless.line(str(error.orig if isinstance(error, DBAPIError) else error))


def _sentence(reason: str) -> str:
    advice = next((said for sign, said in _ADVICE.items() if sign in reason), "")
    rest = "What was graded is kept; run it again to do the rest."
    what = f"The gradebook cannot be used: {reason}."
    return " ".join(part for part in (what, advice, rest) if part)
