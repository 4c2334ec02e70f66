"""Hidden tests of the two averages of a path."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import Array, close, exercise, written
from solutions import training as reference


def paths(rng: np.random.Generator) -> list[Any]:
    """Return paths of all lengths, widths and sizes; some stand still, some go far."""
    found: list[Any] = []
    for decade, least in ((-8, 25), (-3, 25), (0, 110), (4, 25), (8, 25)):
        length, d = int(rng.integers(least, 2 * least)), int(rng.integers(1, 5))
        found.append(10.0**decade * rng.normal(rng.normal(), 1, (length, d)))
    jump = rng.normal(size=(30, 2))
    jump[3:] *= 1e6
    still = np.tile(rng.normal(size=3), (25, 1))
    still[20:] += 1
    whole = rng.integers(-4, 5, (9, 2)).astype(float)
    found += [jump, still, whole, np.zeros((4, 2)), -rng.uniform(1, 2, (3, 1))]
    found += [rng.normal(size=(1, 2)), rng.normal(size=(2, int(rng.integers(100, 300))))]
    found += [rng.uniform(1, 2, (2, 2)), rng.normal(size=(1, 1))]
    found.append(rng.normal(size=(12, 2)).astype(np.float32))
    return found


def check(student: Any, name: str, path: Any, **options: Any) -> None:
    """Compare an average with the reference; each column has the scale of its way so far."""
    call = written(name, path=path, **options)
    expected = getattr(reference, name)(path, **options)
    size: Array = np.maximum.accumulate(np.abs(path.astype(float)), axis=0)
    close(getattr(student, name)(path, **options), expected, call, scale=size)


@exercise("exponential_average")
@together
def test_exponential_average(student: Any, rng: np.random.Generator) -> None:
    """Every row is right, for every beta and by default."""
    for i, path in enumerate(paths(rng)):
        some = float(rng.uniform(0.3, 0.9))
        tiny, low = float(10 ** rng.uniform(-6, -3)), float(rng.uniform(0.01, 0.1))
        for beta in ((0.0, some), (0.003, some), (0.97, some), (tiny, low))[i % 4]:
            check(student, "exponential_average", path, beta=beta)
        if i < 5:
            check(student, "exponential_average", path)


@exercise("polyak_average")
@together
def test_polyak_average(student: Any, rng: np.random.Generator) -> None:
    """Every row is right, wherever the average begins, and by default."""
    for i, path in enumerate(paths(rng)):
        length = len(path)
        for start in {0, 1, length // 2, int(rng.integers(length))}:
            check(student, "polyak_average", path, start=start)
        if i < 3:
            for start in (22, length - 1, length, length + 7):
                check(student, "polyak_average", path, start=start)
            check(student, "polyak_average", path)
