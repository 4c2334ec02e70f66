"""Hidden tests of the knowledge check: one letter a question.

The letter counts, not how it is dressed: "b", " B ", "B)" and "(B)" are all B. Nothing that could
stand for two letters is accepted, and no message says or hints which letter is right.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from autograder.course import exercises
from autograder.suite._kit import Wrong, exercise, require, show
from solutions import knowledge_check as keys

QUESTIONS = exercises("knowledge_check")
POINTS = dict.fromkeys(QUESTIONS, 1)


def letter(came: Any, call: str) -> str:
    """Return the letter that an answer is, or say that it is none.

    >>> letter(" b) ", "curvature()")
    'B'
    >>> letter("A or B", "curvature()")
    Traceback (most recent call last):
    ...
    autograder.suite._kit.Wrong: curvature() should return one letter from A to D, for instance \
"A"; it returned 'A or B'.
    """
    if came is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    match = re.fullmatch(r"\s*\(?\s*([A-Da-d])\s*[).]?\s*", came) if isinstance(came, str) else None
    if match is None:
        raise Wrong(
            f'{call} should return one letter from A to D, for instance "A"; '
            f"it returned {show(came)}."
        )
    return match[1].upper()


@pytest.mark.parametrize("name", [pytest.param(name, marks=exercise(name)) for name in QUESTIONS])
def test_answer(student: Any, rng: np.random.Generator, name: str) -> None:
    """The letter is that of the best answer."""
    call = f"{name}()"
    answer = letter(getattr(student, name)(), call)
    key = getattr(keys, name)()
    require(
        answer == key,
        f'{call} returned "{answer}", which is not the best answer. '
        "Read the question and all its options again, then the lesson that it names.",
    )
