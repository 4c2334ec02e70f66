"""A result in sentences, for the student who reads the feedback."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.classroom import harmless
from autograder.judging.results import ExerciseResult, UnitResult

NOT_TESTED = ("intake", "import")
"""The names under which a module that cannot be read or imported fails every exercise."""


def explain(exercise: ExerciseResult) -> str:
    """Return what happened to an exercise, as plain text for a notebook's output.

    >>> from autograder.judging.results import TestResult
    >>> print(explain(ExerciseResult("double", 3.0, 3.0, (TestResult("first step", True),))))
    double: 3 of 3 points. It passed every hidden test (1).
    """
    failed = [test for test in exercise.tests if not test.passed]
    messages = _distinct([test.message for test in failed])
    head = f"{exercise.name}: {exercise.score:g} of {exercise.max_score:g} points."
    if not failed:
        return f"{head} It passed every hidden test ({len(exercise.tests)})."
    if exercise.tests[0].name in NOT_TESTED:
        return harmless.clean(f"{head} {messages[0]}", 10_000)
    lines = [f"{head} It failed {len(failed)} of {len(exercise.tests)} hidden tests:"]
    lines += [f"- {message}" for message in messages]
    if exercise.ambiguous:
        lines.append("More than one known mistake would explain this:")
    for one in exercise.mistakes:
        lines.append(f"Diagnosis: {one.diagnosis}")
        if one.explanation:
            lines.append(one.explanation)
    if exercise.observed not in ("", *messages):
        lines.append(exercise.observed)
    lines += [one.sentence for one in (exercise.example, exercise.fork) if one]
    return harmless.clean("\n".join(lines), 10_000)


def _distinct(messages: Sequence[str]) -> list[str]:
    """Return messages once each; of errors that differ in their numbers only, the first."""
    found: dict[str, str] = {}
    for message in messages:
        key = re.sub(r"\d+", "#", message) if " stopped with " in message else message
        found.setdefault(key, message)
    return list(found.values())


def preface(result: UnitResult, notes: list[str]) -> str:
    """Return what stands above a graded notebook: the total, the cage and what was repaired."""
    lines = [f"{result.unit}: {result.score:g} of {result.max_score:g} points for the code."]
    if result.layers:
        lines.append(
            f"The module assignments/{result.unit}.py was graded; outputs stored in the notebook "
            f"count for nothing. Layers of the cage that held: {', '.join(result.layers)}."
        )
    return harmless.clean("\n".join(lines + notes), 10_000)
