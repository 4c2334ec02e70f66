"""Hidden tests of the unit ``gradients``.

Each test compares with the reference on inputs drawn for the student, in shapes that tell n from
d. ``scale`` is the sum of the sizes of all terms, so that a program in single precision stays
well inside the tolerance, and every known mistake far outside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

import solutions
from autograder.suite._kit import as_array, close, exercise, show

Array = NDArray[np.float64]

POINTS = {
    "quadratic": 1,
    "quadratic_gradient": 1,
    "bowl_loss": 1,
    "bowl_gradient": 1,
    "predict": 1,
    "mse_loss": 2,
    "mse_gradient": 3,
    "polynomial_features": 2,
    "logistic_loss": 3,
    "logistic_gradient": 3,
    "ridge_gradient": 2,
    "mae_subgradient": 2,
    "numerical_gradient": 3,
    "gradient_check": 3,
}

SHAPES = ((7, 3), (4, 5), (6, 1), (1, 2), (1, 1))
"""Examples and parameters: more of the one, more of the other, and the edges."""

CHECK = 1e-6
"""Relative tolerance for ``gradient_check``: an epsilon that keeps the denominator from zero may
stay, as long as it does not change the answer."""


def entries(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers of both signs, neither whole nor near zero."""
    return np.asarray(rng.uniform(0.4, 1.9, shape) * rng.choice([-1.0, 1.0], shape))


def regression(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array, Array]:
    """Return theta, X and y whose residuals are of both signs and none of them near zero."""
    theta, X = entries(rng, d), entries(rng, n, d)
    signs = rng.permutation(np.resize([-1.0, 1.0], n))
    return theta, X, X @ theta - signs * rng.uniform(0.3, 1.5, n)


def sizes(theta: Array, X: Array, y: Array) -> Array:
    """Return how large each residual would be if nothing cancelled."""
    return np.asarray(np.abs(X) @ np.abs(theta) + np.abs(y))


def gradient_size(theta: Array, X: Array, y: Array) -> float:
    """Return how large a gradient of the mean squared error would be if nothing cancelled."""
    return float(np.max(2 / len(y) * np.abs(X).T @ sizes(theta, X, y)))


@exercise("quadratic")
def test_quadratic_is_taken_elementwise(student: Any, rng: np.random.Generator) -> None:
    for shape in ((5,), (2, 3)):
        theta = entries(rng, *shape)
        close(student.quadratic(theta), solutions.quadratic(theta), f"quadratic({show(theta)})")


@exercise("quadratic")
def test_quadratic_takes_a_number(student: Any, rng: np.random.Generator) -> None:
    theta = -float(rng.uniform(1.2, 3.0))
    close(student.quadratic(theta), theta**2, f"quadratic({show(theta)})")


@exercise("quadratic_gradient")
def test_quadratic_gradient_is_taken_elementwise(student: Any, rng: np.random.Generator) -> None:
    for shape in ((5,), (2, 3)):
        theta = entries(rng, *shape)
        came = student.quadratic_gradient(theta)
        close(came, solutions.quadratic_gradient(theta), f"quadratic_gradient({show(theta)})")


@exercise("quadratic_gradient")
def test_quadratic_gradient_takes_a_number(student: Any, rng: np.random.Generator) -> None:
    theta = -float(rng.uniform(1.2, 3.0))
    close(student.quadratic_gradient(theta), 2 * theta, f"quadratic_gradient({show(theta)})")


LOWEST = np.array([2.0, 3.0])


def bowl_points(rng: np.random.Generator) -> list[Array]:
    """Return points on every side of the lowest one."""
    sides = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    return list(LOWEST + sides * rng.uniform(0.4, 6.0, (4, 2)))


@exercise("bowl_loss")
def test_bowl_loss_on_every_side(student: Any, rng: np.random.Generator) -> None:
    for theta in bowl_points(rng):
        size = float(np.sum((np.abs(theta) + LOWEST) ** 2))
        call = f"bowl_loss({show(theta)})"
        close(student.bowl_loss(theta), solutions.bowl_loss(theta), call, scale=size)


@exercise("bowl_gradient")
def test_bowl_gradient_on_every_side(student: Any, rng: np.random.Generator) -> None:
    for theta in bowl_points(rng):
        size = float(np.max(2 * (np.abs(theta) + LOWEST)))
        call = f"bowl_gradient({show(theta)})"
        close(student.bowl_gradient(theta), solutions.bowl_gradient(theta), call, scale=size)


@exercise("predict")
def test_predict_gives_one_number_an_example(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        theta, X, _ = regression(rng, n, d)
        call = f"predict(theta, X) with X of shape {X.shape}"
        size = float(np.max(np.abs(X) @ np.abs(theta)))
        close(student.predict(theta, X), solutions.predict(theta, X), call, scale=size)


@exercise("mse_loss")
def test_mse_loss_is_the_mean_of_squares(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        theta, X, y = regression(rng, n, d)
        call = f"mse_loss(theta, X, y) with X of shape {X.shape}"
        size = float(np.mean(sizes(theta, X, y) ** 2))
        close(student.mse_loss(theta, X, y), solutions.mse_loss(theta, X, y), call, scale=size)


@exercise("mse_gradient")
def test_mse_gradient_is_that_of_the_loss(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        theta, X, y = regression(rng, n, d)
        call = f"mse_gradient(theta, X, y) with X of shape {X.shape}"
        expected = solutions.mse_gradient(theta, X, y)
        size = gradient_size(theta, X, y)
        close(student.mse_gradient(theta, X, y), expected, call, scale=size)


@exercise("polynomial_features")
def test_polynomial_features_of_any_degree(student: Any, rng: np.random.Generator) -> None:
    x = entries(rng, 5)
    expected = solutions.polynomial_features(x)
    close(student.polynomial_features(x), expected, f"polynomial_features({show(x)})")
    for n, degree in ((4, 5), (3, 1), (6, 0), (1, 3)):
        x = entries(rng, n)
        x[-1] = 0.0 if n > 1 else x[-1]  # 0⁰ is 1
        call = f"polynomial_features({show(x)}, degree={degree})"
        close(
            student.polynomial_features(x, degree), solutions.polynomial_features(x, degree), call
        )


def classification(rng: np.random.Generator, n: int, d: int) -> tuple[Array, Array, Array]:
    """Return theta, X and labels of both kinds, on the right and the wrong side alike."""
    theta, X, _ = regression(rng, n, d)
    labels = rng.permutation(np.resize([0.0, 1.0], n))
    return theta, X, labels


def far_away(rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Return a problem whose every z lies between 800 and 1000 or −1000 and −800."""
    labels = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0])
    sides = np.array([1.0, 1.0, -1.0, 1.0, -1.0, -1.0, -1.0])
    theta = np.concatenate([[950.0], rng.uniform(-20, 20, 2)])
    X = np.column_stack([sides * rng.uniform(0.9, 1.0, 7), rng.uniform(-1, 1, (7, 2))])
    order = rng.permutation(7)
    return theta, X[order], labels[order]


@exercise("logistic_loss")
def test_logistic_loss_is_the_mean(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        theta, X, labels = classification(rng, n, d)
        call = f"logistic_loss(theta, X, labels) with X of shape {X.shape}"
        size = float(np.mean(1 + np.abs(X) @ np.abs(theta)))
        expected = solutions.logistic_loss(theta, X, labels)
        close(student.logistic_loss(theta, X, labels), expected, call, scale=size)


@exercise("logistic_loss")
def test_logistic_loss_stays_finite(student: Any, rng: np.random.Generator) -> None:
    theta, X, labels = far_away(rng)
    call = f"logistic_loss(theta, X, labels) where X @ theta is {show(X @ theta)}"
    came = student.logistic_loss(theta, X, labels)
    close(came, solutions.logistic_loss(theta, X, labels), call)


@exercise("logistic_gradient")
def test_logistic_gradient_is_the_mean(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        theta, X, labels = classification(rng, n, d)
        call = f"logistic_gradient(theta, X, labels) with X of shape {X.shape}"
        size = float(np.max(np.mean(np.abs(X), axis=0)) * (1 + np.max(np.abs(X) @ np.abs(theta))))
        expected = solutions.logistic_gradient(theta, X, labels)
        close(student.logistic_gradient(theta, X, labels), expected, call, scale=size)


@exercise("logistic_gradient")
def test_logistic_gradient_stays_finite(student: Any, rng: np.random.Generator) -> None:
    theta, X, labels = far_away(rng)
    call = f"logistic_gradient(theta, X, labels) where X @ theta is {show(X @ theta)}"
    came = student.logistic_gradient(theta, X, labels)
    close(came, solutions.logistic_gradient(theta, X, labels), call, scale=1.0)


@exercise("ridge_gradient")
def test_ridge_gradient_penalises_every_parameter(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        theta, X, y = regression(rng, n, d)
        penalty = float(rng.uniform(0.3, 1.9))
        call = f"ridge_gradient(theta, X, y, {show(penalty)}) with X of shape {X.shape}"
        expected = solutions.ridge_gradient(theta, X, y, penalty)
        size = gradient_size(theta, X, y) + 2 * penalty * float(np.max(np.abs(theta)))
        close(student.ridge_gradient(theta, X, y, penalty), expected, call, scale=size)


@exercise("mae_subgradient")
def test_mae_subgradient_is_the_mean_of_signs(student: Any, rng: np.random.Generator) -> None:
    for n, d in SHAPES:
        # Multiples of 1/4 in a short range: a residual of zero is exactly zero in every order
        # of evaluation and in single precision.
        theta, X = (rng.choice([-5, -3, -2, 1, 3, 6], shape) / 4 for shape in (d, (n, d)))
        residual = rng.permutation(np.resize([0.75, 0.0, -1.25, 0.0, 1.75], n))
        residual = residual if n > 1 else np.array([-0.75])
        y = X @ theta - residual
        call = f"mae_subgradient(theta, X, y) where X @ theta - y is {show(residual)}"
        expected = solutions.mae_subgradient(theta, X, y)
        size = float(np.max(np.mean(np.abs(X), axis=0)))
        close(student.mae_subgradient(theta, X, y), expected, call, scale=size)


def wave(rng: np.random.Generator, d: int, pace: float) -> Callable[[Any], float]:
    """Return a function that bends within steps of about 1/pace and mixes its parameters."""
    weights, rates = entries(rng, d), pace * rng.uniform(0.6, 1.4, d)

    def f(theta: Any) -> float:
        point = as_array(theta, (d,), "The argument of a call f(...)")
        mixed = 0.5 * float(np.sum(point)) ** 2
        return float(np.sum(weights * np.sin(rates * point)) / pace + mixed)

    return f


@exercise("numerical_gradient")
def test_numerical_gradient_takes_the_step_it_is_given(
    student: Any, rng: np.random.Generator
) -> None:
    for d in (4, 1):
        f, theta, h = wave(rng, d, 1.0), entries(rng, d), float(rng.uniform(0.4, 0.9))
        call = f"numerical_gradient(f, {show(theta)}, h={show(h)})"
        expected = solutions.numerical_gradient(f, theta, h)
        close(student.numerical_gradient(f, theta, h), expected, call, tolerance=1e-10)


@exercise("numerical_gradient")
def test_numerical_gradient_of_integers(student: Any, rng: np.random.Generator) -> None:
    # f bends within a step of 1e-5, so that the default step shows; rounding stays below 1e-8.
    f, theta = wave(rng, 3, 1e5), rng.permutation(np.array([-2, 1, 3]))
    call = f"numerical_gradient(f, {show(theta)}), whose theta holds integers,"
    expected = solutions.numerical_gradient(f, theta)
    close(student.numerical_gradient(f, theta), expected, call, tolerance=1e-7)


@exercise("gradient_check")
def test_gradient_check_is_the_relative_error(student: Any, rng: np.random.Generator) -> None:
    slope = entries(rng, 1)
    for f, d, step in (
        (wave(rng, 4, 1.0), 4, (float(rng.uniform(0.4, 0.9)),)),
        (wave(rng, 2, 1e5), 2, ()),
        (lambda theta: 0.1 * float(np.dot(slope, theta)), 1, ()),  # the norms are below 1
    ):
        theta = entries(rng, d)
        claimed = solutions.numerical_gradient(f, theta, *step) * rng.uniform(0.2, 0.7, d)

        def gradient(theta: Any, claimed: Array = claimed) -> Array:
            return claimed + 0 * as_array(theta, claimed.shape, "The argument of gradient(...)")

        expected = solutions.gradient_check(f, gradient, theta, *step)
        shown = f", h={show(step[0])}" if step else ""
        call = f"gradient_check(f, gradient, theta{shown}) for a wrong gradient of {d} parameters"
        close(student.gradient_check(f, gradient, theta, *step), expected, call, tolerance=CHECK)


@exercise("gradient_check")
def test_gradient_check_where_a_gradient_is_zero(student: Any, rng: np.random.Generator) -> None:
    theta, height = entries(rng, 3), float(rng.uniform(1.0, 2.0))
    claimed = entries(rng, 3)
    call = "gradient_check(f, gradient, theta) for a constant f and a gradient that is"
    came = student.gradient_check(lambda _: height, lambda _: 0 * claimed, theta)
    close(came, 0.0, f"{call} zero", tolerance=CHECK, scale=1.0)
    came = student.gradient_check(lambda _: height, lambda _: claimed, theta)
    close(came, 1.0, f"{call} not zero", tolerance=CHECK)
