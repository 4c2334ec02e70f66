"""Hidden tests of the parabola and the bowl, and of the features of a polynomial."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import Array, close, entries, exercise, written
from autograder.units.gradients.examples import DECADES
from solutions import gradients as reference

LOWEST = np.array([2.0, 3.0])


def check_elementwise(student: Any, name: str, theta: Any) -> None:
    """Compare a function of each entry with the reference; each entry has a scale of its own."""
    expected = np.asarray(getattr(reference, name)(theta), dtype=float)
    got = getattr(student, name)(theta)
    close(got, expected, written(name, theta=theta), scale=np.abs(expected))


def places(rng: np.random.Generator) -> Iterator[Any]:
    """Go through arrays of every shape, sign and size."""
    for shape in ((5,), (2, 3), (1,), (1, 3), (3, 1), (2, 2), (2, 1, 2), (2, 2, 2), ()):
        yield entries(rng, *shape)
    for decade in DECADES:
        yield entries(rng, int(rng.integers(1, 4))) * 10.0**decade
    yield np.array([3.0, 0.0, -0.0, 3.0, -3.0, 1.0, 2.0])
    yield np.zeros(2)
    yield rng.uniform(0.4, 1.9, 3)
    yield -rng.uniform(0.4, 1.9, 3)
    yield rng.integers(-9, 10, 4)
    yield entries(rng, 3).astype(np.float32)
    yield entries(rng, 3, 4).T
    yield entries(rng, int(rng.integers(150, 300))) * 10 ** rng.uniform(-8, 8)


def numbers(rng: np.random.Generator) -> Iterator[float]:
    """Go through single numbers of either sign and every size."""
    for decade in DECADES:
        for sign in (1.0, -1.0):
            yield float(sign * rng.uniform(1.2, 3.0) * 10.0**decade)
    yield from (0.0, -0.0, 2.0, -1.0, 0.5, 3, -4, 0)


@exercise("quadratic")
@together
def test_quadratic_is_taken_elementwise(student: Any, rng: np.random.Generator) -> None:
    for theta in (*places(rng), *numbers(rng)):
        check_elementwise(student, "quadratic", theta)


@exercise("quadratic_gradient")
@together
def test_quadratic_gradient_is_taken_elementwise(student: Any, rng: np.random.Generator) -> None:
    for theta in (*places(rng), *numbers(rng)):
        check_elementwise(student, "quadratic_gradient", theta)


def bowl_points(rng: np.random.Generator) -> Iterator[Array]:
    """Go through points on every side of the lowest point, near it and far away."""
    sides = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    yield from LOWEST + sides * rng.uniform(0.4, 6.0, (4, 2))
    yield from LOWEST + sides * rng.uniform(0.05, 0.065, (4, 2))
    far = rng.uniform(3.0, 6.0)
    yield from LOWEST + far * np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    yield from np.array([[0.0, 0.0], [-0.0, 1.0], [2.0, 3.0], [3.0, 2.0], [4.0, 4.0], [-2.0, -3.0]])
    yield rng.choice([-1.0, 1.0]) * rng.uniform(6e-4, 9e-4, 2)  # not yet lost beside 2 and 3
    for decade in DECADES:
        yield entries(rng, 2) * 10.0**decade
        yield LOWEST + rng.permutation([10.0**decade, 1.0]) * entries(rng, 2)
    yield entries(rng, 2).astype(np.float32)


def exact_bowl_points(rng: np.random.Generator, smallest: int) -> Iterator[Array]:
    """Go through points beside the lowest one, as near as a power of 2.

    Single precision has them exactly. So it has the heights of the bowl down to the power −9, the
    squares multiplied out included, and its slopes much further.
    """
    for power in range(smallest, -4):
        yield LOWEST + rng.choice([-1.0, 1.0], 2) * rng.permutation([1.0, 2.0]) * 2.0**power
        yield LOWEST + rng.permutation([0.0, rng.choice([-1.0, 1.0])]) * 2.0**power


@exercise("bowl_loss")
@together
def test_bowl_loss_on_every_side(student: Any, rng: np.random.Generator) -> None:
    for theta in bowl_points(rng):
        size = float(np.sum((np.abs(theta) + LOWEST) ** 2))
        call = written("bowl_loss", theta=theta)
        close(student.bowl_loss(theta), reference.bowl_loss(theta), call, scale=size)
    for theta in exact_bowl_points(rng, -9):
        call = written("bowl_loss", theta=theta)
        close(student.bowl_loss(theta), reference.bowl_loss(theta), call)


@exercise("bowl_gradient")
@together
def test_bowl_gradient_on_every_side(student: Any, rng: np.random.Generator) -> None:
    for theta in bowl_points(rng):
        size = 2 * (np.abs(theta) + LOWEST)
        call = written("bowl_gradient", theta=theta)
        close(student.bowl_gradient(theta), reference.bowl_gradient(theta), call, scale=size)
    for theta in exact_bowl_points(rng, -18):
        call = written("bowl_gradient", theta=theta)
        close(student.bowl_gradient(theta), reference.bowl_gradient(theta), call)


def check_features(student: Any, x: Array, *degree: int) -> None:
    """Compare with the reference; each power has a scale of its own."""
    call = written("polynomial_features", x=x, **dict(zip(("degree",), degree, strict=False)))
    expected = reference.polynomial_features(x, *degree)
    got = student.polynomial_features(x, *degree)
    close(got, expected, call, scale=np.abs(expected).astype(float))


@exercise("polynomial_features")
@together
def test_polynomial_features_of_any_degree(student: Any, rng: np.random.Generator) -> None:
    check_features(student, entries(rng, 5))
    for n, degree in ((4, 5), (3, 1), (6, 0), (1, 3), (3, 2), (1, 0), (2, 8), (3, 12), (1, 20)):
        x = entries(rng, n)
        x[-1] = 0.0 if n > 1 else x[-1]  # 0⁰ is 1
        check_features(student, x, degree)
    check_features(student, rng.uniform(0.75, 1.4, 2) * [1.0, -1.0], int(rng.integers(101, 120)))
    check_features(student, entries(rng, int(rng.integers(150, 300))), 4)


@exercise("polynomial_features")
@together
def test_polynomial_features_of_any_number(student: Any, rng: np.random.Generator) -> None:
    for decade in DECADES:
        check_features(student, entries(rng, 2) * 10.0**decade)
        check_features(student, entries(rng, 1) * 10.0**decade, int(rng.integers(1, 5)))
    check_features(student, np.array([2.0, -1.0, 0.0, 2.0, -0.0, -3.0, 1.0]), 3)
    check_features(student, np.array([0.0, -0.0]), 2)
    check_features(student, rng.uniform(0.4, 1.9, 3))
    check_features(student, -rng.uniform(0.4, 1.9, 3))
    check_features(student, entries(rng, 3).astype(np.float32))
