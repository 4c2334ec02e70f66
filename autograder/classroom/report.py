"""The class report of a unit: what was solved, what was misunderstood and by whom.

Here it is plain data; :mod:`report_page` makes a page of it, and :mod:`exports` tables.
"""

from __future__ import annotations

import statistics as plain_statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from autograder.classroom import (
    answers,
    arrival,
    collecting,
    grading,
    intake,
    marks,
    questions,
    records,
    requests,
    submission,
    verdicts,
)
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.marks import Mark
from autograder.classroom.misunderstandings import Misunderstanding, misunderstandings
from autograder.classroom.questions import Question
from autograder.classroom.requests import Request
from autograder.classroom.statistics import discrimination, together
from autograder.course import Unit
from autograder.judging.results import UnitResult


@dataclass(frozen=True)
class Student:
    """One who handed in."""

    student: str
    name: str = ""
    mark: Mark | None = None
    """What the gradebook says; None if nothing was recorded."""
    result: UnitResult | None = None
    """What the hidden tests found; None if it was not graded yet."""
    look: str = ""
    """Why somebody has to look at it."""
    remark: str = ""
    """What stands out in it as a whole."""
    late: bool = False
    times: int = 1
    """How often they are known to have handed in."""

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """How each exercise ended."""
        if not self.result:
            return {}
        return {one.name: verdicts.verdict(one, self.result.unit) for one in self.result.exercises}


@dataclass(frozen=True)
class Item:
    """What the class did with one exercise."""

    name: str
    points: float
    solved: int
    difficulty: float
    """The share of the class that solved it; the field calls an item difficult if it is small."""
    discrimination: float | None
    seconds: float
    """The median of the processor time of its tests."""
    ended: dict[str, int]
    """How many ended how."""


@dataclass(frozen=True)
class ClassReport:
    """What a class did with a unit."""

    unit: str
    title: str
    points: dict[str, float]
    students: tuple[Student, ...]
    items: tuple[Item, ...]
    misunderstandings: tuple[Misunderstanding, ...]
    together: tuple[tuple[int, int, tuple[str, ...]], ...]
    """Pairs of misunderstandings, by their places, with the students who have both."""
    questions: tuple[Question, ...]
    nothing: tuple[str, ...]
    """Those of the roster who handed in nothing."""
    has_roster: bool
    waiting: str
    """How many written answers wait for a person; empty if none does."""
    cage: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """The layers of the cage that held, with the students who were graded in them."""
    requests: tuple[Request, ...] = ()
    """Who asked for a regrade, those without an answer first."""

    @cached_property
    def totals(self) -> list[float]:
        """The total of everybody whose marks are recorded."""
        return [one.mark.total for one in self.students if one.mark]

    @property
    def look(self) -> list[Student]:
        """Those at whose submission somebody has to look."""
        return [one for one in self.students if one.look]


def summarize(root: Path, unit: Unit) -> ClassReport:
    """Return the report on what was graded last of each student.

    Raises:
        grading.CommandError: nothing has been graded yet.
    """
    with ClassFolder(root).gradebook() as gradebook:
        table = marks.marks(gradebook, unit)
        roster = collecting.roster_of(root, gradebook)
    names = {one.student: one.names[0] for one in roster.people if one.names}
    notes = arrival.remembered(root, unit)
    students = tuple(
        _student(root, unit, name, names.get(name, ""), table.get(name), notes.get(name))
        for name in submission.students(root, unit)
    )
    graded = [one for one in students if one.result]
    if not graded:
        raise grading.CommandError(
            f"Nothing has been graded for {unit.name} yet; "
            f"run `autograder grade {unit.name}` first."
        )
    arrived = {one.student for one in students}
    return of_students(
        unit,
        students,
        nothing=sorted({one.student for one in roster.people} - arrived),
        has_roster=roster.complete,
        asked=requests.requests(root, unit),
    )


def of_students(
    unit: Unit,
    students: tuple[Student, ...],
    nothing: Iterable[str] = (),
    has_roster: bool = False,
    asked: Iterable[Request] = (),
) -> ClassReport:
    """Return the report on these students."""
    wrong = misunderstandings(
        unit, [(one.student, one.result, one.verdicts) for one in students if one.result]
    )
    groups = {place: one.students for place, one in enumerate(wrong) if one.name}
    table = {one.student: one.mark for one in students if one.mark}
    return ClassReport(
        unit=unit.name,
        title=unit.title,
        points=unit.points,
        students=students,
        items=_items(unit, students),
        misunderstandings=wrong,
        together=tuple(together(groups, len(students))),
        questions=questions.questions(
            unit, {one.student: one.result for one in students if one.result}
        ),
        nothing=tuple(nothing),
        has_roster=has_roster,
        waiting=marks.waiting_sentence(table),
        cage=_cage(students),
        requests=tuple(sorted(asked, key=lambda one: bool(one.answer))),
    )


def _student(
    root: Path,
    unit: Unit,
    student: str,
    name: str,
    mark: Mark | None,
    note: arrival.Note | None,
) -> Student:
    try:
        submitted = submission.read(root, unit, student)
    except intake.RefusedError as refusal:
        return Student(student, look=str(refusal))
    result = records.latest(root, unit, student)
    if result and [one.name for one in result.exercises] != list(unit.points):
        result = None  # the unit had other exercises then
    if result:
        look = verdicts.needs_a_look(answers.lesson(root, unit), submitted, result)
        remark = "" if verdicts.look(result) else verdicts.remark(result)
    else:
        look, remark = "Not graded yet.", ""
    if mark and mark.due and mark.handed_in:
        late = mark.seconds_late > 0
    else:  # then only the platform knows
        late = bool(note and note.late)
    times = max(1, len(note.versions)) if note else 1
    return Student(student, name, mark, result, look, remark, late, times)


def _items(unit: Unit, students: tuple[Student, ...]) -> tuple[Item, ...]:
    results = [one.result for one in students if one.result]
    scores = np.array(
        [[exercise.score for exercise in result.exercises] for result in results], dtype=float
    ).reshape(len(results), len(unit.points))
    totals = scores.sum(axis=1)
    items = []
    for place, (name, points) in enumerate(unit.points.items()):
        solved = scores[:, place] > 0
        ended = Counter(one.verdicts[name] for one in students if one.result)
        items.append(
            Item(
                *(name, points, int(solved.sum())),
                float(solved.mean()) if len(solved) else 0.0,
                discrimination(solved, totals - scores[:, place]),
                plain_statistics.median(
                    [result.exercises[place].seconds for result in results] or [0.0]
                ),
                {kind: ended[kind] for kind in verdicts.KINDS if ended[kind]},
            )
        )
    return tuple(items)


def _cage(students: tuple[Student, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    held: dict[tuple[str, ...], list[str]] = {}
    for one in students:
        if one.result:
            held.setdefault(one.result.layers, []).append(one.student)
    ordered = sorted(held.items(), key=lambda item: -len(item[1]))
    return tuple((layers, tuple(names)) for layers, names in ordered)
