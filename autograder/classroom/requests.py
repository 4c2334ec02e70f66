"""Requests for a regrade: who asked for what, why, and what the answer was.

The list is kept in ``.autograder/requests/<unit>.json`` beside the gradebook, in the order in which
the requests came. It changes no mark: that is done in formgrader or by grading again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.classroom import records
from autograder.classroom.intake import RefusedError
from autograder.course import Unit


@dataclass(frozen=True)
class Request:
    """One request for a regrade."""

    student: str
    exercise: str
    asked: str
    """When, in UTC."""
    points: float
    """What the exercise had earned then."""
    note: str
    answer: str = ""
    """What the student was told; empty while the request is open."""
    answered: str = ""
    """When, in UTC."""


def requests(root: Path, unit: Unit) -> list[Request]:
    """Return the requests for a unit, in the order in which they came.

    Raises:
        RefusedError: the list cannot be read.
    """
    path = _path(root, unit)
    try:
        note = json.loads(path.read_text("utf-8"))
        return [Request(**one) for one in note["requests"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        raise RefusedError(
            f"{path} cannot be read, so nobody knows who asked for a regrade. "
            "Restore it, or remove it."
        ) from None


def open_sentence(found: Iterable[Request]) -> str:
    """Return how many requests are open; empty if none is."""
    many = sum(not one.answer for one in found)
    if not many:
        return ""
    head = "1 request for a regrade waits" if many == 1 else f"{many} requests for a regrade wait"
    return f"{head} for an answer."


def keep(root: Path, unit: Unit, found: Iterable[Request]) -> None:
    """Keep the list, in place of what was kept before."""
    records.write_whole(_path(root, unit), {"requests": [asdict(one) for one in found]})


def _path(root: Path, unit: Unit) -> Path:
    return root / ".autograder" / "requests" / f"{unit.name}.json"


def answered(root: Path, unit: Unit) -> dict[str, list[Request]]:
    """Return the requests that have an answer, by student.

    Raises:
        RefusedError: the list cannot be read.
    """
    found: dict[str, list[Request]] = {}
    for one in requests(root, unit):
        if one.answer:
            found.setdefault(one.student, []).append(one)
    return found


def changed(one: Request, points: float | None) -> str:
    """Return the points when it was asked for and now.

    >>> changed(Request("ada", "stroll", "", 0.0, "It works."), 2.0)
    '0, now 2'
    """
    if points is None or points == one.points:
        return f"{one.points:g}"
    return f"{one.points:g}, now {points:g}"
