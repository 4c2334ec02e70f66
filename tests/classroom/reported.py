"""Made-up classes for the tests of reports and exports: results without any grading."""

from __future__ import annotations

from autograder.classroom import verdicts
from autograder.classroom.marks import Mark
from autograder.classroom.report import ClassReport, Student, of_students
from autograder.course import Unit
from autograder.judging.results import ExerciseResult, Finding, TestResult, UnitResult
from tests.classroom.class_folder import UNIT

LAYERS = ("landlock", "seccomp")


def failed(name: str, message: str = "", *mistakes: str, ambiguous: bool = False) -> ExerciseResult:
    """Return an exercise that failed, with known mistakes by their names."""
    findings = tuple(Finding(one, f"You made {one}.", f"Why {one}?") for one in mistakes)
    tests = (TestResult("first", False, message or f"`{name}` returned 3."),)
    return ExerciseResult(name, 0.0, 1.0, tests, findings, ambiguous)


def result(
    *wrong: ExerciseResult, unit: Unit = UNIT, layers: tuple[str, ...] = LAYERS
) -> UnitResult:
    """Return a result in which everything is solved but these exercises."""
    other = {one.name: one for one in wrong}
    exercises = tuple(
        other.get(name) or ExerciseResult(name, points, points, (TestResult("first", True),))
        for name, points in unit.points.items()
    )
    score = sum(one.score for one in exercises)
    return UnitResult(unit.name, score, sum(unit.points.values()), layers, exercises)


def student(name: str, /, *wrong: ExerciseResult, unit: Unit = UNIT, **more: object) -> Student:
    """Return a student whose marks are what the hidden tests gave."""
    found = result(*wrong, unit=unit)
    scores = {one.name: one.score for one in found.exercises}
    mark = Mark(name, scores=scores, automatic=scores)
    facts = {"mark": mark, "result": found, "remark": verdicts.remark(found)} | more
    return Student(name, **facts)  # type: ignore[arg-type]


def class_report(*students: Student, unit: Unit = UNIT, **more: object) -> ClassReport:
    """Return the report on a class."""
    return of_students(unit, students, **more)  # type: ignore[arg-type]
