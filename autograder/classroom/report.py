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
from autograder.classroom.questions import Question
from autograder.classroom.requests import Request
from autograder.classroom.statistics import discrimination, together
from autograder.course import Unit
from autograder.judging.results import ExerciseResult, UnitResult, seen

_BESIDES = "Apart from that: "  # what a student reads second, and an instructor out of context

_KIND_SAID = {kind: f"{kind.capitalize()}." for kind in verdicts.KINDS}
_ALONE = "Each in a way of their own."


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
class Misunderstanding:
    """What went wrong in an exercise, and with whom."""

    exercise: str
    name: str
    """The name of the known mistake; empty if it is none."""
    diagnosis: str
    explanation: str
    students: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    """With whom it is one of several that would explain what was seen."""


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
    handed_in = {one.student for one in students}
    return of_students(
        unit,
        students,
        nothing=sorted({one.student for one in roster.people} - handed_in),
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
    wrong = _misunderstandings(unit, students)
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
        questions=questions.questions(unit, [one.result for one in students if one.result]),
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


def _misunderstandings(unit: Unit, students: tuple[Student, ...]) -> tuple[Misunderstanding, ...]:
    """Return what went wrong, exercise by exercise, the most frequent first."""
    known: dict[tuple[str, str, str, str], tuple[list[str], list[str]]] = {}
    for one in students:
        for exercise in one.result.exercises if one.result else ():
            for name, diagnosis, explanation in _wrong(exercise, one.verdicts[exercise.name]):
                key = (exercise.name, name, diagnosis, explanation)
                known.setdefault(key, ([], []))[exercise.ambiguous and bool(name)].append(
                    one.student
                )
    order = {name: place for place, name in enumerate(unit.points)}
    found, alone = [], dict[str, list[str]]()
    for key, (sure, maybe) in known.items():
        if not key[1] and key[2] not in _KIND_SAID.values() and len(sure) == 1:
            alone.setdefault(key[0], []).extend(sure)
        else:
            found.append(Misunderstanding(*key, tuple(sure), tuple(maybe)))
    found += [Misunderstanding(name, "", _ALONE, "", tuple(who)) for name, who in alone.items()]
    found.sort(key=lambda one: (order[one.exercise], -len(one.students), -len(one.perhaps)))
    return tuple(found)


def _wrong(exercise: ExerciseResult, kind: str) -> list[tuple[str, str, str]]:
    """Return what is said of one student's exercise: a name, if it is a known mistake, and why."""
    if kind == verdicts.SOLVED:
        return []
    if kind == verdicts.KNOWN_MISTAKE:
        return [
            (one.name, one.diagnosis.replace(_BESIDES, ""), one.explanation)
            for one in exercise.mistakes
        ]
    if kind == verdicts.OTHER:
        said = seen(exercise.observed, exercise.example)
        return [("", said or _first_failure(exercise), "")]
    return [("", _KIND_SAID[kind], "")]


def _first_failure(exercise: ExerciseResult) -> str:
    return next(test.message for test in exercise.tests if not test.passed)


def _cage(students: tuple[Student, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    held: dict[tuple[str, ...], list[str]] = {}
    for one in students:
        if one.result:
            held.setdefault(one.result.isolation, []).append(one.student)
    ordered = sorted(held.items(), key=lambda item: -len(item[1]))
    return tuple((layers, tuple(names)) for layers, names in ordered)
