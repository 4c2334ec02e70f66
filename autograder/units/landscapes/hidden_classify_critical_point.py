"""Hidden tests of ``classify_critical_point``, on curvatures that keep clear of the border."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import Array, entries, exercise, require, written
from autograder.units.landscapes.examples import matrix, turned


def check(student: Any, hessian: Array, expected: str, *tolerance: float) -> None:
    """Compare the word with the right one."""

    def is_right(got: Any) -> None:
        if isinstance(got, str) and got == expected:
            return
        share = {"tolerance": tolerance[0]} if tolerance else {}
        call = written("classify_critical_point", hessian=hessian, **share)
        require(got is not None, f"{call} returned None. Is a return statement missing?")
        said = f'"{got}"' if isinstance(got, str) else repr(got)[:80]
        require(bool(np.all(got == expected)), f'{call} should be "{expected}"; it is {said}.')

    then(student.classify_critical_point(hessian, *tolerance), is_right)


def some_curvatures(rng: np.random.Generator, d: int, zero: float) -> list[tuple[Array, str]]:
    """Return curvatures and what they mean; those that count as zero are ``zero`` in size."""
    sizes = rng.uniform(0.2, 1.0, d)
    sizes[0] = 1.0
    least, flat, fallen = sizes.copy(), sizes.copy(), sizes.copy()
    least[-1] = 0.01  # small, but not zero
    found = [(sizes, "minimum"), (-sizes, "maximum"), (least, "minimum"), (-least, "maximum")]
    if d > 1:
        flat[-1], fallen[-1] = zero, -0.01
        found += [(flat, "degenerate"), (-flat, "degenerate")]
        found += [(fallen, "saddle"), (-fallen, "saddle")]
        signs = np.where(np.arange(d) % 2, -1, 1)  # as many up as down, or one more
        found += [(sizes * signs, "saddle"), (-sizes * signs, "saddle")]
    if d > 2:
        mixed = fallen.copy()
        mixed[1] = zero
        found += [(mixed, "saddle"), (-mixed, "saddle")]
    return found


@exercise("classify_critical_point")
@together
def test_all_four(student: Any, rng: np.random.Generator) -> None:
    """The signs of the curvatures decide, in any directions and whatever their size."""
    for d in (1, 2, 3, 6, int(rng.integers(26, 40))):
        zero = 0.0 if d < 5 else 1e-4
        tolerance = () if d < 5 else (float(rng.uniform(1e-3, 2e-3)),)
        directions = turned(rng, d)
        for curvatures, expected in some_curvatures(rng, d, zero):
            size = 10.0 ** rng.uniform(-8, 8)
            check(student, matrix(directions, size * curvatures), expected, *tolerance)
    for d in (1, 2, 5):
        for share in ((), (0.0,), (0.1,)):
            check(student, np.zeros((d, d)), "degenerate", *share)
    steep = 100 * rng.uniform(1.0, 2.0) * np.array([[1.0, 0.9], [0.9, 1.0]])
    check(student, steep, "minimum")
    check(student, -steep, "maximum")
    check(student, np.diag([1e-5, 2e-5]), "minimum", 0.0)


@exercise("classify_critical_point")
@together
def test_tolerance(student: Any, rng: np.random.Generator) -> None:
    """What counts as zero is a share of the largest curvature, and 1e-5 of it by default."""
    for share in (0.05, 0.3, 1e-3, 0.0, 2.0):
        for size in (1e-6, 1e6):
            for d in (2, 3):
                curvatures = size * np.full(d, -1.0 if d == 2 else 1.0)
                for below, kind in ((0.2, "degenerate"), (3.0, "saddle"), (-3.0, "extremum")):
                    part = below * share if share else 0.5 * below
                    curvatures[-1] = -part * curvatures[0]
                    word = kind if share or kind != "degenerate" else "saddle"
                    word = "degenerate" if share > 1 else word
                    if word == "extremum":
                        word = "minimum" if curvatures[0] > 0 else "maximum"
                    check(student, matrix(turned(rng, d), curvatures), word, share)
    for one, other in ((1.0, 0.25), (-1.0, 0.25), (0.25, -1.0), (-0.25, 1.0)):
        check(student, np.diag([one, other]), "degenerate", 0.25)  # at most is not below
    for part, word in ((1.6e-5, "minimum"), (-1.6e-5, "saddle"), (0.8e-5, "degenerate")):
        size = 10.0 ** rng.uniform(-8, 8)
        check(student, size * np.diag([1.0, part]), word)
        check(student, size * np.diag([part, 1.0, 1.0]), word)


@exercise("classify_critical_point")
@together
def test_matrices_of_any_kind(student: Any, rng: np.random.Generator) -> None:
    """The diagonal alone tells nothing, and neither does the determinant."""
    for whole, word in (
        ([[2, 1], [1, 2]], "minimum"),
        ([[1, 2], [2, 1]], "saddle"),
        ([[-2, 1], [1, -2]], "maximum"),
        ([[1, 1], [1, 1]], "degenerate"),
        ([[-1, 1], [1, -1]], "degenerate"),
        ([[-3, -1], [-1, -3]], "maximum"),
        ([[0, 1], [1, 0]], "saddle"),
        ([[-1]], "maximum"),
        ([[4]], "minimum"),
        (np.diag([-1, -2, 3, 4]), "saddle"),
        (np.diag([-1, -2, -3, -4]), "maximum"),
        ([[-2, -1, 0], [-1, -2, 0], [0, 0, -1]], "maximum"),
    ):
        check(student, np.array(whole), word)
        size = float(rng.uniform(0.5, 2.0))
        check(student, (size * np.array(whole)).astype(np.float32), word, 1e-3)
    d = int(rng.integers(3, 6))
    row = entries(rng, d)
    check(student, np.outer(row, row), "degenerate", 1e-3)
    check(student, np.outer(row, row) - 0.3 * (row @ row) * np.eye(d), "saddle")
