"""Hidden tests of ``early_stopping``.

Losses are whole multiples of a power of two, so that every comparison is exact in any precision,
and a loss that is better by exactly ``min_delta`` is among them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import Array, Words, close, exercise, is_whole, pair, written
from solutions import training as reference
from solutions.checks import unchecked

right_end = unchecked(reference.early_stopping)

NAME = "early_stopping"


def check(student: Any, path: Any, losses: Any, *rest: Any, **options: Any) -> None:
    """Compare the parameters and the last epoch with the reference."""
    shown = {"losses": losses} | dict(zip(("patience", "min_delta"), rest, strict=False)) | options
    call = written(NAME, **shown)
    best, last = right_end(losses.astype(float), path.astype(float), *rest, **options)

    def are_right(got: Any) -> None:
        theta, epoch = pair(got, call, "the best parameters and the last epoch")
        is_whole(epoch, last, Words(lambda: f"The last epoch of {call}"))
        close(theta, best, Words(lambda: f"The best parameters of {call}"), scale=np.abs(best))

    then(student.early_stopping(losses, path, *rest, **options), are_right)


def valley(rng: np.random.Generator, length: int) -> Array:
    """Return losses that fall and then rise on the whole, with ties and setbacks."""
    turn = int(rng.integers(1, length))
    falling = np.cumsum(rng.choice([-3, -2, -1, 0, 1, 2], turn))
    rising = falling[-1] + np.cumsum(rng.choice([-2, -1, 0, 0, 1, 2], length - turn))
    return np.asarray(np.concatenate([falling, rising]), dtype=float)


@exercise(NAME)
@together
def test_early_stopping_returns_the_best_and_ends_in_time(
    student: Any, rng: np.random.Generator
) -> None:
    """Both results of many runs are right, of all lengths and sizes, and by default."""
    sizes = iter(rng.permutation(np.geomspace(1e-8, 1e8, 21)))
    for exponent in (-27, -10, 0, 0, 0, 10, 27):
        unit = 2.0**exponent
        for patience in (0, 1, int(rng.integers(2, 6))):
            losses = unit * valley(rng, int(rng.integers(25, 50)))
            d = int(rng.integers(1, 5))
            path = float(next(sizes)) * rng.normal(size=(len(losses), d))
            for delta in (0, 1, 2):
                check(student, path, losses, patience=patience, min_delta=delta * unit)
    path = rng.normal(size=(45, int(rng.integers(100, 300))))
    wild = valley(rng, 45)
    for bad in (np.nan, np.inf):
        wild[rng.permutation(45)[:4]] = bad
        wild[0] = bad
        for patience in (1, 7, 13):
            check(student, path, wild, patience, 1.0)
    check(student, path, np.full(45, np.nan), patience=5)
    for flat in (np.zeros(45), np.full(45, 3.0), -np.arange(45.0) // 12):
        for patience in (9, 21, 25):
            check(student, path, flat, patience)
        check(student, path, flat)
    more: tuple[Any, ...] = (-np.arange(45.0), -0.4e-4 * np.arange(45), valley(rng, 45))
    for losses in more:
        check(student, path, losses)
        check(student, path, losses, patience=3)
        check(student, path, losses, min_delta=0.5)
    check(student, path[:20, :2].astype(np.float32), valley(rng, 20).astype(np.float32), 2, 0.5)
    check(student, np.round(5 * path[:20, :2]), valley(rng, 20), 2, 0.5)
    check(student, path[:3, :1], valley(rng, 3), 1)
    many = int(rng.integers(230, 300))
    long, patience = rng.normal(size=(many, 1)), int(rng.integers(101, many // 2))
    for losses in (valley(rng, many), np.zeros(many)):
        check(student, long, losses, patience)
    few = path[:2, :3]
    for theta in (0 * few, np.abs(few), -np.abs(few), np.where(few > 0, few, 0.0), few[:, :1]):
        for patience in (0, 1):
            check(student, theta, rng.permutation(2).astype(float), patience=patience)
            check(student, theta, np.array([5.0, 5.0 - 2 * patience]), patience, min_delta=1.0)
