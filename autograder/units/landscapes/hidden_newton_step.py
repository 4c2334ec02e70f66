"""Hidden tests of ``newton_step``, where the curvature along each eigenvector is known."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import Array, close, entries, exercise, written
from autograder.units.landscapes.examples import matrix, scales, turned


def check(
    student: Any,
    theta: Array,
    slopes: Array,
    curvatures: Array,
    directions: Array,
    *tolerance: float,
    kept: Any = True,
) -> None:
    """Compare the step along each eigenvector with minus slope over curvature, where it is kept.

    Single precision solves a system with an error that grows with the ratio of the curvatures.
    """
    gradient, hessian = directions @ slopes, matrix(directions, curvatures)
    some = np.broadcast_to(kept, slopes.shape)
    along = np.zeros_like(slopes)
    along[some] = -slopes[some] / curvatures[some]
    moved = np.abs(directions) @ np.abs(along)
    sizes = np.abs(curvatures[some])
    ratio = float(np.max(sizes) / np.min(sizes)) if sizes.size else 1.0
    scale = np.abs(theta) + max(1.0, ratio / 16) * max(float(np.max(moved)), 1e-300)
    share = {"tolerance": tolerance[0]} if tolerance else {}
    call = written("newton_step", theta=theta, gradient=gradient, hessian=hessian, **share)
    got = student.newton_step(theta, gradient, hessian, *tolerance)
    close(got, theta + directions @ along, call, scale=scale)


@exercise("newton_step")
@together
def test_downhill_and_uphill(student: Any, rng: np.random.Generator) -> None:
    """One step leads to where the parabola is flat: at its bottom, its top or its saddle."""
    for d in (1, 2, 3, 6, int(rng.integers(22, 40))):
        directions, sizes = turned(rng, d), rng.uniform(0.2, 3.0, d)
        mixed = sizes * rng.choice([-1.0, 1.0], d)
        mixed[0], mixed[-1] = sizes[0], -sizes[-1]
        for curvatures in (sizes, -sizes, mixed):
            check(student, entries(rng, d), entries(rng, d), curvatures, directions)
        check(student, np.zeros(d), entries(rng, d), mixed, directions)
        check(student, entries(rng, d), np.zeros(d), mixed, directions)
        check(student, -rng.uniform(0.5, 2.0, d), entries(rng, d), np.full(d, 0.5), directions)
    for first, second in scales(rng):
        d = int(rng.integers(1, 4))
        directions, curvatures = turned(rng, d), second * entries(rng, d)
        check(student, first * entries(rng, d), first * second * entries(rng, d), curvatures,
              directions)  # fmt: skip
        check(student, entries(rng, d), entries(rng, d), curvatures, directions)
        check(student, entries(rng, d), second * entries(rng, d), curvatures, directions)


@exercise("newton_step")
@together
def test_no_step_where_it_is_flat(student: Any, rng: np.random.Generator) -> None:
    """A curvature counts as zero up to a share of the largest, and there the step is zero."""
    for d, shares in ((1, (0.0, 0.1)), (2, (0.05,)), (3, (1e-3, 0.2)), (30, (0.02,))):
        directions = turned(rng, d)
        for share in shares:
            curvatures = 10.0 ** rng.uniform(-8, 8) * rng.choice([-1.0, 1.0], d)
            kept = np.ones(d, dtype=bool)
            if d == 2:
                curvatures[1] = -abs(curvatures[1])  # its size decides, not the largest number
            if d > 1:
                curvatures[0] *= 0.3 * share
                curvatures[-1] *= 3.0 * share if d > 2 else 1.0
                kept[0] = False
            check(student, entries(rng, d), entries(rng, d), curvatures, directions, share,
                  kept=kept)  # fmt: skip
            zero = 0.0 * curvatures
            check(student, entries(rng, d), entries(rng, d), zero, directions, share, kept=False)
            check(student, entries(rng, d), entries(rng, d), zero, directions, 1.5, kept=False)
    for part, is_kept in ((0.0, False), (8e-6, False), (1.6e-5, True), (-1.6e-5, True)):
        size = 10.0 ** rng.uniform(-8, 8)
        curvatures, kept = size * np.array([1.0, part, -1.0]), np.array([True, is_kept, True])
        if part == 0.0:
            check(student, entries(rng, 3), entries(rng, 3), curvatures, turned(rng, 3), kept=kept)
        check(student, entries(rng, 3), entries(rng, 3), curvatures, np.eye(3), kept=kept)
    plain = np.array([0.25, 2.0])
    check(student, entries(rng, 2), entries(rng, 2), plain, turned(rng, 2), 0.0)


@exercise("newton_step")
@together
def test_numbers_of_any_kind(student: Any, rng: np.random.Generator) -> None:
    whole = np.array([[2, 1], [1, -1]])
    for theta, gradient, hessian in (
        (np.array([3, -2]), np.array([6, 3]), whole),
        (np.array([0, 4]), np.array([-3, 0]), whole),
        (np.array([-1.5, -2.0]), np.array([1.0, 2.0]), whole.astype(np.float32)),
        (np.array([1.5, 2], np.float32), np.array([1, 2], np.float32), whole.astype(float)),
        (np.array([1.0, 0.0]), np.array([-1.0, -2.0]), np.array([[-2.0, -1.0], [-1.0, -3.0]])),
    ):
        call = written("newton_step", theta=theta, gradient=gradient, hessian=hessian)
        expected = theta - np.linalg.solve(hessian.astype(float), gradient.astype(float))
        close(student.newton_step(theta, gradient, hessian), expected, call, scale=10.0)
