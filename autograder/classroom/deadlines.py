"""``autograder due`` and ``autograder extend``: when a unit is due, and for whom it is later.

Both write into nbgrader's own columns, and the penalties of all that was handed in follow at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom import (
    closing,
    collecting,
    database,
    extensions,
    harmless,
    late,
    lock,
    marks,
    moments,
    platforms,
    submission,
)
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.intake import RefusedError
from autograder.classroom.marks import Mark
from autograder.course import Unit

Say = Callable[[str], None]


def student_of(there: ClassFolder, unit: Unit, name: str) -> str:
    """Return the id of somebody of the class, who is called by the id or the name.

    Raises:
        RefusedError: it may mean several, or nobody.
    """
    with there.gradebook() as gradebook:
        roster = collecting.roster_of(there.root, gradebook)
    sign = platforms.by_name(name)
    arrived = submission.students(there.root, unit)
    if roster.knows(sign):
        return roster.student(sign)
    if name in arrived:
        return name
    known = {one.student for one in roster.people} | set(arrived)
    known |= {word for one in roster.people for word in one.names}
    near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.7)
    hint = f"did you mean {' or '.join(map(harmless.line, near))}?" if near else "give a roster to "
    if not near:
        hint += f"`autograder collect {unit.name} --roster CSV`, or add one: `nbgrader db student`."
    raise RefusedError(f"Nobody in the class is called {harmless.line(name)!r}; {hint}")


def due(
    there: ClassFolder,
    unit: Unit,
    when: str | None,
    zone: ZoneInfo,
    say: Say,
    *,
    none: bool = False,
) -> None:
    """Set the due date of a unit, or remove it, or say what it is.

    Raises:
        RefusedError: the text names no time.
        GradebookError: the gradebook cannot be used.
    """
    if when is None and not none:
        _tell_due(there, unit, zone, say)
        return
    moment = None if when is None else moments.read(when, zone)

    def change(gradebook: Gradebook) -> None:
        gradebook.update_or_create_assignment(unit.name, duedate=moment)

    _change(there, unit, change, lambda: _tell_due(there, unit, zone, say), say)


def extend(
    there: ClassFolder, unit: Unit, names: Sequence[str], until: str, zone: ZoneInfo, say: Say
) -> None:
    """Let students hand in until a time of their own, in place of an earlier extension.

    Raises:
        RefusedError: the text names no time, or one that is not after the due date, there is no
            due date, or a name means nobody. Then nothing is changed for anybody.
        GradebookError: the gradebook cannot be used.
    """
    end = moments.read(until, zone)
    students = [student_of(there, unit, name) for name in names]
    date = due_date(there, unit)
    if date is None:
        raise RefusedError(
            f"{unit.name} has no due date, so nobody is late; set one: "
            f"`autograder due {unit.name} DATE`."
        )
    if end <= date:
        raise RefusedError(
            f"{unit.name} is due {moments.shown(date, zone)}; an extension ends after that."
        )

    def tell() -> None:
        more = moments.length(end - date)
        until = moments.shown(end, zone)
        say(f"{_listed(students)} may hand in {unit.name} until {until}, {more} after the others.")

    with lock.briefly(there.root):
        ends = extensions.granted(there.root, unit)
        extensions.note(there.root, unit, ends | dict.fromkeys(students, end))
    _change(there, unit, lambda gradebook: None, tell, say)


def take_back(there: ClassFolder, unit: Unit, names: Sequence[str], say: Say) -> None:
    """Take the extensions of students back.

    Raises:
        RefusedError: a name means nobody, or one of them has none. Then nothing is changed.
        GradebookError: the gradebook cannot be used.
    """
    students = [student_of(there, unit, name) for name in names]
    without = [one for one in students if one not in extended(there, unit)]
    if without:
        has = "has" if len(without) == 1 else "have"
        raise RefusedError(
            f"{_listed(without)} {has} no extension for {unit.name}; nothing was changed."
        )

    def change(gradebook: Gradebook) -> None:
        ends = extensions.granted(there.root, unit)
        extensions.forget(gradebook.db, unit, students)
        kept = {name: end for name, end in ends.items() if name not in students}
        extensions.note(there.root, unit, kept)

    with lock.briefly(there.root):
        _change(
            *(there, unit, change),
            lambda: say(f"{_listed(students)} may hand in {unit.name} no later than the others."),
            say,
        )


def due_date(there: ClassFolder, unit: Unit) -> datetime | None:
    """Return when a unit is due, in UTC."""
    with there.gradebook() as gradebook:
        found = [one.duedate for one in gradebook.assignments if one.name == unit.name]
    return found[0] if found else None


def extended(there: ClassFolder, unit: Unit) -> dict[str, datetime]:
    """Return until when each may hand in who has an extension, whoever granted it."""
    with there.gradebook() as gradebook:
        table = marks.marks(gradebook, unit)
    by_nbgrader = {name: one.due for name, one in table.items() if one.extended and one.due}
    return dict(sorted((by_nbgrader | extensions.granted(there.root, unit)).items()))


def _change(
    there: ClassFolder,
    unit: Unit,
    change: Callable[[Gradebook], Any],
    tell: Callable[[], None],
    say: Say,
) -> None:
    """Change the gradebook, let the penalties follow, and say what became of them."""
    app = there.autograde(unit)

    def act() -> tuple[dict[str, Mark], dict[str, Mark]]:
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
            before = marks.marks(gradebook, unit)
            gradebook.db.rollback()
            change(gradebook)
            late.follow_settings(gradebook.db, late.plugin(app), unit)
            gradebook.db.commit()
            return before, marks.marks(gradebook, unit)

    before, after = database.patiently(act)
    tell()
    late_then, late_now = (sum(one.seconds_late > 0 for one in t.values()) for t in (before, after))
    changed = sum(one.penalty != before[name].penalty for name, one in after.items())
    if after:
        say(f"Late: {late_now} of {len(after)} submissions, {late_then} before.")
    if changed:
        what = "penalty has" if changed == 1 else "penalties have"
        say(f"{changed} {what} changed; `nbgrader generate_feedback {unit.name}` shows it.")
    closed = closing.closed(there.root, unit)
    if closed:
        say(f"{unit.name} was closed {closed.since}; what is handed in now does not count.")


def _listed(students: Sequence[str]) -> str:
    return ", ".join(map(harmless.line, students))


def _tell_due(there: ClassFolder, unit: Unit, zone: ZoneInfo, say: Say) -> None:
    date = due_date(there, unit)
    say(
        f"{unit.name} is due {moments.shown(date, zone)}."
        if date
        else f"{unit.name} has no due date, so nobody is late."
    )


def show(there: ClassFolder, unit: Unit, zone: ZoneInfo, console: Console | None = None) -> None:
    """Print who has an extension."""
    ends = extended(there, unit)
    if not ends:
        return
    with there.gradebook() as gradebook:
        known = marks.marks(gradebook, unit)
    table = Table(title="Extensions")
    table.add_column("student", no_wrap=True)
    table.add_column("until")
    table.add_column("handed in")
    for student, end in ends.items():
        moment = known[student].handed_in if student in known else None
        when = moments.shown(moment, zone) if moment else ""
        table.add_row(Text(harmless.line(student)), moments.shown(end, zone), when)
    (console or Console()).print(table)
