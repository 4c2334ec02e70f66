"""Hidden tests of ``train``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.testing import Array, exercise, require
from autograder.units.training.watched import Watched

NAME = "train"
CHANGES: tuple[Callable[[Array], Any], ...] = (
    np.abs,
    lambda numbers: -np.abs(numbers),
    lambda numbers: np.round(3 * numbers),
    lambda numbers: numbers.astype(np.float32),
)
"""What becomes of theta, X and y in runs of one sign, of whole numbers, of single precision."""


def chance(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator for a student's program, with a state of its own."""
    return np.random.default_rng(int(rng.integers(2**62)))


def curve(rng: np.random.Generator, epochs: int, best: int, unit: float = 1.0) -> Array:
    """Return validation losses with setbacks and ties, the lowest of them in a certain epoch."""
    falling = np.cumsum(rng.choice([-3.0, -2.0, 1.0], best + 1))
    falling[-1] = falling.min() - 2
    rising = falling[-1] + rng.integers(0, 4, epochs - best)
    return np.asarray(unit * np.concatenate([falling, rising]))


@exercise(NAME)
def test_train_takes_every_step_right(student: Any, rng: np.random.Generator) -> None:
    """Steps, losses and the best parameters are right in runs of all lengths, shapes and sizes."""
    large, small, some = 1e8, 1e-8, float(10 ** rng.uniform(-4, 4))
    many = int(rng.integers(210, 250))
    units = iter(2.0 ** rng.permutation(np.linspace(-26, 26, 9).round()))
    for n, d, batch, epochs, best, sizes in (
        (7, 3, 3, 5, 3, (1.0, 1.0, 1.0)),
        (5, 2, 2, 4, 0, (small, large, some)),
        (4, 1, 9, 3, 3, (large, small, 1.0)),
        (3, 2, 1, 4, 2, (some, some, large)),
        (3, 2, 3, 1, 1, (1.0, 1.0, small)),
        (3, 2, 2, 0, 0, (1.0, large, 1.0)),
        (1, 1, 1, 60, 57, (large, some, 1.0)),
        (many, 2, many // 2, 2, 1, (some, 1.0, some)),
        (3, int(rng.integers(100, 300)), 2, 2, 1, (1.0, 1.0, 1.0)),
    ):
        run = Watched(rng, n, d, batch, curve(rng, epochs, best, next(units)), sizes)
        run.run(student, chance(rng))
    for zero in ("theta", "X", "y"):
        run = Watched(rng, 4, 2, 3, curve(rng, 2, 1))
        setattr(run, zero, 0 * getattr(run, zero))
        run.run(student, chance(rng))
    run = Watched(rng, 4, 3, 2, curve(rng, 2, 1))
    run.theta[0] = run.X[1, 1] = run.y[2] = 0.0
    run.run(student, chance(rng))
    for change in CHANGES:
        run = Watched(rng, 5, 2, 2, curve(rng, 2, 1))
        run.theta, run.X, run.y = change(run.theta), change(run.X), change(run.y)
        run.run(student, chance(rng))


@exercise(NAME)
def test_train_ends_in_time(student: Any, rng: np.random.Generator) -> None:
    """A run ends when patience is over, whatever patience is, and by default."""
    for epochs, best, patience in ((6, 2, 0), (5, 0, 1), (9, 2, 3), (15, 1, None), (60, 1, 55)):
        run = Watched(rng, 2, 2, 2, curve(rng, epochs, best))
        run.run(student, chance(rng), patience=patience)
    run = Watched(rng, 2, 1, 1, np.zeros(14))
    run.run(student, chance(rng), patience=8)
    for slope in (0.4, 3.0):
        run = Watched(rng, 4, 3, 2, curve(rng, 3, 2), (1.0, 1.0, slope))
        run.run(student, chance(rng), max_norm=None)
    for norm in (0.001, 5.0):
        run = Watched(rng, 4, 3, 2, curve(rng, 3, 2), (1.0, 1.0, norm))
        run.run(student, chance(rng))
    still = Watched(rng, 4, 2, 2, np.full(3, 2.0))
    still.rates = 0 * still.rates
    still.run(student, chance(rng))


@exercise(NAME)
def test_train_draws_a_new_order_each_epoch(student: Any, rng: np.random.Generator) -> None:
    """Each epoch has an order of its own, and nothing but rng decides which."""
    n = int(rng.integers(16, 24))
    run = Watched(rng, n, 2, 2, -np.arange(4.0))
    seed, orders = int(rng.integers(2**62)), []
    for state in (seed, seed, seed + 1):
        run.run(student, np.random.default_rng(state))
        orders.append([tuple(sorted(batch)) for batch in run.batches])
    require(orders[0] == orders[1], f"{run.call} took another order with the same rng.")
    require(orders[0] != orders[2], f"{run.call} took the same order with another rng.")
    per = run.per_epoch
    epochs = [orders[0][e : e + per] for e in range(0, len(orders[0]), per)]
    require(
        all(one != other for i, one in enumerate(epochs) for other in epochs[:i]),
        f"{run.call} took the examples in the same order in two epochs.",
    )
