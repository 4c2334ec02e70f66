"""Hidden tests of fit_linear_regression and largest_stable_learning_rate."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import Array, Words, close, entries, exercise, pair, written
from autograder.units.update_rules.examples import DECADES, tall_and_wide
from solutions import update_rules as reference


def check_fit(student: Any, X: Array, y: Array, part: float, steps: int) -> None:
    """Compare theta and losses at a learning rate of ``part`` of the largest stable one."""
    rate = part * reference.largest_stable_learning_rate(X)
    check_fit_at(student, X, y, rate, steps)


def check_fit_at(student: Any, X: Array, y: Array, rate: float, steps: int) -> None:
    """Compare theta and losses.

    A learning rate that is rounded once is a little off in every step, hence the growing scale.
    """
    call = written("fit_linear_regression", X=X, y=y, learning_rate=rate, steps=steps)
    expected, expected_losses = reference.fit_linear_regression(X, y, rate, steps)
    size = float(np.max(np.abs(expected)))
    largest = np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    longest = np.sqrt(np.max(expected_losses) / largest) if largest > 0 else 0.0
    size = max(size, float(longest)) * (1 + steps / 50)
    sizes = np.maximum.accumulate(expected_losses) * (1 + np.arange(steps + 1) / 25)

    def check(got: Any) -> None:
        theta, losses = pair(got, call, "theta and the losses")
        close(theta, expected, Words(lambda: f"theta of {call}"), scale=size)
        close(losses, expected_losses, Words(lambda: f"The losses of {call}"), scale=sizes)

    then(student.fit_linear_regression(X, y, rate, steps), check)


def data(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array]:
    """Return X and y, so that no theta fits exactly unless there are too few examples."""
    X = tall_and_wide(rng, n, d)
    return X, X @ entries(rng, d) + entries(rng, n)


@exercise("fit_linear_regression")
@together
def test_fit_linear_regression_takes_every_step(student: Any, rng: np.random.Generator) -> None:
    for n, d, part, steps in (
        (1, 1, 0.4, 3),
        (2, 1, 0.4, 1),
        (1, 2, 0.4, 2),
        (7, 3, 0.3, 13),
        (3, 4, 0.2, 12),
        (5, 1, 0.15, 12),
        (3, 3, 0.2, 4),
        (1, 1, 0.4, 12),
        (6, 2, 1.15, 12),  # diverges
        (6, 2, 0.5, 0),
        (5, 2, 0.0, 3),
        (int(rng.integers(150, 300)), 2, 0.3, 6),
        (3, int(rng.integers(25, 40)), 0.3, 6),
    ):
        check_fit(student, *data(rng, n, d), part * float(rng.uniform(0.97, 1.03)), steps)


@exercise("fit_linear_regression")
@together
def test_fit_linear_regression_takes_many_steps(student: Any, rng: np.random.Generator) -> None:
    check_fit(student, *data(rng, 4, 2), 0.003, int(rng.integers(250, 350)))
    check_fit(student, *data(rng, 4, 1), 0.3, int(rng.integers(90, 120)))
    check_fit(student, *data(rng, 5, 2), 1.3, 40)  # diverges far
    check_fit(student, *data(rng, 3, 1), 1.04, int(rng.integers(150, 200)))


@exercise("fit_linear_regression")
@together
def test_fit_linear_regression_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade, other in zip(DECADES, rng.permutation(DECADES), strict=True):
        X, y = data(rng, int(rng.integers(2, 6)), int(rng.integers(1, 4)))
        part = float(rng.uniform(0.2, 0.3))
        check_fit(student, X * 10.0**decade, y * 10.0**other, part, int(rng.integers(2, 9)))


@exercise("fit_linear_regression")
@together
def test_fit_linear_regression_of_whole_numbers(student: Any, rng: np.random.Generator) -> None:
    X = np.array([[1.0, 0.0], [-2.0, 1.0], [1.0, 0.0], [3.0, 2.0], [0.0, -0.0]])
    for y in (np.array([2.0, -1.0, 0.0, 2.0, 3.0]), np.ones(5), -np.ones(5), np.zeros(5)):
        check_fit(student, X, y, 0.3, 7)
        check_fit(student, X * [1.0, 0.0], y, 0.3, 7)
        check_fit_at(student, 0 * X, y, 0.5, 3)
    check_fit_at(student, np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1.0, 2.0]), 1.0, 4)
    check_fit_at(student, np.array([[0.0, 1.0], [1.0, -1.0]]), np.array([1.0, 2.0]), 0.5, 4)
    check_fit(student, np.abs(X) + 1, np.arange(1.0, 6.0), 0.3, 7)
    check_fit(student, -np.abs(X) - 1, -np.arange(1.0, 6.0), 0.3, 7)
    first, second = data(rng, 4, 2)
    check_fit(student, first.astype(np.float32), second.astype(np.float32), 0.3, 7)


@exercise("largest_stable_learning_rate")
@together
def test_largest_stable_learning_rate_is_the_limit(student: Any, rng: np.random.Generator) -> None:
    tables = [
        tall_and_wide(rng, n, d) * rng.uniform(0.5, 2.0)
        for n, d in (
            (1, 1),
            (2, 1),
            (1, 2),
            (7, 3),
            (3, 4),
            (5, 1),
            (3, 3),
            (int(rng.integers(150, 300)), 3),
            (3, int(rng.integers(25, 40))),
            (int(rng.integers(25, 40)), int(rng.integers(10, 20))),
        )
    ]
    for decade in DECADES:
        size = 10.0 ** (decade + rng.uniform(-0.5, 0.5))
        tables.append(size * tall_and_wide(rng, int(rng.integers(1, 5)), int(rng.integers(1, 4))))
    whole = np.array([[1.0, 0.0, 2.0], [-2.0, 0.0, 1.0], [1.0, -0.0, 2.0], [0.0, 0.0, 0.0]])
    tables += [
        whole,
        np.abs(whole) + 1,
        -np.abs(whole) - 1,
        np.ones((3, 2)),
        np.diag([1.0, -3.0])[::-1],
        np.diag([2.0, 1.0, 0.5]),
    ]
    tables += [tall_and_wide(rng, 4, 2).astype(np.float32), np.diag([1.0, -3.0])]
    for X in tables:
        call = written("largest_stable_learning_rate", X=X)
        expected = reference.largest_stable_learning_rate(X)
        close(student.largest_stable_learning_rate(X), expected, call)
