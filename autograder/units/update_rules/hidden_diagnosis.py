"""Hidden tests of diagnose_learning_rate, on losses that keep clear of the rule's borders."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import Array, Wrong, exercise, written
from autograder.units.update_rules.examples import DECADES
from solutions import update_rules as reference


def check_diagnosis(student: Any, losses: Array) -> None:
    """Compare the word with the reference."""
    call = written("diagnose_learning_rate", losses=losses)
    expected = reference.diagnose_learning_rate(losses)
    then(student.diagnose_learning_rate(losses), partial(is_word, expected=expected, call=call))


def is_word(got: Any, expected: str, call: object) -> None:
    """Accept the word expected."""
    if got is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    if not np.all(got == expected):
        said = f'"{got}"' if isinstance(got, str) else repr(got)[:80]
        raise Wrong(f'{call} should be "{expected}"; it is {said}.')


@exercise("diagnose_learning_rate")
@together
def test_diagnose_learning_rate_knows_a_divergence(student: Any, rng: np.random.Generator) -> None:
    for length in (18, 2, 3, 5, 11, int(rng.integers(150, 300))):
        first = float(rng.uniform(4.0, 9.0))
        falling: Array = first * 0.3 ** np.minimum(np.arange(float(length)), 25.0)
        growing: Array = first * 1.1 ** np.arange(float(length))
        bumpy, spiky = falling.copy(), falling.copy()
        place = int(rng.integers(1, length))
        bumpy[place] = first  # as high as the first loss is not above it
        spiky[place] = first * 1.01
        for losses in (falling, growing, -falling, -growing, falling[::-1].copy(), bumpy, spiky):
            check_diagnosis(student, losses)
        for nothing in (np.nan, np.inf, -np.inf):
            for where in (0, -1, place):
                losses = falling.copy()
                losses[where] = nothing
                check_diagnosis(student, losses)
        check_diagnosis(student, np.full(length, np.nan))
        check_diagnosis(student, np.array([np.inf, *falling]))


def late_fall(rng: np.random.Generator, steps: int, late: float, after: int) -> Array:
    """Return losses that fall by half, then slowly, and by the part ``late`` after step ``after``.

    The last loss but one is a bump, which the rule ignores.
    """
    bottom = rng.uniform(3.0, 6.0)  # the fall counts, not the height
    fall = (0.3 if late > 0.01 else 5.0) * rng.uniform(0.8, 1.2)  # no fixed amount tells
    losses = np.full(steps + 1, bottom)
    losses[: after + 1] += fall * np.linspace(0.5, late, after + 1)
    losses[0] = bottom + fall
    losses[-2] += 0.5 * fall
    return losses


@exercise("diagnose_learning_rate")
@together
def test_diagnose_learning_rate_looks_at_the_last_tenth(
    student: Any, rng: np.random.Generator
) -> None:
    longer = [int(rng.integers(low, 2 * low)) for low in (5, 10, 30, 60, 150)]
    for steps in (28, 17, 24, 4, 9, 10, 11, *longer):
        k = 9 * steps // 10
        if k < steps - 1:  # otherwise the bump would be at k
            check_diagnosis(student, late_fall(rng, steps, 0.0105, k))  # more than 1%
            check_diagnosis(student, late_fall(rng, steps, 0.0095, k))  # less than 1%
            rising = late_fall(rng, steps, 0.0, k)
            rising[-1] += 0.05 * (rising[0] - rising[-1])
            check_diagnosis(student, rising)
        check_diagnosis(student, late_fall(rng, steps, 0.3, k - 1))  # before the last tenth
    for losses in (
        [2.0, 1.0],
        [1.0, 1.0],
        [1.0, 1.0, 1.0],
        [0.0, 0.0],
        [0.0, -1.0],
        [3.0, 3.0, 1.0],
    ):
        # no fall is more than 1% of no fall
        check_diagnosis(student, rng.uniform(1.0, 2.0) * np.array(losses))
        check_diagnosis(student, np.array(losses))
    check_diagnosis(student, np.ones(int(rng.integers(50, 90))))


@exercise("diagnose_learning_rate")
@together
def test_diagnose_learning_rate_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade in DECADES:
        size = 10.0 ** (decade + rng.uniform(-0.5, 0.5))
        steps = int(rng.integers(20, 40))
        k = 9 * steps // 10
        for late in (0.0105, 0.0095, 0.3):
            losses = late_fall(rng, steps, late, k)
            check_diagnosis(student, size * losses)
            check_diagnosis(student, size * (losses - 10.0))  # a loss may be negative
        falling: Array = size * 0.5 ** np.arange(20.0)
        check_diagnosis(student, falling)
        falling[int(rng.integers(1, 20))] = 1.01 * size
        check_diagnosis(student, falling)
        check_diagnosis(student, size * 1.05 ** np.arange(float(steps)))
        check_diagnosis(student, size * np.linspace(2.0, 1.0, steps))
    check_diagnosis(student, late_fall(rng, 24, 0.3, 21).astype(np.float32))
    check_diagnosis(student, np.array([9.0, 4.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]))
