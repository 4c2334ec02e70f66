"""Grades as tables: for a spreadsheet, and as Moodle, Canvas and Blackboard import them.

One total stands in all of them: exercises, written answers, extra credit, a person's override, less
the penalty for being late. Whoever handed in nothing has an empty cell; the platform knows what to
make of it. No cell that a person wrote is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from autograder.classroom import harmless
from autograder.classroom.marks import Mark
from autograder.classroom.report import ClassReport
from autograder.classroom.roster import Person
from autograder.course import Unit

Row = Sequence[str | float]
Marks = dict[str, Mark]


def write_table(rows: Iterable[Row]) -> str:
    """Return rows as CSV in which nothing is a formula.

    >>> write_table([["student", "total"], ["=1+1", 2.5]])
    "student,total\\r\\n'=1+1,2.5\\r\\n"
    """
    stream = io.StringIO()
    table = csv.writer(stream)
    for row in rows:
        table.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: str | float) -> str:
    if not isinstance(value, str):
        return f"{value:g}"
    return value if value in ("", "-") else harmless.spreadsheet(value)


def as_csv(report: ClassReport) -> str:
    """Return a row for each student: every exercise, the written part, penalty and total."""
    names = list(report.points)
    head = ["student", "name", *names, "written", "penalty", "total", "of", "handed in"]
    rows: list[Row] = [[*head, "late", "times", "waiting for a person", "needs a look"]]
    for one in report.students:
        mark = one.mark
        marks: list[str | float] = [""] * (len(names) + 5)
        if mark:
            written = sum(score for name, score in mark.scores.items() if name not in names)
            marks = [mark.scores.get(name, 0.0) for name in names]
            marks += [written, mark.penalty, mark.total, sum(report.points.values())]
            marks.append(f"{mark.handed_in:%Y-%m-%d %H:%M:%S}" if mark.handed_in else "")
        said = ["yes" if one.late else "", one.times]
        waiting = " ".join(mark.waiting) if mark else ""
        rows.append([one.student, one.name, *marks, *said, waiting, one.look])
    return write_table(rows)


def as_json(report: ClassReport) -> dict[str, Any]:
    """Return the class report as plain values."""
    students = [
        {
            "student": one.student,
            "name": one.name,
            "total": one.mark.total if one.mark else None,
            "scores": one.mark.scores if one.mark else {},
            "penalty": one.mark.penalty if one.mark else 0.0,
            "waiting": list(one.mark.waiting) if one.mark else [],
            "verdicts": one.verdicts,
            "look": one.look,
            "remark": one.remark,
            "late": one.late,
            "times": one.times,
        }
        for one in report.students
    ]
    return {
        "unit": report.unit,
        "points": report.points,
        "students": students,
        "exercises": [asdict(one) for one in report.items],
        "misunderstandings": [asdict(one) for one in report.misunderstandings],
        "together": [
            {"misunderstandings": [first, second], "students": list(shared)}
            for first, second, shared in report.together
        ],
        "questions": [asdict(one) | {"popular": one.popular} for one in report.questions],
        "nothing": list(report.nothing) if report.has_roster else None,
        "waiting": report.waiting,
        "requests": [asdict(one) for one in report.requests],
        "cage": [{"layers": list(held), "students": list(who)} for held, who in report.cage],
    }


def moodle(unit: Unit, people: Sequence[Person], marks: Marks) -> str:
    """Return Moodle's grading worksheet with the grades filled in, if that was the roster.

    Else it is a table for the import of grades: who, and one column for the unit.
    """
    rows = [one.row for one in people if one.row and "Identifier" in one.row and "Grade" in one.row]
    if rows:
        head = list(rows[0])
        filled = [
            {**one.row, "Grade": _total(marks, one)}
            for one in people
            if one.row and one.row in rows
        ]
        return write_table([head, *([row.get(name, "") for name in head] for row in filled)])
    head = ["ID number", "Email address", "Full name", unit.title]
    return write_table([head, *([*_who(one, marks), _total(marks, one)] for one in people)])


def _who(one: Person, marks: Marks) -> tuple[str, str, str]:
    email = next((word for word in one.ids if "@" in word), "")
    mark = marks.get(one.student)
    return one.student, email or (mark.email if mark else ""), one.names[0] if one.names else ""


def canvas(unit: Unit, people: Sequence[Person], marks: Marks) -> str:
    """Return a table for Canvas's import of grades; a roster that Canvas exported has the ids."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    rows: list[Row] = [
        [*head, unit.title],
        ["Points Possible", "", "", "", "", sum(unit.points.values())],
    ]
    for one in people:
        known = one.row if one.row and "Student" in one.row else None
        name = one.names[0] if one.names else one.student
        who = (
            [known.get(column, "") for column in head] if known else [name, "", "", one.student, ""]
        )
        rows.append([*who, _total(marks, one)])
    return write_table(rows)


def blackboard(unit: Unit, people: Sequence[Person], marks: Marks) -> str:
    """Return a table for Blackboard's upload of grades."""
    rows: list[Row] = [["Last Name", "First Name", "Username", unit.title]]
    for one in people:
        row = one.row or {}
        mark = marks.get(one.student, Mark(one.student))
        last, first = row.get("Last Name", mark.last_name), row.get("First Name", mark.first_name)
        rows.append([last, first, row.get("Username", one.student), _total(marks, one)])
    return write_table(rows)


def _total(marks: Marks, one: Person) -> str:
    mark = marks.get(one.student)
    return f"{mark.total:g}" if mark else ""


PLATFORMS: dict[str, Callable[[Unit, Sequence[Person], Marks], str]] = {
    "moodle": moodle,
    "canvas": canvas,
    "blackboard": blackboard,
}
"""The platforms that import a table of one's own making."""
