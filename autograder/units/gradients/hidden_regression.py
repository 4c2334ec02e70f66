"""Hidden tests of the linear model and its losses.

Each compares with the reference on problems of every shape and magnitude. ``scale`` is the sum of
the sizes of all terms, for each entry its own, so that a program in single precision stays well
inside the tolerance, and every known mistake far outside it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import Array, close, exercise, written
from autograder.units.gradients.examples import gradient_sizes, regressions, sizes
from solutions import gradients as reference


@exercise("predict")
@together
def test_predict_gives_one_number_per_example(student: Any, rng: np.random.Generator) -> None:
    for theta, X, _ in regressions(rng):
        call = written("predict", theta=theta, X=X)
        size = sizes(theta, X, np.zeros(len(X)))
        close(student.predict(theta, X), reference.predict(theta, X), call, scale=size)


@exercise("mse_loss")
@together
def test_mse_loss_is_the_mean_of_squares(student: Any, rng: np.random.Generator) -> None:
    for theta, X, y in regressions(rng):
        call = written("mse_loss", theta=theta, X=X, y=y)
        size = float(np.mean(sizes(theta, X, y) ** 2))
        close(student.mse_loss(theta, X, y), reference.mse_loss(theta, X, y), call, scale=size)


@exercise("mse_gradient")
@together
def test_mse_gradient_is_that_of_the_loss(student: Any, rng: np.random.Generator) -> None:
    for theta, X, y in regressions(rng):
        call = written("mse_gradient", theta=theta, X=X, y=y)
        expected = reference.mse_gradient(theta, X, y)
        size = gradient_sizes(theta, X, y)
        close(student.mse_gradient(theta, X, y), expected, call, scale=size)


@exercise("ridge_gradient")
@together
def test_ridge_gradient_penalises_every_parameter(student: Any, rng: np.random.Generator) -> None:
    for number, (theta, X, y) in enumerate(regressions(rng)):
        part = gradient_sizes(theta, X, y)
        balance = float(np.max(part) or 1.0) / float(np.max(np.abs(theta)) or 1.0)
        penalty = 0.0 if number == 3 else balance * float(10 ** rng.uniform(-1.0, 1.0))
        check_ridge(student, theta, X, y, penalty)
    theta, X, y = next(regressions(rng))
    for penalty in (0.0, 1.0, 2.0, 0.5, 1e-8, 1e8):
        check_ridge(student, theta, X, y, penalty)


def check_ridge(student: Any, theta: Array, X: Array, y: Array, penalty: float) -> None:
    """Compare with the reference."""
    call = written("ridge_gradient", theta=theta, X=X, y=y, penalty=penalty)
    expected = reference.ridge_gradient(theta, X, y, penalty)
    size = gradient_sizes(theta, X, y) + 2 * penalty * np.abs(theta)
    close(student.ridge_gradient(theta, X, y, penalty), expected, call, scale=size)


def check_signs(student: Any, theta: Array, X: Array, y: Array) -> None:
    """Compare with the reference."""
    call = written("mae_subgradient", theta=theta, X=X, y=y)
    expected = reference.mae_subgradient(theta, X, y)
    size = np.mean(np.abs(X), axis=0).astype(float)
    close(student.mae_subgradient(theta, X, y), expected, call, scale=size)


@exercise("mae_subgradient")
@together
def test_mae_subgradient_is_the_mean_of_signs(student: Any, rng: np.random.Generator) -> None:
    for theta, X, y in regressions(rng):
        check_signs(student, theta, X, y)


@exercise("mae_subgradient")
@together
def test_mae_subgradient_where_a_residual_is_zero(student: Any, rng: np.random.Generator) -> None:
    # Multiples of 1/4 in a short range, times a power of 2: a residual of zero is exactly zero in
    # every order of evaluation and in single precision.
    shapes = (
        (1, 1),
        (2, 1),
        (1, 2),
        (6, 3),
        (4, 5),
        (5, 1),
        (9, 2),
        (int(rng.integers(99, 200)), 2),
    )
    for power in (0, -36, 36):
        for n, d in shapes:
            theta, X = (rng.choice([-5, -3, -2, 1, 3, 6], shape) / 4 for shape in (d, (n, d)))
            residual = rng.permutation(np.resize([0.75, 0.0, -1.25, 0.0, 1.75], n))
            theta, residual = theta * 2.0**power, residual * 2.0**power
            check_signs(student, theta, X, X @ theta - residual)
    check_signs(student, theta, X, X @ theta)
