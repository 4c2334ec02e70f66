"""What the hidden tests of the schedules share."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.testing import close
from solutions import training as reference
from solutions.checks import unchecked

SCHEDULES = reference.exponential_decay, reference.cosine_decay, reference.warmup
RIGHT = {one.__name__: unchecked(one) for one in SCHEDULES}


def check(
    student: Any, name: str, learning_rate: float, step: int, *rest: Any, **options: Any
) -> None:
    """Compare one rate with the reference.

    A rate is right relative to its own size, or to that of the largest where rates are added.
    """
    given = [f"{value:.6g}" if isinstance(value, float) else str(value) for value in rest]
    given += [f"{key}={value}" for key, value in options.items()]
    call = f"{name}({', '.join([f'{learning_rate:.6g}', str(step), *given])})"
    expected = RIGHT[name](learning_rate, step, *rest, **options)
    got = getattr(student, name)(learning_rate, step, *rest, **options)
    close(got, expected, call, scale=learning_rate if name == "cosine_decay" else None)


def rates(rng: np.random.Generator) -> list[float]:
    """Return learning rates from 1e-8 to 1e8, with zero and one among them."""
    exponents = rng.uniform((-8, -2, 0, 7), (-7, -1, 4, 8))
    return [0.0, 1.0, *(float(10**one) for one in exponents)]


def factors(rng: np.random.Generator) -> list[float]:
    """Return factors from one end to the other of what is allowed."""
    return [float(10 ** rng.uniform(-6, -3)), 0.004, float(rng.uniform(0.01, 0.1)), 0.99]
