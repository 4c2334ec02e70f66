"""Hidden tests of ``optimal_momentum``."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import as_number, close, exercise, pair
from solutions import landscapes as reference
from solutions.checks import unchecked

right_momentum = unchecked(reference.optimal_momentum)


def check(student: Any, smallest: float, largest: float, *, by_name: bool = False) -> None:
    """Compare both numbers with the reference.

    beta is the square of a small number where the curvatures are nearly the same, and is measured
    against that number.
    """
    call = f"optimal_momentum({smallest:.7g}, {largest:.7g})"
    if by_name:
        got = student.optimal_momentum(smallest=smallest, largest=largest)
    else:
        got = student.optimal_momentum(smallest, largest)
    right_rate, right_beta = right_momentum(smallest, largest)

    def are_right(both: Any) -> None:
        rate, beta = pair(both, call, "the learning rate and beta")
        close(rate, right_rate, f"The learning rate of {call}")
        scale = math.sqrt(right_beta) + 1e-3
        close(as_number(beta, call), right_beta, f"The beta of {call}", scale=scale)

    then(got, are_right)


@exercise("optimal_momentum")
@together
def test_any_curvatures(student: Any, rng: np.random.Generator) -> None:
    """Every size of curvature, with every ratio from 1 to 1e12."""
    for decade in range(-8, 9):
        smallest = 10.0 ** (decade + rng.uniform(-0.5, 0.5))
        for ratio in (rng.uniform(1.05, 1.1), rng.uniform(2.0, 9.0), 10 ** rng.uniform(1, 12)):
            check(student, smallest, smallest * float(ratio), by_name=ratio < 2)
        check(student, smallest, smallest)
    for smallest, largest in ((1, 4), (1, 1), (2, 50), (0.5, 1), (3, 3.0), (1e-8, 1e8)):
        check(student, smallest, largest)
