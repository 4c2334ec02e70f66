"""A result in the form that Gradescope reads as ``/autograder/results/results.json``."""

from __future__ import annotations

from typing import Any

from autograder.classroom import sentences
from autograder.judging.results import UnitResult


def as_gradescope(result: UnitResult) -> dict[str, Any]:
    """Return a result as Gradescope wants it: one test for each exercise, in plain text.

    >>> sorted(as_gradescope(UnitResult("walks", 0.0, 3.0, (), ())))
    ['output', 'output_format', 'score', 'stdout_visibility', 'tests', 'visibility']
    """
    tests = [
        {
            "name": one.name,
            "score": one.score,
            "max_score": one.max_score,
            "status": "passed" if one.score == one.max_score else "failed",
            "output": sentences.explain(one),
            "output_format": "text",
            "visibility": "visible",
        }
        for one in result.exercises
    ]
    return {
        "score": result.score,
        "output": sentences.preface(result, []),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
