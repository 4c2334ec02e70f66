"""Hidden tests of ``cosine_decay``."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import exercise
from autograder.units.training.schedules import check, rates

NAME = "cosine_decay"


@exercise(NAME)
@together
def test_cosine_decay_from_the_first_step_to_beyond_the_last(
    student: Any, rng: np.random.Generator
) -> None:
    """Both ends, the middle and what comes after are right, for all sizes, and by default."""
    for learning_rate in rates(rng):
        for total in (1, 2, int(rng.integers(3, 9)), int(rng.integers(30, 400))):
            for step in (
                0,
                1,
                int(rng.integers(total + 1)),
                total,
                total + int(rng.integers(total)),
            ):
                check(student, NAME, learning_rate, step, total)
            lowest = learning_rate * float(rng.uniform(0.1, 0.7))
            for step in (0, 1, int(rng.integers(total + 1)), total - 1, total, 2 * total):
                check(student, NAME, learning_rate, step, total, lowest)
            step = int(rng.integers(total + 1))
            check(student, NAME, learning_rate, step, total_steps=total, lowest_rate=0.0)
    check(student, NAME, 0.5, 3 * total + 7, total, lowest_rate=0.1)
