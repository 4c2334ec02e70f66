"""Hidden tests of ``hessian``, on gradients that bend within the step of the differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.testing import Array, as_argument, close, entries, exercise, written
from autograder.units.landscapes.examples import scales
from solutions import landscapes as reference
from solutions.checks import unchecked

right_hessian = unchecked(reference.hessian)


def waves(
    rng: np.random.Generator, d: int, unit: float = 1.0, height: float = 1.0
) -> Callable[[Any], Array]:
    """Return the gradient of a sum of waves that cross theta space, a few units long.

    Its differences are far from symmetric, since the step is not short beside the waves.
    """
    count = min(d, 6) + 1
    along = rng.uniform(0.6, 1.4, (count, d)) * rng.choice([-1.0, 1.0], (count, d)) / unit
    weights, phases = height * rng.uniform(0.5, 1.5, count), rng.uniform(0, 6, count)

    def gradient(theta: Any) -> Array:
        point = as_argument(theta, (d,), "gradient")
        return np.asarray((weights * np.cos(along @ point + phases)) @ along)

    return gradient


def check(
    student: Any, gradient: Any, theta: Any, *h: float, tolerance: float, name: bool = False
) -> None:
    """Compare with the reference."""
    step = {"h": h[0]} if h else {}
    call = written("hessian", gradient=gradient, theta=theta, **step)
    expected = right_hessian(gradient, theta.astype(float), *h)
    got = student.hessian(gradient, theta, **step) if name else student.hessian(gradient, theta, *h)
    close(got, expected, call, tolerance=tolerance)


@exercise("hessian")
def test_any_step_and_size(student: Any, rng: np.random.Generator) -> None:
    """The differences are those of the step given, made symmetric, whatever the scale."""
    for d in (3, 1, 2, int(rng.integers(25, 33))):
        h = float(rng.uniform(0.4, 0.9))
        check(student, waves(rng, d), entries(rng, d), h, tolerance=1e-9, name=d == 2)
    for theta in (np.zeros(3), np.array([0.0, -0.0, 2.0]), np.array([2.0, 2.0]), np.array([-3.0])):
        check(student, waves(rng, len(theta)), theta, 0.75, tolerance=1e-9)
    for unit, height in scales(rng):
        d, h = int(rng.integers(1, 4)), unit * float(rng.uniform(0.4, 0.9))
        gradient, theta = waves(rng, d, unit, height), unit * entries(rng, d)
        check(student, gradient, theta, h, tolerance=1e-9)
        gradient = waves(rng, d, 1.0, height)  # theta tells nothing of the right step
        check(student, gradient, theta / unit, 2.0 ** rng.integers(-8, 2), tolerance=1e-8)


@exercise("hessian")
def test_default_step(student: Any, rng: np.random.Generator) -> None:
    """The waves are so short that the default step shows; theta may hold integers."""
    for theta in (
        rng.permutation(np.array([-2, 1, 3])),
        np.array([0, 2]),
        entries(rng, 3),
        entries(rng, 2).astype(np.float32),
    ):
        check(student, waves(rng, len(theta), 1e-5), theta, tolerance=1e-7)
    check(student, waves(rng, 2), np.array([-4, 3]), 0.75, tolerance=1e-9)
