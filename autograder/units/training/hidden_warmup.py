"""Hidden tests of ``warmup``."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import exercise
from autograder.units.training.schedules import check, rates

NAME = "warmup"


@exercise(NAME)
@together
def test_warmup_rises_to_the_whole_rate_and_stays(student: Any, rng: np.random.Generator) -> None:
    """The first step, the last of the warm-up and those after it are right, and by default."""
    for learning_rate in rates(rng):
        for steps in (1, 2, int(rng.integers(3, 9)), int(rng.integers(30, 400))):
            for step in (0, 1, int(rng.integers(steps)), steps - 1, steps, steps + 1, 9 * steps):
                check(student, NAME, learning_rate, step, steps)
        check(student, NAME, learning_rate, int(rng.integers(steps)), warmup_steps=steps)
    for step in (0, 8, 9, 10, 100):
        check(student, NAME, 0.3, step)
