"""Hidden tests of backtracking_line_search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.testing import Array, as_array, close, entries, exercise, written
from autograder.units.update_rules.examples import DECADES
from solutions import update_rules as reference

OPTIONS = ("learning_rate", "shrink", "sufficient_decrease")


def check_backtracking(student: Any, f: Any, theta: Array, slope: Array, *options: float) -> None:
    """Compare the learning rate with the reference."""
    given = dict(zip(OPTIONS, options, strict=False))
    call = written("backtracking_line_search", f=f, theta=theta, gradient=slope, **given)
    expected = reference.backtracking_line_search(f, theta, slope, *options)
    close(student.backtracking_line_search(f, theta, slope, *options), expected, call)


def bowl(
    theta: Array, height: float, curvature: float, centre: Array | float = 0.0
) -> tuple[Callable[[Any], float], Array]:
    """Return f, of equal curvature everywhere and with this height at its centre, and its slope."""

    def f(point: Any) -> float:
        place = as_array(point, theta.shape, "The argument of a call f(...)") - centre
        return height + curvature / 2 * float(place @ place)

    return f, curvature * (theta - centre)


def check_tries(
    student: Any,
    rng: np.random.Generator,
    tries: int,
    shrink: float,
    decrease: float,
    curvature: float,
    theta: Array,
) -> None:
    """Check a search that ends at a given try.

    The condition holds up to 2·(1 − c)/curvature. This border lies halfway, in ratio, between two
    tries.
    """
    border = 2 * (1 - decrease) / curvature
    centre = 0.1 * theta[::-1]
    height = float(rng.uniform(0.0, 1.0)) * curvature * float(theta @ theta)
    f, slope = bowl(theta, height, curvature, centre)
    check_backtracking(student, f, theta, slope, border * shrink ** (0.5 - tries), shrink, decrease)


@exercise("backtracking_line_search")
def test_backtracking_line_search_shrinks_until_enough(
    student: Any, rng: np.random.Generator
) -> None:
    # Without its c the condition would hold up to 2/curvature, which lies halfway between two tries
    # as well. The curvature is so small that a wrong condition also holds at some point: a wrong
    # answer says more than an endless loop.
    for d in (3, 1, 2):
        for tries, shrink, flat in ((0, 0.4, 0.15), (3, 0.6, 0.5), (5, 0.75, 0.5)):
            theta, curvature = 8 * entries(rng, d), flat * float(rng.uniform(0.8, 1.2))
            check_tries(student, rng, tries, shrink, 1 - shrink**2, curvature, theta)
    theta = entries(rng, int(rng.integers(101, 130)))
    check_tries(student, rng, 3, 0.6, 0.64, 0.5, theta)
    for theta in (np.full(3, 2.0), 5 * entries(rng, 4) * rng.permutation([1e-3, 0.1, 1.0, 1.0])):
        check_tries(student, rng, 2, 0.6, 0.64, 0.5, theta)


@exercise("backtracking_line_search")
def test_backtracking_line_search_takes_as_many_tries_as_it_needs(
    student: Any, rng: np.random.Generator
) -> None:
    for tries, shrink, decrease in (
        (1, 0.5, 0.3),
        (int(rng.integers(8, 12)), 0.5, 0.3),
        (int(rng.integers(20, 30)), 0.5, 0.1),
        (int(rng.integers(60, 90)), 0.8, 0.2),
        (int(rng.integers(3, 6)), 0.05, 0.4),
        (int(rng.integers(201, 220)), 0.9, 0.1),
        (int(rng.integers(8, 12)), 0.5, 0.9),
        (2, float(rng.uniform(0.002, 0.008)), 0.3),
        (int(rng.integers(25, 40)), float(rng.uniform(0.96, 0.975)), 0.1),
        (5, 0.5, float(rng.uniform(0.96, 0.98))),
    ):
        curvature = float(rng.uniform(0.5, 2.0))
        check_tries(student, rng, tries, shrink, decrease, curvature, entries(rng, 2))


@exercise("backtracking_line_search")
def test_backtracking_line_search_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade, other in zip(DECADES, rng.permutation(DECADES), strict=True):
        theta = entries(rng, int(rng.integers(1, 4))) * 10.0**decade
        tries, shrink = int(rng.integers(0, 8)), float(rng.uniform(0.3, 0.7))
        check_tries(student, rng, tries, shrink, float(rng.uniform(0.05, 0.8)), 10.0**other, theta)


@exercise("backtracking_line_search")
def test_backtracking_line_search_keeps_its_defaults(
    student: Any, rng: np.random.Generator
) -> None:
    # At the learning rate 1 the bowl falls by this part of the linear prediction.
    for part in (1.4e-4, 7e-5, -0.5, -3.5, 0.9):
        theta = entries(rng, 2)
        f, slope = bowl(theta, 0.0, 2 * (1 - part))
        check_backtracking(student, f, theta, slope)
        check_backtracking(student, f, theta, slope, 1.0, 0.5, 1e-8)
        check_backtracking(student, f, theta.astype(np.float32), slope.astype(np.float32))


@exercise("backtracking_line_search")
def test_backtracking_line_search_accepts_just_enough(
    student: Any, rng: np.random.Generator
) -> None:
    theta = np.array([float(rng.choice([-4.0, -2.0, 2.0, 4.0]))])
    f, slope = bowl(theta, 0.0, 1.0)  # halves and squares of these are exact
    check_backtracking(student, f, theta, slope, 2.0, 0.5, 0.5)
    check_backtracking(student, f, theta, slope, 0.0, 0.5, 0.5)
    check_backtracking(student, f, theta, slope, 1.0, 0.5, 0.5)
    check_backtracking(student, f, theta, slope, 0.5, 0.5, 0.5)
    for rate in (3.0, 0.25):  # at the lowest point every step is as good as any
        check_backtracking(student, f, 0 * theta, 0 * slope, rate, 0.5, 0.3)
