"""``autograder requests``: what is asked and answered goes into the list, and the list is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom import deadlines, harmless, lock, marks
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.intake import RefusedError
from autograder.classroom.marks import Mark
from autograder.classroom.requests import Request, changed, keep, requests
from autograder.course import Unit

LONGEST = 2000
"""How many characters of a note or an answer are kept."""


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
        keep(there.root, unit, [*found, new])
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
        keep(there.root, unit, found)
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
