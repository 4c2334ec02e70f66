"""Hidden tests of ``range_test``, on quadratics whose curvatures are known."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.testing import Array, as_argument, close, exercise, pair
from solutions import training as reference

NAME = "range_test"


def curvatures(rng: np.random.Generator, rates: Array, d: int, most: float) -> Array:
    """Return curvatures at which no step lands near the minimum, where roundings would be large.

    At the last rate the steps are at most ``most`` times as long as the way to the minimum, and at
    least a twelfth of that.
    """
    found: list[float] = []
    while len(found) < d:
        one = float(rng.uniform(most / 12, most)) / rates[-1]
        if np.abs(1 - rates * one).min() > 0.02:
            found.append(one)
    return np.array(found)


def check(
    student: Any,
    rng: np.random.Generator,
    theta: Any,
    low: float,
    ratio: float,
    points: int,
    most: float = 6.0,
) -> None:
    """Compare the rates, and the losses on the scale of what was passed through so far."""
    size = np.max(np.abs(theta)) or 1.0
    minimum = float(size) * rng.normal(size=len(theta))
    high = low * ratio
    rates = low * ratio ** (np.arange(points) / (points - 1))
    curvature = curvatures(rng, rates, len(theta), most)

    def slope(theta: Array) -> Array:
        return np.asarray(curvature * (theta - minimum))

    def height(theta: Array) -> float:
        return float((curvature * (theta - minimum) ** 2).sum() / 2)

    def gradient(theta: Any) -> Array:
        return slope(as_argument(theta, minimum.shape, "gradient"))

    def loss(theta: Any) -> float:
        return height(as_argument(theta, minimum.shape, "loss"))

    call = f"{NAME}(..., low={low:.4g}, high={high:.4g}, points={points})"
    right_rates, right_losses = reference.range_test(slope, height, theta, low, high, points)
    got = student.range_test(gradient, loss, theta, low, high, points)
    got_rates, got_losses = pair(got, call, "the rates and the losses")
    close(got_rates, right_rates, f"The rates of {call}", scale=right_rates)
    least = float(np.sum(curvature * minimum**2) / 20)
    size = np.maximum(np.maximum.accumulate(right_losses), least)
    close(got_losses, right_losses, f"The losses of {call}", scale=size, tolerance=2e-3)


@exercise(NAME)
def test_range_test_raises_the_rate_at_every_step(student: Any, rng: np.random.Generator) -> None:
    """All rates and losses are right, from small steps to ones that diverge, in all sizes."""
    sizes = iter(rng.permutation(np.geomspace(1e-8, 1e8, 18)))
    for low in (1e-8, 1e-4, 0.1, 3.0, 1e4, 1e8):
        for points in (2, 3, int(rng.integers(9, 13))):
            theta = float(next(sizes)) * rng.normal(size=int(rng.integers(1, 5)))
            check(student, rng, theta, low, float(10 ** rng.uniform(1, 4)), points)
    check(student, rng, rng.normal(size=2), 0.01, 3.0, int(rng.integers(110, 150)), most=0.1)
    check(student, rng, rng.normal(size=2), 1e-3, 1e4, int(rng.integers(24, 30)))
    check(student, rng, rng.normal(size=int(rng.integers(100, 300))), 0.01, 30.0, 4)
    for points in (10, int(rng.integers(12, 16))):  # these explode long before the end
        check(student, rng, rng.normal(size=2), 1e-2, 1e3, points, most=200.0)
    for theta in (np.zeros(2), np.array([1.0, 0.0, -0.0]), -rng.uniform(1, 2, 2)):
        check(student, rng, theta, 0.2, 20.0, 5)
        check(student, rng, theta, 1e-5, 1e2, 5)
    check(student, rng, rng.normal(size=2).astype(np.float32), 0.02, 20.0, 5)
    check(student, rng, np.array([3.0, -2.0]), 0.02, 20.0, 5)
