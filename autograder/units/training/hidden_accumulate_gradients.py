"""Hidden tests of ``accumulate_gradients``."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.judging.testing import Array, as_argument, close, exercise, require
from solutions import training as reference
from solutions.checks import unchecked

NAME = "accumulate_gradients"
right_gradient = unchecked(reference.accumulate_gradients)


class Slope:
    """A mean gradient that counts what it is given, and takes no more examples than it may."""

    def __init__(self, scale: float, d: int, most: int) -> None:
        self.scale, self.d, self.most, self.calls = scale, d, most, 0

    def __call__(self, theta: Any, X: Any, y: Any) -> Array:
        n = len(X) if np.ndim(X) else 0
        require(n > 0, "Your function called gradient with no example.")
        require(
            n <= self.most,
            f"Your function called gradient with {n} examples; {self.most} fit into memory.",
        )
        theta = as_argument(theta, (self.d,), "gradient")
        X, y = as_argument(X, (n, self.d), "gradient"), as_argument(y, (n,), "gradient")
        self.calls += 1
        return self.mean(theta, X, y)

    def mean(self, theta: Array, X: Array, y: Array) -> Array:
        """Return the mean gradient; it depends on each example and on theta, even where zero."""
        terms = X * (1 + theta) + y[:, np.newaxis] * np.arange(1, self.d + 1) + theta
        return np.asarray(self.scale * terms.mean(axis=0))


def check(student: Any, theta: Any, X: Any, y: Any, size: int, scale: float = 1.0) -> None:
    """Compare one accumulated gradient with the reference, and count the calls."""
    n, d = X.shape
    slope = Slope(scale, d, size)
    call = f"{NAME}(gradient, theta, X, y, micro_batch_size={size}) with {n} examples"
    got = student.accumulate_gradients(slope, theta, X, y, size)
    precision = theta.dtype
    theta, X, y = theta.astype(float), X.astype(float), y.astype(float)
    expected = right_gradient(slope.mean, theta, X, y, size).astype(precision)
    width = slope.mean(np.abs(theta), np.abs(X), np.abs(y))
    close(got, expected, call, scale=width)
    require(
        slope.calls == math.ceil(n / size),
        f"{call} should call gradient {math.ceil(n / size)} times; it called it {slope.calls} "
        "times.",
    )


@exercise(NAME)
def test_accumulate_gradients_weighs_every_example_alike(
    student: Any, rng: np.random.Generator
) -> None:
    """The result is the whole gradient, for every size of micro-batch, also with a short last."""
    many = int(rng.integers(210, 300))
    sizes = (
        (7, 3),
        (6, 3),
        (5, 1),
        (1, 1),
        (2, 1),
        (3, 2),
        (4, 9),
        (many, 45),
        (many, many // 2 + 1),
    )
    for n, size in sizes:
        for _ in range(2):
            d = int(rng.integers(1, 5))
            theta = float(10 ** rng.uniform(-8, 8)) * rng.normal(size=d)
            X, y = (float(10 ** rng.uniform(-8, 8)) * rng.normal(size=s) for s in ((n, d), n))
            check(student, theta, X, y, size, float(10 ** rng.uniform(-8, 8)))
    d = int(rng.integers(100, 300))
    check(student, rng.normal(size=d), rng.normal(size=(5, d)), rng.normal(size=5), 2)
    theta, X, y = rng.normal(size=2), rng.normal(size=(5, 2)), rng.normal(size=5)
    check(student, theta[:1], X[:, :1], y, 2)
    small, large = (float(10 ** rng.uniform(*ends)) for ends in ((-8, -7.5), (7.5, 8)))
    for unit, scale in ((1e-5, 1.0), (small, 1e-3), (large, 1.0), (1.0, 1e-6)):
        check(student, unit * theta, unit * X, unit * y, 3, scale)
    for nothing in (0.0, -0.0):
        check(student, nothing * theta, X, y, 2)
        check(student, theta, nothing * X, y, 2)
        check(student, theta, X, nothing * y, 2)
    check(student, theta, X * np.array([0, 1]), y * np.array([1, 0, 1, 1, 0]), 3)
    check(student, np.array([theta[0], 0.0]), X, y, 3)
    for sign in (-1, 1):
        check(student, sign * np.abs(theta), sign * np.abs(X), sign * np.abs(y), 4)
    check(student, np.round(3 * theta), np.round(3 * X), np.round(3 * y), 2)
    check(student, theta.astype(np.float32), X.astype(np.float32), y.astype(np.float32), 2)
