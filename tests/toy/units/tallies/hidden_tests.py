"""Hidden tests of the unit ``tallies``."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.testing import close, exercise, show
from tests.toy.solutions import tallies as reference
from tests.toy.units._drawing import varied

SIZES = (1, 5, 40)


@exercise("middle")
def test_middle(student: Any, rng: np.random.Generator) -> None:
    for n in SIZES:
        for (x,) in varied(rng, (n,)):
            size = float(np.max(np.abs(x)))
            close(student.middle(x), reference.middle(x), f"middle({show(x)})", scale=size)


@exercise("middle")
def test_middle_of_many(student: Any, rng: np.random.Generator) -> None:
    x = np.full(1000, rng.uniform(1, 2))
    close(student.middle(x), reference.middle(x), "middle(x) of a thousand equal numbers")


@exercise("centered")
def test_centered(student: Any, rng: np.random.Generator) -> None:
    for n in SIZES:
        for (x,) in varied(rng, (n,)):
            size = float(np.max(np.abs(x)))
            close(student.centered(x), reference.centered(x), f"centered({show(x)})", scale=size)


@exercise("extremes")
def test_extremes(student: Any, rng: np.random.Generator) -> None:
    for n in SIZES:
        for (x,) in varied(rng, (n,)):
            close(student.extremes(x), np.array(reference.extremes(x)), f"extremes({show(x)})")


@exercise("pull")
def test_pull(student: Any, rng: np.random.Generator) -> None:
    for n, d in ((1, 1), (5, 3), (40, 30)):
        for theta, X, targets in varied(rng, (d,), (n, d), (n,)):
            for y in (targets, 0 * targets):
                size = float(np.max(np.abs(X).T @ (np.abs(X) @ np.abs(theta) + np.abs(y)))) / n
                got = student.pull(theta, X, y)
                close(got, reference.pull(theta, X, y), f"pull({show(theta)}, X, y)", scale=size)
