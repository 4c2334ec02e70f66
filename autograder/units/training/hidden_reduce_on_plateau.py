"""Hidden tests of ``reduce_on_plateau``.

Losses are whole multiples of a power of two, so that every comparison is exact in any precision,
and a loss that is better by exactly ``min_delta`` is among them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import Array, close, exercise, written
from autograder.units.training.schedules import factors
from solutions import training as reference
from solutions.checks import unchecked

right_rates = unchecked(reference.reduce_on_plateau)

NAME = "reduce_on_plateau"


def check(student: Any, losses: Any, learning_rate: float, **options: Any) -> None:
    """Compare the rates of a run with the reference; each is right relative to its own size."""
    call = written(NAME, losses=losses, learning_rate=learning_rate, **options)
    expected = right_rates(losses, learning_rate, **options).astype(losses.dtype)
    got = student.reduce_on_plateau(losses, learning_rate, **options)
    close(got, expected, call, scale=expected)


def walk(rng: np.random.Generator, length: int) -> Array:
    """Return losses that fall on the whole, with ties and setbacks, and now and then below zero."""
    moves = rng.choice([-2, -1, 0, 0, 0, 1, 2], length)
    return np.asarray(np.cumsum(moves) + rng.integers(-3, 9), dtype=float)


@exercise(NAME)
@together
def test_reduce_on_plateau_cuts_when_patience_is_over(
    student: Any, rng: np.random.Generator
) -> None:
    """Every rate of many runs is right, of all lengths and sizes, and by default."""
    for exponent in (-27, -10, 0, 0, 0, 10, 27):
        unit = 2.0**exponent
        for patience in (0, 1, int(rng.integers(2, 5))):
            losses = unit * walk(rng, int(rng.integers(30, 50)))
            rate = float(10 ** rng.uniform(-8, 8))
            factor = float(rng.uniform(0.3, 0.95))
            for delta in (0, 1, 2):
                options = {"factor": factor, "patience": patience, "min_delta": delta * unit}
                check(student, losses, rate, **options)
    wild = walk(rng, 40)
    wild[rng.permutation(40)[:4]] = np.nan, np.inf, np.inf, np.nan
    for start in (np.nan, np.inf, 3.0):
        wild[0] = start
        check(student, wild, 0.3, factor=0.7, patience=1, min_delta=1.0)
    wild[:4] = np.nan
    check(student, wild, 0.3, factor=0.7, patience=1, min_delta=1.0)
    many = int(rng.integers(230, 300))
    for flat in (np.zeros(60), np.full(many, 3.0), np.arange(60.0, 0, -1) // 7):
        for patience in (12, 25, int(rng.integers(26, len(flat) // 2))):
            check(student, flat, 2.0, factor=0.5, patience=patience, min_delta=0.0)
    for factor, length in zip(factors(rng), (2, 2, 3, 2), strict=True):
        short = rng.permutation(length).astype(np.float32)
        for patience in (0, 1):
            check(student, short, 0.0, factor=factor, patience=patience, min_delta=0.0)
            check(student, short, 50.0, factor=factor, patience=patience, min_delta=0.5)
            check(student, 0 * short, 5.0, factor=factor, patience=patience, min_delta=0.5)


@exercise(NAME)
@together
def test_reduce_on_plateau_defaults(student: Any, rng: np.random.Generator) -> None:
    """Each option may be left out."""
    options = {"factor": 0.4, "patience": 3, "min_delta": 1.1e-4}
    for fall, start in ((0.8e-4, 1.0), (1.2e-4, 1.0), (0.0, -5.0)):
        for every in (3, 10):
            losses = start - fall * (np.arange(int(rng.integers(36, 50))) // every)
            for left_out in options:
                given = {key: value for key, value in options.items() if key != left_out}
                check(student, losses, 0.9, **given)
            check(student, losses, 0.9)
    call = f"{NAME}(losses, 0.9, 0.4, 2, 0.5)"  # in the order of the docstring
    losses = walk(rng, 30)
    expected = right_rates(losses, 0.9, 0.4, 2, 0.5)
    close(student.reduce_on_plateau(losses, 0.9, 0.4, 2, 0.5), expected, call, scale=expected)
