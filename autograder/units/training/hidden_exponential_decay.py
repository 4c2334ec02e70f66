"""Hidden tests of ``exponential_decay``."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import exercise
from autograder.units.training.schedules import check, factors, rates

NAME = "exponential_decay"


@exercise(NAME)
@together
def test_exponential_decay_falls_at_every_step(student: Any, rng: np.random.Generator) -> None:
    """Every step within a period and beyond is right, for all sizes, and by default."""
    for learning_rate in rates(rng):
        period = int(rng.integers(2, 300))
        factor = float(rng.uniform(0.3, 0.9))
        for step in (0, 1, period - 1, period, int(rng.integers(11 * period, 15 * period))):
            check(student, NAME, learning_rate, step, factor=factor, period=period)
    for factor in factors(rng):
        for period in (1, int(rng.integers(30, 60))):
            check(student, NAME, 0.3, 1, factor, period)
            check(student, NAME, 30.0, int(rng.integers(2, 5 * period + 2)), factor, period)
    for step in (9, 13, int(rng.integers(30, 90))):
        check(student, NAME, 0.7, step)
        check(student, NAME, 0.7, step, period=7)
        check(student, NAME, 0.7, step, factor=0.75)
