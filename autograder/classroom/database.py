"""The gradebook's database: opened with patience, and its troubles said in a sentence.

It is a file of SQLite, which nbgrader makes, or a database on a server such as PostgreSQL.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from autograder.classroom import harmless, interrupts

PATIENCE = 60.0
"""Seconds for which a gradebook that is locked or out of reach is waited for."""

PAUSE = 0.5

LOCKED = 5
"""Seconds after which a server says that somebody else holds a table, as SQLite does of a file."""

SETTING = "c.CourseDirectory.db_url in nbgrader_config.py"


@dataclass(frozen=True)
class Trouble:
    """Why a gradebook cannot be used: by which of these words it is known, and what to do."""

    words: tuple[str, ...]
    advice: str
    passes: bool = False
    """Whether it may go away by itself."""


TROUBLES = (
    Trouble(
        ("locked", "lock timeout", "deadlock"),
        "Another program is writing to it; close that program.",
        passes=True,
    ),
    Trouble(("unable to open", "is missing"), "Put it back.", passes=True),
    Trouble(
        (
            *("refused", "No such file", "timeout", "starting up", "shutting down", "recovery"),
            *("not yet accepting", "closed the connection", "terminating", "connection is"),
        ),
        f"Start its server, or correct {SETTING}.",
        passes=True,
    ),
    Trouble(("too many", "connection slots"), "Let its server take more connections.", passes=True),
    Trouble(("password", "pg_hba.conf", "host"), f"Correct {SETTING}."),
    Trouble(("does not exist",), f"Have it made by who runs the server, or correct {SETTING}."),
    Trouble(("readonly",), "Make the file and its folder writable."),
    Trouble(("read-only", "permission denied"), "Let its user write to it."),
    Trouble(("is full", "No space left"), "Make room on the disk."),
)
"""The first whose words are in a reason counts."""

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
            trouble = _trouble(_reason(error))
            if time.monotonic() >= end or not (trouble and trouble.passes):
                raise GradebookError(_sentence(_reason(error))) from None
        interrupts.check()
        time.sleep(PAUSE)


def connect(db_url: str, course_id: str = "default_course") -> Gradebook:
    """Return the gradebook, open; nbgrader creates it if there is none.

    Raises:
        GradebookError: this is the address of no database.
    """
    try:
        return Gradebook(db_url, course_id)
    except ModuleNotFoundError as missing:
        extra = "pip install 'gradient-descent-course[postgresql]' for PostgreSQL"
        raise GradebookError(
            f"{SETTING} needs the package {missing.name}, which is not installed: {extra}."
        ) from None
    except (ArgumentError, ValueError):  # its text may hold the password
        raise GradebookError(
            f"{SETTING} is not the address of a database; PostgreSQL's looks like "
            "postgresql+psycopg://user:password@host/database."
        ) from None


@contextmanager
def opened(db_url: str, course_id: str = "default_course") -> Iterator[Gradebook]:
    """Open the gradebook, which nbgrader creates if there is none.

    Raises:
        GradebookError: it cannot be used.
    """
    gradebook = patiently(lambda: connect(db_url, course_id))
    try:
        with gradebook:
            yield gradebook
    except DBAPIError as error:
        raise GradebookError(_sentence(_reason(error))) from None


def keep_others_from_writing(db: Any, tables: Sequence[str]) -> None:
    """Begin a transaction in which what is read does not change before it is written."""
    connection = db.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCKED}s'")
        names = ", ".join(tables)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


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
    return harmless.line(str(error.orig if isinstance(error, DBAPIError) else error)).rstrip(".?")


def _trouble(reason: str) -> Trouble | None:
    return next((one for one in TROUBLES if any(word in reason for word in one.words)), None)


def _sentence(reason: str) -> str:
    trouble = _trouble(reason)
    rest = "What was graded is kept; run it again to do the rest."
    what = f"The gradebook cannot be used: {reason}."
    return " ".join(part for part in (what, trouble.advice if trouble else "", rest) if part)
