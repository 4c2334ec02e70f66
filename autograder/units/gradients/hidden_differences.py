"""Hidden tests of the numerical gradient and of the check that is made with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.testing import (
    SINGLE,
    Array,
    as_array,
    close,
    entries,
    exercise,
    show,
    written,
)
from solutions import gradients as reference

CHECK = 1e-6
"""Relative tolerance for ``gradient_check``: an epsilon that keeps the denominator from zero may
stay, as long as it does not change the answer."""

F = "The argument of a call f(...)"
GRADIENT = "The argument of a call gradient(...)"


def wave(
    rng: np.random.Generator, d: int, pace: float = 1.0, unit: float = 1.0, height: float = 1.0
) -> Callable[[Any], float]:
    """Return a function that bends within steps of about unit/pace and mixes its parameters."""
    weights, rates = entries(rng, d), pace * rng.uniform(0.6, 1.4, d)

    def f(theta: Any) -> float:
        point = as_array(theta, (d,), F) / unit
        mixed = 0.5 * float(np.sum(point)) ** 2 / d
        return height * float(np.sum(weights * np.sin(rates * point)) / pace + mixed)

    return f


def check_difference(student: Any, f: Any, theta: Array, *h: float, tolerance: float) -> None:
    """Compare with the reference."""
    step = {"h": h[0]} if h else {}
    call = written("numerical_gradient", f=f, theta=theta, **step)
    expected = reference.numerical_gradient(f, theta, *h)
    close(student.numerical_gradient(f, theta, *h), expected, call, tolerance=tolerance)


@exercise("numerical_gradient")
def test_numerical_gradient_takes_the_step_it_is_given(
    student: Any, rng: np.random.Generator
) -> None:
    for d in (4, 1, 2, 3, 7):
        f, theta, h = wave(rng, d), entries(rng, d), float(rng.uniform(0.4, 0.9))
        check_difference(student, f, theta, h, tolerance=1e-10)
    for theta in (np.zeros(3), np.array([0.0, -0.0, 2.0]), np.array([2.0, 2.0]), np.array([-3.0])):
        f, h = wave(rng, len(theta)), float(rng.uniform(0.4, 0.9))
        check_difference(student, f, theta, h, tolerance=1e-10)
    d = int(rng.integers(80, 120))
    check_difference(student, wave(rng, d), entries(rng, d), 0.5, tolerance=1e-10)
    for d in (1, 3):  # so wide a step bears the rounding of a theta that stays float32
        theta = entries(rng, d).astype(np.float32)
        check_difference(student, wave(rng, d), theta, 0.75, tolerance=SINGLE)
    theta = entries(rng, 4) * rng.permutation([0.01, 0.1, 1.0, 10.0])
    check_difference(student, wave(rng, 4), theta, 1.0, tolerance=1e-10)


@exercise("numerical_gradient")
def test_numerical_gradient_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade in range(-8, 9, 2):
        unit, height = 10.0 ** (decade + rng.uniform(-0.5, 0.5)), 10 ** rng.uniform(-8, 8)
        d, h = int(rng.integers(1, 4)), unit * float(rng.uniform(0.4, 0.9))
        f, theta = wave(rng, d, 1.0, unit, height), unit * entries(rng, d)
        check_difference(student, f, theta, h, tolerance=1e-10)
        f = wave(rng, d, 1.0, 1.0, height)  # theta tells nothing of the right step
        check_difference(student, f, theta / unit, 2.0 ** rng.integers(-8, 2), tolerance=1e-8)


@exercise("numerical_gradient")
def test_numerical_gradient_of_integers(student: Any, rng: np.random.Generator) -> None:
    # f bends within a step of 1e-5, so that the default step shows; rounding stays below 1e-8.
    for theta in (rng.permutation(np.array([-2, 1, 3])), np.array([0, 2]), entries(rng, 3)):
        f = wave(rng, len(theta), 1e5)
        check_difference(student, f, theta, tolerance=1e-7)
    check_difference(student, wave(rng, 2), np.array([-4, 3]), 0.75, tolerance=1e-10)


def check_of_claim(
    student: Any,
    f: Callable[[Any], float],
    theta: Array,
    factor: Array | float,
    *h: float,
    tolerance: float = CHECK,
    scale: float | None = None,
) -> None:
    """Compare the error of a gradient, ``factor`` times the measured one, with the reference.

    Anywhere else than at theta, the gradient is another.
    """
    claimed = reference.numerical_gradient(f, theta, *h) * factor

    def gradient(point: Any) -> Array:
        away = as_array(point, claimed.shape, GRADIENT) - theta
        return np.asarray(claimed + away * np.max(np.abs(claimed)))

    expected = reference.gradient_check(f, gradient, theta, *h)
    step = {"h": h[0]} if h else {}
    call = written("gradient_check", f=f, gradient=gradient, theta=theta, **step)
    got = student.gradient_check(f, gradient, theta, *h)
    close(got, expected, call, tolerance=tolerance, scale=scale)


@exercise("gradient_check")
def test_gradient_check_is_the_relative_error(student: Any, rng: np.random.Generator) -> None:
    for d in (4, 1, 2, 3, int(rng.integers(101, 120))):
        h = float(rng.uniform(0.4, 0.9))
        check_of_claim(student, wave(rng, d), entries(rng, d), rng.uniform(0.2, 0.7, d), h)
    check_of_claim(student, wave(rng, 2, 1e5), entries(rng, 2), rng.uniform(0.2, 0.7, 2))
    check_of_claim(student, wave(rng, 2, 1e5), np.array([3.0, -2.0]), rng.uniform(0.2, 0.7, 2))
    theta = entries(rng, 4) * rng.permutation([0.001, 0.01, 0.1, 1.0])
    check_of_claim(student, wave(rng, 4), theta, rng.uniform(0.2, 0.7, 4), 1.0)
    single: Any = entries(rng, 3).astype(np.float32)
    check_of_claim(student, wave(rng, 3), single, rng.uniform(0.2, 0.7, 3), 0.5, tolerance=SINGLE)
    check_of_claim(student, wave(rng, 3), np.zeros(3), rng.uniform(2.0, 5.0, 3), 0.5)
    slope = entries(rng, 1)

    def line(theta: Any) -> float:
        return 0.1 * float(np.dot(slope, theta))  # the norms are below 1

    check_of_claim(student, line, entries(rng, 1), float(rng.uniform(0.2, 0.7)))


@exercise("gradient_check")
def test_gradient_check_does_not_depend_on_scale(student: Any, rng: np.random.Generator) -> None:
    for decade in range(-4, 9):
        f = wave(rng, 2, 1.0, 1.0, 10.0**decade)
        factor = rng.uniform(0.2, 0.7, 2)
        tolerance = CHECK if decade >= 0 else 1e-3
        check_of_claim(student, f, entries(rng, 2), factor, 0.5, tolerance=tolerance)
    for decade in range(-8, 9, 2):
        unit = 10.0 ** (decade + rng.uniform(-0.5, 0.5))
        f, theta = wave(rng, 2, 1.0, unit, unit), unit * entries(rng, 2)
        check_of_claim(student, f, theta, rng.uniform(0.2, 0.7, 2), unit * rng.uniform(0.4, 0.9))


@exercise("gradient_check")
def test_gradient_check_from_right_to_opposite(student: Any, rng: np.random.Generator) -> None:
    for factor in (2.0, 0.5, -1.0, -2.0, 0.0, 1e4, 1e-4, 0.99, -1e-4):
        check_of_claim(student, wave(rng, 3), entries(rng, 3), factor, 0.5)
    for off in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6):
        nearly = 1 + off * entries(rng, 3)
        check_of_claim(student, wave(rng, 3), entries(rng, 3), nearly, 0.5, tolerance=1e-3)
    check_of_claim(student, wave(rng, 3), entries(rng, 3), 1.0, 0.5, scale=1.0, tolerance=1e-9)


@exercise("gradient_check")
def test_gradient_check_where_a_gradient_is_zero(student: Any, rng: np.random.Generator) -> None:
    theta, height = entries(rng, 3), float(rng.uniform(1.0, 2.0))
    claimed = entries(rng, 3)
    call = f"gradient_check(f, gradient, {show(theta)}) for a constant f and a gradient that is"
    got = student.gradient_check(lambda _: height, lambda _: 0 * claimed, theta)
    close(got, 0.0, f"{call} zero", tolerance=CHECK, scale=1.0)
    got = student.gradient_check(lambda _: height, lambda _: claimed, theta)
    close(got, 1.0, f"{call} not zero", tolerance=CHECK)
