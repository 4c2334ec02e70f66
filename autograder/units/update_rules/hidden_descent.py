"""Hidden tests of update and gradient_descent.

Whole paths are compared, on quadratics whose curvatures are known, so that the learning rate can
be set below or beyond the limit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import SINGLE, as_array, close, entries, exercise, written
from autograder.units.update_rules.examples import DECADES, Valley, valley
from solutions import update_rules as reference


def check_update(student: Any, theta: Any, gradient: Any, rate: float) -> None:
    """Compare one step with the reference; each entry has a scale of its own."""
    call = written("update", theta=theta, gradient=gradient, learning_rate=rate)
    size = np.abs(theta).astype(float) + rate * np.abs(gradient)
    expected = reference.update(theta, gradient, rate)
    close(student.update(theta, gradient, rate), expected, call, scale=size)


@exercise("update")
@together
def test_update_steps_against_the_gradient(student: Any, rng: np.random.Generator) -> None:
    for d, low, high in ((3, 0.05, 0.4), (1, 1.5, 2.5), (2, 0.5, 0.6), (1, 0.05, 0.4)):
        check_update(student, entries(rng, d), entries(rng, d), float(rng.uniform(low, high)))
    theta, gradient = rng.uniform(0.4, 1.9, (2, 3))
    for first in (theta, -theta):
        for second in (gradient, -gradient):
            check_update(student, first, second, 0.3)
    d = int(rng.integers(150, 300))
    check_update(student, entries(rng, d), entries(rng, d), 0.7)


@exercise("update")
@together
def test_update_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade in DECADES:
        first, second = (10.0 ** (decade + rng.uniform(-0.5, 0.5)) for _ in range(2))
        other = 10.0 ** rng.uniform(-4, 4)
        d = int(rng.integers(1, 5))
        theta, gradient = entries(rng, d), entries(rng, d)
        check_update(student, first * theta, gradient, second)
        check_update(student, first * theta, second * gradient, 0.9)
        check_update(student, first * theta, first / other * gradient, other)
        check_update(student, theta, second * gradient, 0.7 / second)


@exercise("update")
@together
def test_update_of_zeros_and_whole_numbers(student: Any, rng: np.random.Generator) -> None:
    theta, gradient = entries(rng, 3), entries(rng, 3)
    nothing = np.array([0.0, -0.0, 0.0])
    whole = np.array([2.0, -3.0, 2.0, 0.0, -0.0])
    for first, second, rate in (
        (theta, nothing, 0.3),
        (nothing, gradient, 0.3),
        (theta, gradient, 0.0),
        (theta, gradient, 1.0),
        (whole, whole[::-1].copy(), 2.0),
        (whole, whole, 0.5),
        (theta.astype(np.float32), gradient.astype(np.float32), 0.3),
    ):
        check_update(student, first, second, rate)


def check_path(student: Any, place: Valley, start: Any, rate: float, steps: int) -> None:
    """Compare every row with the reference, on the scale of the path so far.

    A learning rate that is rounded once is a little off in every step, hence the growing scale.
    """
    call = written(
        "gradient_descent",
        gradient=place.gradient,
        theta=start,
        learning_rate=rate,
        steps=steps,
    )
    expected = reference.gradient_descent(place.gradient, start, rate, steps)
    given = student.gradient_descent(place.gradient, start, rate, steps)
    got = as_array(given, expected.shape, call)
    sizes = np.maximum.accumulate(np.max(np.abs(expected), axis=1))
    sizes *= 1 + np.arange(steps + 1) / 50
    near = np.abs(got - expected) <= SINGLE * sizes[:, np.newaxis]
    for t in np.flatnonzero(~near.all(axis=1)):
        close(got[t], expected[t], f"Row {t} of {call}", scale=float(sizes[t]))


@exercise("gradient_descent")
def test_gradient_descent_returns_the_whole_path(student: Any, rng: np.random.Generator) -> None:
    place, line = valley(rng, [0.7, 1.3, 3.0]), valley(rng, [2.5])
    check_path(student, line, line.start, float(rng.uniform(0.2, 0.3)), 12)
    check_path(student, place, place.start, float(rng.uniform(0.2, 0.3)), 14)
    for one in (line, place):
        for steps in (0, 1, 2, 5):
            check_path(student, one, one.start, 0.3, steps)
        check_path(student, one, one.minimum, 0.3, 5)
        check_path(student, one, one.start, 0.0, 4)
        check_path(student, one, 0 * one.start, 0.1, 6)
    check_path(student, place, place.start.astype(np.float32), 0.2, 5)
    check_path(student, place, np.array([2.0, -3.0, 2.0]), 0.5, 5)
    check_path(student, line, np.array([-4.0]), 1.0, 3)
    d = int(rng.integers(101, 130))
    many = valley(rng, np.linspace(0.5, 2.0, d))
    check_path(student, many, many.start, 0.4, 8)


@exercise("gradient_descent")
def test_gradient_descent_takes_as_many_steps_as_asked(
    student: Any, rng: np.random.Generator
) -> None:
    for factor, steps in ((1.4, 12), (2.5, 45), (1.12, int(rng.integers(180, 220)))):
        place = valley(rng, [1.0, 2.0][: int(rng.integers(1, 3))])
        steepest = 1.0 if len(place.start) == 1 else 2.0
        check_path(student, place, place.start, (1 + factor) / steepest, steps)  # diverges
    for d in (1, 2):
        place = valley(rng, [1.0, 0.6][:d])
        check_path(student, place, place.start, 0.004, int(rng.integers(250, 350)))
    place = valley(rng, [1.0, 3.0])
    check_path(student, place, place.start, 0.2, int(rng.integers(120, 160)))


@exercise("gradient_descent")
def test_gradient_descent_of_any_size(student: Any, rng: np.random.Generator) -> None:
    corners = [(-8, -8), (-8, 8), (8, -8), (8, 8)]
    for decade, other in [*corners, *zip(DECADES, rng.permutation(DECADES), strict=True)]:
        size, curvature = 10.0**decade, 10.0 ** int(other)
        place = valley(rng, curvature * np.array([1.0, 2.0]), size)
        rate = float(rng.uniform(0.2, 0.3)) / curvature
        check_path(student, place, place.start, rate, int(rng.integers(3, 9)))
