"""Hidden tests of ``sam_gradient``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.testing import (
    Array,
    as_argument,
    as_array,
    close,
    entries,
    exercise,
    require,
    show,
    written,
)
from solutions import optimizers as reference


def curved(rng: np.random.Generator, d: int, unit: float, height: float) -> Callable[[Any], Array]:
    """Return a gradient of a size near ``height`` that bends within steps of ``unit``."""
    weights, rates = entries(rng, d), rng.uniform(0.6, 1.4, d)

    def gradient(theta: Any) -> Array:
        point = as_argument(theta, (d,), "gradient") / unit
        return np.asarray(height * (weights * np.cos(rates * point) + np.mean(np.sin(point))))

    return gradient


def check(student: Any, gradient: Any, theta: Array, *rho: float) -> None:
    """Compare with the reference; an entry is right relative to the largest."""
    given = {"rho": rho[0]} if rho else {}
    call = written("sam_gradient", gradient=gradient, theta=theta, **given)
    expected = reference.sam_gradient(gradient, theta, *rho)
    scale = float(np.max(np.abs([expected, gradient(theta)])))
    close(student.sam_gradient(gradient, theta, *rho), expected, call, scale=scale)


@exercise("sam_gradient")
def test_the_gradient_is_taken_uphill(student: Any, rng: np.random.Generator) -> None:
    """Any dimension, any step, and the default; whole numbers and single precision too."""
    for d in (3, 1, 2, int(rng.integers(30, 60)), int(rng.integers(100, 200))):
        for rho in (float(rng.uniform(0.3, 1.5)), float(rng.uniform(1.5, 4.0))):
            check(student, curved(rng, d, 1.0, 1.0), entries(rng, d), rho)
    for theta in (np.array([2.0, -1.0, 0.0]), np.zeros(2), np.array([2.0, 2.0]), -np.ones(1)):
        check(student, curved(rng, len(theta), 1.0, 3.0), theta, 0.7)
        check(student, curved(rng, len(theta), 0.05, 3.0), theta)
    check(student, curved(rng, 2, 1.0, 1.0), entries(rng, 2).astype(np.float32), 0.9)
    check(student, curved(rng, 3, 0.05, 1.0), 0.1 * entries(rng, 3))


@exercise("sam_gradient")
def test_any_size(student: Any, rng: np.random.Generator) -> None:
    """Parameters and steps from 1e-8 to 1e8, gradients from 1e-6 to 1e8."""
    for decade in range(-8, 9, 2):
        unit, height = 10.0 ** (decade + rng.uniform(-0.5, 0.5)), 10 ** rng.uniform(-6, 8)
        d, rho = int(rng.integers(2, 5)), unit * float(rng.uniform(0.3, 2.0))
        check(student, curved(rng, d, unit, height), unit * entries(rng, d), rho)
    for height in (1e-6, 1e-3, 1e8):
        check(student, curved(rng, 3, 1.0, height), entries(rng, 3), 0.6)


@exercise("sam_gradient")
def test_without_a_step_or_without_a_slope(student: Any, rng: np.random.Generator) -> None:
    """With rho = 0 it is the gradient; where the gradient is zero, it is zero."""
    check(student, curved(rng, 3, 1.0, 1.0), entries(rng, 3), 0.0)
    for rho in (0.5, 0.0):
        centre = np.round(8 * entries(rng, int(rng.integers(1, 5)))) / 8  # single precision too

        def gradient(theta: Any, centre: Array = centre) -> Array:
            return 2 * (as_argument(theta, centre.shape, "gradient") - centre)

        call = f"sam_gradient(gradient, {show(centre)}, rho={rho}), where the gradient is zero,"
        got = as_array(student.sam_gradient(gradient, centre, rho), centre.shape, call)
        require(not np.any(got), f"{call} should be zero; it is {show(got)}.")
    partly = np.array([1.0, 0.0, -2.0])
    check(student, lambda t: np.asarray(as_argument(t, (3,), "gradient")) ** 3, partly, 0.4)
