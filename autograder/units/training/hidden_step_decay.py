"""Hidden tests of ``step_decay``."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import close, exercise
from autograder.units.training.schedules import factors, rates
from solutions import training as reference
from solutions.checks import unchecked

right_decay = unchecked(reference.step_decay)


def check(student: Any, learning_rate: float, step: int, **options: Any) -> None:
    """Compare one rate with the reference; a rate is right relative to its own size."""
    words = "".join(f", {name}={value}" for name, value in options.items())
    call = f"step_decay({learning_rate:.6g}, step={step}{words})"
    expected = right_decay(learning_rate, step, **options)
    close(student.step_decay(learning_rate, step, **options), expected, call)


@exercise("step_decay")
@together
def test_step_decay_cuts_once_per_period(student: Any, rng: np.random.Generator) -> None:
    """The steps around every cut are right, for all sizes of rate and period, and by default."""
    periods = (1, 2, *(int(p) for p in rng.integers(3, 300, size=3)))
    for period, learning_rate in zip(periods, rates(rng)[1:], strict=True):
        factor = float(rng.uniform(0.3, 0.95))
        for cut in (0, 1, 2, int(rng.integers(3, 25))):
            for beside in sorted({-1, 0, int(rng.integers(period))}):
                step = max(cut * period + beside, 0)
                check(student, learning_rate, step, factor=factor, period=period)
    for factor in factors(rng):
        for step in (6, 7, 20):
            check(student, 0.3, step, factor=factor, period=7)
    check(student, 0.0, 11)
    for step in (9, 10, 25, int(rng.integers(30, 90))):
        check(student, learning_rate, step)
        check(student, learning_rate, step, period=7)
        check(student, learning_rate, step, factor=0.75)
    call = f"step_decay({learning_rate:.6g}, 13, 0.25, 4)"  # in the order of the docstring
    expected = right_decay(learning_rate, 13, 0.25, 4)
    close(student.step_decay(learning_rate, 13, 0.25, 4), expected, call)
