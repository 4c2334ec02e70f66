"""Hidden tests of the knowledge check: one letter per question.

The letter counts, not how it is written: "b", " B ", "B)" and "(B)" are all B. Nothing that could
stand for two letters is accepted, and no message says or hints which letter is right.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.testing import Wrong, exercise, require, show
from solutions import knowledge_check as keys

QUESTIONS = keys.__all__

LONGEST = 100
"""How many characters are read; no honest letter has more blanks around it."""


def letter(got: Any, call: str) -> str:
    """Return the letter that an answer gives, or say that it gives none.

    >>> letter(" b) ", "curvature()")
    'B'
    >>> letter("A or B", "curvature()")
    Traceback (most recent call last):
    ...
    autograder.judging.testing.Wrong: curvature() should return one letter from A to D, for
    instance "A"; it returned 'A or B'.
    """
    if got is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    text = got.strip() if isinstance(got, str) and len(got) <= LONGEST else ""
    text = text.removeprefix("(").lstrip()
    text = text[:-1].rstrip() if text.endswith((")", ".")) else text
    if len(text) != 1 or text.upper() not in "ABCD":
        raise Wrong(
            f'{call} should return one letter from A to D, for instance "A"; '
            f"it returned {show(got)}."
        )
    return text.upper()


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
