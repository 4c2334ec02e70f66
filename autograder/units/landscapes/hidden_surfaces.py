"""Hidden tests of the three surfaces and their gradients."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from autograder.judging.script import together
from autograder.judging.testing import Array, close, entries, exercise, written
from solutions import landscapes as reference

LOWEST = {
    "rosenbrock": np.array([[1.0, 1.0]]),
    "himmelblau": np.array([[3.0, 2.0], [-2.805118, 3.131313], [-3.77931, -3.283186]]),
    "saddle": np.array([[0.0, 0.0]]),
}
"""Where a surface is flat."""

SIZES: dict[str, Callable[[Any, Any], Any]] = {
    "rosenbrock": lambda x, y: (1 + x) ** 2 + 100 * (y + x**2) ** 2,
    "rosenbrock_gradient": lambda x, y: np.array(
        [2 * (1 + x) + 400 * x * (y + x**2), 200 * (y + x**2)]
    ),
    "himmelblau": lambda x, y: (x**2 + y + 11) ** 2 + (x + y**2 + 7) ** 2,
    "himmelblau_gradient": lambda x, y: np.array(
        [
            4 * x * (x**2 + y + 11) + 2 * (x + y**2 + 7),
            2 * (x**2 + y + 11) + 4 * y * (x + y**2 + 7),
        ]
    ),
    "saddle": lambda x, y: x**2 + y**2,
    "saddle_gradient": lambda x, y: np.array([2 * x, 2 * y]),
}
"""How large the numbers are that a right program passes through, of |x| and |y|."""


def points(rng: np.random.Generator, surface: str) -> Iterator[Array]:
    """Go through points on every side, of every size, on the axes, and where the surface is flat.

    >>> any(np.max(np.abs(point)) > 1e7 for point in points(np.random.default_rng(1), "saddle"))
    True
    """
    sides = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    yield from sides * rng.uniform(0.4, 4.5, (4, 2))
    yield from sides * rng.uniform(3e-4, 9e-4, (4, 2))
    far = float(rng.uniform(12.0, 40.0))
    yield from far * np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    yield from LOWEST[surface]
    yield from np.array([[0.0, 0.0], [-0.0, 1.0], [2.0, 2.0], [3.0, -3.0]])
    yield from rng.integers(-9, 10, (3, 2))
    yield from np.array([[0, 0], [0, -4], [-5, -3]])
    for decade in range(-8, 9, 2):
        yield entries(rng, 2) * 10.0**decade
        yield rng.permutation([10.0**decade, 1.0]) * entries(rng, 2)
    yield from entries(rng, 2, 2).astype(np.float32)


@pytest.mark.parametrize("name", [pytest.param(one, marks=exercise(one)) for one in SIZES])
@together
def test_everywhere(student: Any, rng: np.random.Generator, name: str) -> None:
    """Each number is right on the scale of those that a right program passes through."""
    right = inspect.unwrap(getattr(reference, name))
    for theta in points(rng, name.removesuffix("_gradient")):
        x, y = theta.astype(float)
        expected = np.asarray(right(np.array([x, y])))
        size = SIZES[name](abs(x), abs(y))
        close(getattr(student, name)(theta), expected, written(name, theta=theta), scale=size)


@exercise("rosenbrock")
@together
def test_rosenbrock_along_its_floor(student: Any, rng: np.random.Generator) -> None:
    """On the floor the square of 1 − x is left, where numbers with few digits lose none."""
    for step in (0, 1, -1, 2, int(rng.integers(3, 9)), -int(rng.integers(3, 9))):
        x = 1 + step / 64
        call = written("rosenbrock", theta=np.array([x, x * x]))
        got = student.rosenbrock(np.array([x, x * x]))
        close(got, (step / 64) ** 2, call, tolerance=1e-4, scale=1.0)


@pytest.mark.parametrize(
    ("name", "step"),
    [
        pytest.param("himmelblau", 2.0**-8, marks=exercise("himmelblau")),
        pytest.param("himmelblau_gradient", 2.0**-17, marks=exercise("himmelblau_gradient")),
    ],
)
@together
def test_beside_a_lowest_point(
    student: Any, rng: np.random.Generator, name: str, step: float
) -> None:
    """Close to (3, 2) small numbers are left, and they are not rounded to 0."""
    for x, y in rng.permutation([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [1, -1], [0, 0]]):
        theta = np.array([3.0 + step * x, 2.0 + step * y])
        expected = np.asarray(getattr(reference, name)(theta))
        call = written(name, theta=theta)
        close(getattr(student, name)(theta), expected, call, tolerance=1e-4, scale=1.0)
