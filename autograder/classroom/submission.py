"""A submission as a value: the bytes that a student handed in, read once and handed on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from autograder.classroom import intake
from autograder.course import Unit

SUBMITTED = "submitted"
STAMP = "timestamp.txt"
SECRET = "submission_secret.txt"
"""By which nbgrader's exchange finds the way back to the student's own submission."""
SMALL = 200
"""How many bytes a time stamp or a secret may have."""
_MOMENT = re.compile(r"\s*(\d{4}-\d\d-\d\d[ T]\S+)(?: (\S+))?\s*")


@dataclass(frozen=True)
class Part:
    """One file of a submission: its bytes, or the sentence that says why it is refused."""

    content: bytes = b""
    refusal: str = ""

    @property
    def digest(self) -> bytes:
        """What tells this part from any other."""
        kind = b"refused" if self.refusal else b"read"
        return hashlib.sha256(kind + (self.refusal.encode() or self.content)).digest()


MISSING = Part(refusal=f"{STAMP} is missing.")


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one unit."""

    unit: Unit
    student: str
    module: Part
    notebook: Part
    stamp: Part
    secret: Part

    @cached_property
    def _read(self) -> tuple[list[intake.Cell], list[str], str]:
        if self.notebook.refusal:
            return [], [], self.notebook.refusal
        try:
            name = f"{self.unit.name}.ipynb"
            return *intake.read_notebook(self.notebook.content, name), ""
        except intake.RefusedError as refusal:
            return [], [], str(refusal)

    @property
    def cells(self) -> tuple[list[intake.Cell], str]:
        """The cells of the notebook, or none and the sentence that says why."""
        cells, _, refusal = self._read
        return cells, refusal

    @property
    def remarks(self) -> list[str]:
        """What is odd in the notebook though it could be read."""
        return self._read[1]

    @property
    def problem(self) -> str:
        """Why somebody has to look at it; empty if it could be read as it was handed in."""
        reasons = (self.module.refusal, self.cells[1], *self.remarks, self._untimed)
        return " ".join(reason for reason in reasons if reason)

    @property
    def _untimed(self) -> str:
        """Why a time stamp that was handed in says nothing; one that is missing is no problem."""
        if self.moment or self.stamp == MISSING:
            return ""
        return f"{STAMP} holds no time that can be read, so nobody knows whether it was late."

    @cached_property
    def moment(self) -> datetime | None:
        """When it was handed in, or None if no readable time says so."""
        return None if self.stamp.refusal else parse_timestamp(self.stamp.content)

    @property
    def digest(self) -> bytes:
        """What tells this submission from any other, each of its files included."""
        parts = (self.module, self.notebook, self.stamp, self.secret)
        return hashlib.sha256(b"".join(part.digest for part in parts)).digest()


def folder(root: Path, unit: Unit, student: str) -> Path:
    """Return the folder in which nbgrader keeps what a student handed in."""
    return root / SUBMITTED / student / unit.name


def students(root: Path, unit: Unit) -> list[str]:
    """Return the names of the folders in which something was handed in for a unit."""
    return sorted(path.parent.name for path in (root / SUBMITTED).glob(f"*/{unit.name}"))


def read(root: Path, unit: Unit, student: str) -> Submission:
    """Read what a student handed in, whatever it is.

    Raises:
        intake.RefusedError: the name is not a student id.
    """
    place = folder(root, unit, intake.check_student(student))
    within = root / SUBMITTED
    return Submission(
        unit,
        student,
        module=_part(lambda: intake.read_module(place / "assignments" / f"{unit.name}.py", within)),
        notebook=_part(
            lambda: intake.read_file(place / f"{unit.name}.ipynb", intake.NOTEBOOK_LIMIT, within)
        ),
        stamp=_part(lambda: intake.read_file(place / STAMP, SMALL, within)),
        secret=_part(lambda: intake.read_file(place / SECRET, SMALL, within)),
    )


def _part(read_it: Callable[[], bytes]) -> Part:
    try:
        return Part(read_it())
    except intake.RefusedError as refusal:
        return Part(refusal=str(refusal))


def parse_timestamp(content: bytes) -> datetime | None:
    """Return the time in a ``timestamp.txt``, in UTC, or None if there is no readable one.

    >>> parse_timestamp(b"2026-01-31 12:00:00 UTC")
    datetime.datetime(2026, 1, 31, 12, 0)
    >>> parse_timestamp(b"2026-01-31 12:00:00 /dev/zero"), parse_timestamp(b"yesterday evening")
    (None, None)
    """
    try:
        said = _MOMENT.fullmatch(content.decode("ascii"))
        if not said:
            return None
        moment, zone = datetime.fromisoformat(said[1]), said[2] or "UTC"
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC if zone in ("UTC", "GMT") else _zone(zone))
        return moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> ZoneInfo:
    """Return a time zone; a name is looked up as a file, and so must be one of those there are."""
    if name not in available_timezones():
        raise ValueError(name)
    return ZoneInfo(name)
