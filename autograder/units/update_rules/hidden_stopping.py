"""Hidden tests of converged_at and descend_until.

The answer is a count, so the inputs keep clear of the border by far more than single precision can
blur, or meet it exactly, in halves and quarters.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import (
    Array,
    Words,
    Wrong,
    as_array,
    close,
    entries,
    exercise,
    is_whole,
    pair,
    show,
    written,
)
from autograder.units.update_rules.examples import DECADES, Valley, valley
from solutions import update_rules as reference


def along(rng: np.random.Generator, lengths: Any, directions: Array, size: float = 1.0) -> Array:
    """Return a path with steps of these lengths, whose numbers are of a given size."""
    steps = np.asarray(lengths)[:, np.newaxis] * directions
    start = size * entries(rng, directions.shape[1])
    return np.asarray(np.vstack([start, steps]).cumsum(axis=0) + 4.0 * size)


def even(rng: np.random.Generator, n: int, d: int = 3) -> Array:
    """Return directions all of whose entries are of one size.

    In a step of length 1 in 3 dimensions each entry is 0.58 and their sum is 1.7, so no other norm
    passes.
    """
    return np.asarray(rng.choice([-1.0, 1.0], (n, d)) / np.sqrt(d))


def along_axes(rng: np.random.Generator, n: int, d: int = 3) -> Array:
    """Return directions along one axis each, so that no single coordinate tells the length."""
    axes = (np.arange(n) + rng.integers(d)) % d
    return np.asarray(np.eye(d)[axes] * rng.choice([-1.0, 1.0], (n, 1)))


def check_converged_at(student: Any, path: Array, tolerance: float) -> None:
    """Compare the number of the first step that is short, or None."""
    lengths = np.linalg.norm(np.diff(path.astype(float), axis=0), axis=1)
    short = np.flatnonzero(lengths < tolerance)
    expected = int(short[0]) + 1 if len(short) else None
    call: object = written("converged_at", path=path, tolerance=tolerance)
    if path.size > 12 and len(lengths) <= 12:
        call = Words(
            lambda: (
                f"converged_at(path, {show(tolerance)}) for steps of the lengths {show(lengths)}"
            )
        )
    then(student.converged_at(path, tolerance), partial(is_step, expected=expected, call=call))


def is_step(got: Any, expected: int | None, call: object) -> None:
    """Accept the step number expected, or None."""
    if got is None or expected is None:
        if got is not expected:
            wrong = "None" if got is None else show(got)
            raise Wrong(f"{call} should be {expected}; it is {wrong}.")
    else:
        is_whole(got, expected, call)


LONG, SHORT = [1.2, 1.4, 1.1, 1.3], [0.9, 0.7]


@exercise("converged_at")
@together
def test_converged_at_finds_the_first_short_step(student: Any, rng: np.random.Generator) -> None:
    for shape in (
        SHORT[:1],
        LONG[:1],
        [*LONG, *SHORT, *LONG, *SHORT],  # the first short step, not the last
        [*SHORT, *LONG],
        [*LONG, 0.8],
        LONG,
        [5.0, 0.3, 4.0],
    ):
        for directions in (even(rng, len(shape)), along_axes(rng, len(shape))):
            tolerance = float(rng.uniform(0.2, 0.4))
            path = along(rng, tolerance * np.array(shape), directions)
            check_converged_at(student, path, tolerance)
            check_converged_at(student, path.astype(np.float32), tolerance)
            check_converged_at(student, path - 4.0, tolerance)


@exercise("converged_at")
@together
def test_converged_at_takes_paths_of_any_length(student: Any, rng: np.random.Generator) -> None:
    for d in (1, 2, 3, int(rng.integers(101, 130))):
        for tolerance in (0.0, 0.5, 3.0):
            check_converged_at(student, entries(rng, 1, d), tolerance)
        for n in (2, int(rng.integers(20, 40)), int(rng.integers(201, 250))):
            for directions in (even(rng, n, d), along_axes(rng, n, d)):
                lengths = rng.uniform(1.1, 2.0, n)
                check_converged_at(student, along(rng, lengths, directions), 1.0)
                lengths[-1] = 0.8
                check_converged_at(student, along(rng, lengths, directions), 1.0)


@exercise("converged_at")
@together
def test_converged_at_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade in DECADES:
        size = 10.0 ** (decade + rng.uniform(-0.5, 0.5))
        n, d = int(rng.integers(2, 8)), int(rng.integers(1, 4))
        lengths = size * rng.uniform(1.2, 2.0, n)
        for _ in range(2):
            path = along(rng, lengths, even(rng, n, d), size)
            check_converged_at(student, path, size)
            lengths[int(rng.integers(n))] = 0.5 * size
    path = along(rng, [1.0, 1.0, 1.0], even(rng, 3))
    for tolerance in (1e8, 1e-8, 0.0, 2.0, 10.0):
        check_converged_at(student, path, tolerance)


@exercise("converged_at")
@together
def test_converged_at_wants_less_than_the_tolerance(student: Any, rng: np.random.Generator) -> None:
    half = float(rng.choice([0.25, 0.5, 2.0]))
    for lengths in ([4, -1, 2, -1, 0.5, 1], [2, 1, -4, 1], [2, 0, 1], [1, -2], [-0.5, 0.5]):
        steps = half * np.array(lengths) * rng.choice([-1.0, 1.0])
        path = np.cumsum([3.0, *steps])[:, np.newaxis]  # exact, whatever the precision
        check_converged_at(student, path, half)
        check_converged_at(student, path, 0.0)  # even standing still is no less than this
        check_converged_at(student, np.hstack([path, 0 * path + 1.0]), half)
    triangle = half * np.array([[3.0, 4.0], [-4.0, 3.0], [3.0, -3.0], [0.0, -4.0], [-3.0, -4.0]])
    for path in (triangle, triangle[:, ::-1], -triangle):
        check_converged_at(student, np.cumsum(path, axis=0), 5 * half)
    for whole in ([[1, 2], [3, -4], [3, -3], [2, 0]], [[2], [-2], [0], [0]], [[3, 3], [1, 1]]):
        for tolerance in (0.5, 1.0, 1.5, 3.0):
            check_converged_at(student, np.array(whole, dtype=float), tolerance)
    check_converged_at(student, np.zeros((4, 2)), half)
    check_converged_at(student, np.zeros((4, 2)), 0.0)


def halfway_tolerance(path: Array, step: int) -> float:
    """Return a tolerance halfway, in ratio, between the lengths of step − 1 and of ``step``."""
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    return float(np.sqrt(lengths[step - 2] * lengths[step - 1]))


def check_descend_until(
    student: Any, place: Valley, start: Any, rate: float, tolerance: float, max_steps: int
) -> None:
    """Compare both parts of the result with the reference."""
    arguments = (place.gradient, start, rate, tolerance, max_steps)
    names = ("gradient", "theta", "learning_rate", "tolerance", "max_steps")
    call = written("descend_until", **dict(zip(names, arguments, strict=True)))
    expected, steps = reference.descend_until(*arguments)
    theta, taken = pair(student.descend_until(*arguments), call, "theta and the steps taken")
    is_whole(taken, steps, Words(lambda: f"The number of steps of {call}"))
    size = max(float(np.max(np.abs(one))) for one in (expected, place.minimum))
    close(theta, expected, Words(lambda: f"theta of {call}"), scale=size * (1 + steps / 50))


@exercise("descend_until")
def test_descend_until_stops_after_the_short_step(student: Any, rng: np.random.Generator) -> None:
    for curvatures in ([1.8], [1.2, 1.5, 1.9], [1.6, 1.6], [1.5] * int(rng.integers(60, 90))):
        place = valley(rng, curvatures)
        start = place.start
        if len(start) == 2:  # a step is long, and yet hardly changes the length of theta
            start = place.minimum + place.minimum[::-1] * [-1, 1]
        rate, stop = float(rng.uniform(0.12, 0.2)), int(rng.integers(4, 9))
        one: Any
        for one in (start, start.astype(np.float32), 0 * start):
            path = reference.gradient_descent(place.gradient, one, rate, stop)
            tolerance = halfway_tolerance(path, stop)
            check_descend_until(student, place, one, rate, tolerance, 100)
            check_descend_until(student, place, one, rate, tolerance, stop)
            check_descend_until(student, place, one, rate, tolerance, stop - 1)
            check_descend_until(student, place, one, rate, tolerance, 100_000)
    for rate, low, high in ((0.02, 201, 260), (1.96, 100, 150), (0.3, 25, 40)):
        place = valley(rng, [1.0], at_zero=True)  # so that no precision is lost near the minimum
        stop = int(rng.integers(low, high))
        path = reference.gradient_descent(place.gradient, place.start, rate, stop)
        tolerance = halfway_tolerance(path, stop)
        check_descend_until(student, place, place.start, rate, tolerance, 900)


@exercise("descend_until")
def test_descend_until_stops_at_the_limit(student: Any, rng: np.random.Generator) -> None:
    for curvatures in ([2.0], [1.0, 2.0]):
        place = valley(rng, curvatures)
        for rate, limit in (
            (1.3, int(rng.integers(9, 15))),
            (0.3, 4),
            (0.3, 0),
            (0.3, 1),
            (1.3, 1),
            (1.0, 2),
            (0.5, 5),
        ):
            check_descend_until(student, place, place.start, rate, 1e-3, limit)
        check_descend_until(student, place, place.start, 1.3, 1e-3, int(rng.integers(70, 80)))
        check_descend_until(student, place, place.start, 1e-3, 1e-8, int(rng.integers(201, 250)))
        check_descend_until(student, place, place.start, 0.3, 0.0, 9)
        for tolerance in (0.0, 1.0):  # standing still is a step like any other
            check_descend_until(student, place, place.minimum, 0.3, tolerance, 7)
            check_descend_until(student, place, place.start, 0.0, tolerance, 7)


@exercise("descend_until")
def test_descend_until_of_any_size(student: Any, rng: np.random.Generator) -> None:
    for decade, other in zip(DECADES, rng.permutation(DECADES), strict=True):
        size, curvature = 10.0**decade, 10.0**other
        place = valley(rng, curvature * np.array([1.2, 1.5, 1.9][: int(rng.integers(1, 4))]), size)
        rate, stop = float(rng.uniform(0.12, 0.2)) / curvature, int(rng.integers(2, 9))
        path = reference.gradient_descent(place.gradient, place.start, rate, stop)
        check_descend_until(student, place, place.start, rate, halfway_tolerance(path, stop), 40)


@exercise("descend_until")
def test_descend_until_wants_less_than_the_tolerance(
    student: Any, rng: np.random.Generator
) -> None:
    for start in (np.array([8.0]), np.array([-16.0]), np.array([6.0, -8.0]), np.array([0.0, 8.0])):
        start = start * float(rng.choice([0.5, 1.0, 2.0]))
        place = Valley(halving(start), np.zeros(len(start)), start)
        tolerance = float(np.linalg.norm(start) / 4)  # exactly the length of the second step
        check_descend_until(student, place, start, 0.25, tolerance, 9)


def halving(start: Array) -> Callable[[Any], Array]:
    """Return a gradient with which a learning rate of 1/4 halves the distance that is left."""
    return lambda theta: 2 * as_array(theta, start.shape, "The argument of a call gradient(...)")
