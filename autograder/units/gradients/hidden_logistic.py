"""Hidden tests of the logistic loss and its gradient, for every size of z.

The scales say how far roundings of z, in single precision, carry into the result: fully into the
loss, by the slope of σ into the gradient.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import SINGLE, Array, close, exercise, written
from autograder.units.gradients.examples import classifications, decided
from solutions import gradients as reference


def slope(z: Array) -> Array:
    """Return the slope of σ at z."""
    small = np.exp(-np.abs(z))
    return np.asarray(small / (1 + small) ** 2)


def check_loss(
    student: Any, theta: Array, X: Array, labels: Array, tolerance: float = SINGLE
) -> None:
    """Compare with the reference."""
    call = written("logistic_loss", theta=theta, X=X, labels=labels)
    size = float(np.mean(1 + np.abs(X).astype(float) @ np.abs(theta)))
    expected = reference.logistic_loss(theta, X, labels)
    got = student.logistic_loss(theta, X, labels)
    close(got, expected, call, scale=size, tolerance=tolerance)


def check_gradient(student: Any, theta: Array, X: Array, labels: Array) -> None:
    """Compare with the reference."""
    call = written("logistic_gradient", theta=theta, X=X, labels=labels)
    far = 1 + slope(X @ theta) * (np.abs(X).astype(float) @ np.abs(theta))
    expected = reference.logistic_gradient(theta, X, labels)
    size = np.abs(X).T @ far / len(X)
    close(student.logistic_gradient(theta, X, labels), expected, call, scale=size)


@exercise("logistic_loss")
@together
def test_logistic_loss_is_the_mean(student: Any, rng: np.random.Generator) -> None:
    for theta, X, labels in classifications(rng):
        check_loss(student, theta, X, labels)


@exercise("logistic_loss")
@together
def test_logistic_loss_stays_finite(student: Any, rng: np.random.Generator) -> None:
    for size in (1000.0, 40.0, 90.0, 400.0, 800.0, 1e5):
        for right in (False, True):
            check_loss(student, *decided(rng, size * rng.uniform(0.95, 1.05), right))
    for size in (8.0, 9.0):  # the loss is small, and yet far above what single precision blurs
        check_loss(student, *decided(rng, size, right=True), tolerance=16 * 2.0**-23)


@exercise("logistic_gradient")
@together
def test_logistic_gradient_is_the_mean(student: Any, rng: np.random.Generator) -> None:
    for theta, X, labels in classifications(rng):
        check_gradient(student, theta, X, labels)
    for size in (1000.0, 40.0, 90.0, 400.0, 800.0, 1e5):
        check_gradient(student, *decided(rng, size * rng.uniform(0.95, 1.05)))


@exercise("logistic_gradient")
@together
def test_logistic_gradient_vanishes_where_the_model_is_sure(
    student: Any, rng: np.random.Generator
) -> None:
    # Here single precision has σ(z) as exactly 0 or 1, or one rounding from it.
    for size in (12.0, 14.0, 60.0, 900.0):
        theta, X, labels = decided(rng, size, right=True)
        call = written("logistic_gradient", theta=theta, X=X, labels=labels)
        expected = reference.logistic_gradient(theta, X, labels)
        got = student.logistic_gradient(theta, X, labels)
        scale = np.mean(np.abs(X), axis=0)
        close(got, expected, call, scale=scale, tolerance=4 * 2.0**-23)
