"""A result in sentences, for the student who reads the feedback."""

from __future__ import annotations

from autograder import plain
from autograder.results import ExerciseResult, UnitResult

NOT_TESTED = ("intake", "import")
"""The names under which a module that cannot be read or imported fails every exercise."""


def explain(exercise: ExerciseResult) -> str:
    """Return what happened to an exercise, as plain text for a notebook's output.

    >>> from autograder.results import TestResult
    >>> print(explain(ExerciseResult("adam", 3.0, 3.0, (TestResult("first step", True),))))
    adam: 3 of 3 points. It passed every hidden test (1).
    """
    failed = [test for test in exercise.tests if not test.passed]
    messages = list(dict.fromkeys(test.message for test in failed))
    head = f"{exercise.name}: {exercise.score:g} of {exercise.max_score:g} points."
    if not failed:
        return f"{head} It passed every hidden test ({len(exercise.tests)})."
    if exercise.tests[0].name in NOT_TESTED:
        return plain.clean(f"{head} {messages[0]}", 10_000)
    lines = [f"{head} It failed {len(failed)} of {len(exercise.tests)} hidden tests:"]
    lines += [f"- {message}" for message in messages]
    if exercise.ambiguous:
        lines.append("More than one known mistake would explain this:")
    for fault in exercise.faults:
        lines.append(f"Diagnosis: {fault.diagnosis}")
        if fault.explanation:
            lines.append(fault.explanation)
    if exercise.observed not in ("", *messages):
        lines.append(exercise.observed)
    return plain.clean("\n".join(lines), 10_000)


def preface(result: UnitResult, notes: list[str]) -> str:
    """Return what stands above a graded notebook: the total, the cage and what was repaired."""
    lines = [f"{result.unit}: {result.score:g} of {result.max_score:g} points for the code."]
    if result.isolation:
        lines.append(
            f"The module assignments/{result.unit}.py was graded; outputs stored in the notebook "
            f"count for nothing. Isolation while it ran: {', '.join(result.isolation)}."
        )
    return plain.clean("\n".join(lines + notes), 10_000)
