"""Hidden tests of the unit ``riddles``: the letter counts, not how it is dressed."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from autograder.judging.testing import Wrong, exercise, require, show
from tests.toy.solutions import riddles as keys


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=exercise(name)) for name in keys.__all__]
)
def test_answer(student: Any, rng: np.random.Generator, name: str) -> None:
    got = getattr(student, name)()
    match = re.fullmatch(r"\s*\(?([A-C])\)?\s*", got, re.I) if isinstance(got, str) else None
    if match is None:
        raise Wrong(f"{name}() should return one letter from A to C; it returned {show(got)}.")
    letter = match[1].upper()
    require(letter == getattr(keys, name)(), f'{name}() returned "{letter}", not the best answer.')
