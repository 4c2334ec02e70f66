"""``autograder requests``: who asked for a regrade of what, why, and what the answer was.

The list is kept in ``.autograder/requests/<unit>.json`` beside the gradebook, in the order in which
the requests came. It changes no mark: that is done in formgrader or by grading again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom import deadlines, harmless, lock, marks, records
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.intake import RefusedError
from autograder.classroom.marks import Mark
from autograder.course import Unit

LONGEST = 2000
"""How many characters of a note or an answer are kept."""


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


def ask(there: ClassFolder, unit: Unit, name: str, exercise: str, note: str) -> Request:
    """Note that a student asks for a regrade of an exercise or a written answer.

    Raises:
        RefusedError: there is no such student or exercise, or the same request is open.
    """
    student, mark = _graded(there, unit, name, exercise)
    with lock.briefly(there.root):
        found = requests(there.root, unit)
        same = [one for one in found if (one.student, one.exercise) == (student, exercise)]
        if any(not one.answer for one in same):
            raise RefusedError(
                f"{student} has asked for {exercise} already, and has no answer yet; "
                "nothing was changed."
            )
        new = Request(student, exercise, _now(), mark.scores[exercise], _kept(note))
        _keep(there.root, unit, [*found, new])
    return new


def answer(there: ClassFolder, unit: Unit, name: str, exercise: str, text: str) -> Request:
    """Answer the last request of a student for an exercise, or change the answer to it.

    Raises:
        RefusedError: there is no such request.
    """
    return _change(
        *(there, unit, name, exercise),
        lambda one: replace(one, answer=_kept(text), answered=_now()),
    )


def remove(there: ClassFolder, unit: Unit, name: str, exercise: str) -> Request:
    """Remove the last request of a student for an exercise.

    Raises:
        RefusedError: there is no such request.
    """
    return _change(there, unit, name, exercise, lambda one: None)


def _change(
    there: ClassFolder,
    unit: Unit,
    name: str,
    exercise: str,
    change: Callable[[Request], Request | None],
) -> Request:
    with lock.briefly(there.root):
        found = requests(there.root, unit)
        student = name
        if not any(one.student == name for one in found):
            student = deadlines.student_of(there, unit, name)
        places = [
            place
            for place, one in enumerate(found)
            if (one.student, one.exercise) == (student, exercise)
        ]
        if not places:
            raise RefusedError(
                f"{harmless.line(student)} has not asked for {harmless.line(exercise)} in "
                f"{unit.name}; `autograder requests {unit.name}` shows who asked for what."
            )
        before = found[places[-1]]
        after = change(before)
        found[places[-1] : places[-1] + 1] = [after] if after else []
        _keep(there.root, unit, found)
    return after or before


def _graded(there: ClassFolder, unit: Unit, name: str, exercise: str) -> tuple[str, Mark]:
    student = deadlines.student_of(there, unit, name)
    with there.gradebook() as gradebook:
        mark = marks.marks(gradebook, unit).get(student)
    if mark is None:
        raise RefusedError(f"Nothing of {student} has been graded for {unit.name}.")
    if exercise not in mark.scores:
        raise RefusedError(
            f"{unit.name} has no exercise {harmless.line(exercise)!r}; it has "
            f"{', '.join(mark.scores)}."
        )
    return student, mark


def _kept(text: str) -> str:
    text = harmless.clean(text.strip(), LONGEST)
    if not text:
        raise RefusedError("Say something: the text is empty.")
    return text


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def _keep(root: Path, unit: Unit, found: list[Request]) -> None:
    records.write_whole(_path(root, unit), {"requests": [asdict(one) for one in found]})


def _path(root: Path, unit: Unit) -> Path:
    return root / ".autograder" / "requests" / f"{unit.name}.json"


def show(there: ClassFolder, unit: Unit, console: Console | None = None) -> None:
    """Print the list: what is open first."""
    console = console or Console()
    found = sorted(requests(there.root, unit), key=lambda one: bool(one.answer))
    if not found:
        console.print(f"Nobody has asked for a regrade of {unit.name}.")
        return
    with there.gradebook() as gradebook:
        known = marks.marks(gradebook, unit)
    table = Table(title=f"{unit.name}: requests for a regrade")
    for head in ("student", "exercise", "asked", "points", "note", "answer"):
        table.add_column(head, no_wrap=head in ("student", "exercise"))
    for one in found:
        mark = known.get(one.student)
        points = changed(one, mark.scores.get(one.exercise) if mark else None)
        said = f"{one.answered}: {one.answer}" if one.answer else ""
        cells = (one.student, one.exercise, one.asked, points, one.note, said)
        table.add_row(*(Text(harmless.line(cell, LONGEST)) for cell in cells))
    console.print(table)


def changed(one: Request, points: float | None) -> str:
    """Return the points when it was asked for and now.

    >>> changed(Request("ada", "stroll", "", 0.0, "It works."), 2.0)
    '0, now 2'
    """
    if points is None or points == one.points:
        return f"{one.points:g}"
    return f"{one.points:g}, now {points:g}"
