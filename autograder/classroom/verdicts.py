"""How an exercise or a submission ended, in the words of an instructor's tables."""

from __future__ import annotations

from autograder.cage.errors import MissingFunction, NotDone
from autograder.classroom import answers
from autograder.classroom.answers import Lesson
from autograder.classroom.sentences import NOT_TESTED
from autograder.classroom.submission import Submission
from autograder.judging.results import ExerciseResult, UnitResult

SOLVED = "solved"
NOT_WRITTEN = "not written"
NOT_THERE = "no such function"
NOT_LOADED = "module not loaded"
OUT_OF_TIME = "out of time"
KNOWN_MISTAKE = "known mistake"
OTHER = "no known mistake"

KINDS = (SOLVED, KNOWN_MISTAKE, OTHER, OUT_OF_TIME, NOT_WRITTEN, NOT_THERE, NOT_LOADED)
"""How an exercise can end, the best first."""


def verdict(exercise: ExerciseResult, unit: str) -> str:
    """Return how an exercise ended, one of :data:`KINDS`.

    >>> from autograder.judging.results import TestResult
    >>> test = TestResult("first", False, "`double` is not written yet.")
    >>> verdict(ExerciseResult("double", 0.0, 1.0, (test,)), "walks")
    'not written'
    """
    messages = [test.message for test in exercise.tests if not test.passed]
    if not messages:
        return SOLVED
    if exercise.tests[0].name in NOT_TESTED:
        return NOT_LOADED
    if exercise.mistakes:
        return KNOWN_MISTAKE
    if str(NotDone(exercise.name)) in messages:
        return NOT_WRITTEN
    if str(MissingFunction(exercise.name, unit)) in messages:
        return NOT_THERE
    if any("endless loop?" in message for message in messages):
        return OUT_OF_TIME
    return OTHER


def look(result: UnitResult) -> str:
    """Return why somebody has to look at a result: its module could not be loaded at all."""
    for exercise in result.exercises:
        first = exercise.tests[0]
        if first.name == "import":  # one that was refused when it was read says so itself
            return f"The module could not be loaded, so nothing was tested. {first.message}"
    return ""


def needs_a_look(given: Lesson, submitted: Submission, result: UnitResult) -> str:
    """Return why somebody has to look at what was handed in; empty if nobody has to."""
    return " ".join(filter(None, [answers.problem(given, submitted), look(result)]))


def remark(result: UnitResult) -> str:
    """Return what stands out in a result as a whole; empty if nothing does."""
    found = [verdict(exercise, result.unit) for exercise in result.exercises]
    if NOT_LOADED in found:
        return look(result)
    if set(found) == {NOT_WRITTEN}:
        return "Nothing was written: every exercise is as it was released."
    slow = [
        one.name for one, kind in zip(result.exercises, found, strict=True) if kind == OUT_OF_TIME
    ]
    if slow:
        return f"It ran out of time in {', '.join(slow)}."
    if SOLVED not in found:
        return "No exercise was solved, though some were tried."
    return ""
