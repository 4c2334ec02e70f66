"""Hidden tests of ``clip_by_norm``."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import close, exercise, written
from solutions import training as reference
from solutions.checks import unchecked

right_clip = unchecked(reference.clip_by_norm)


def check(student: Any, gradient: Any, *rest: float, **options: float) -> None:
    """Compare one gradient with the reference; each entry is right relative to its own size."""
    given = {"max_norm": rest[0]} if rest else options
    call = written("clip_by_norm", gradient=gradient, **given)
    expected = right_clip(gradient, *rest, **options)
    got = student.clip_by_norm(gradient, *rest, **options)
    close(got, expected, call, scale=np.abs(expected))


@exercise("clip_by_norm")
@together
def test_clip_by_norm_keeps_direction_and_shape(student: Any, rng: np.random.Generator) -> None:
    """Longer ones are shortened, shorter ones left alone, in any shape and size, and by default."""
    for decade in (-8, -3, 0, 3, 8):
        for shape in ((1,), (4,), (2, 3), (3, 2, 2), (int(rng.integers(100, 300)),)):
            gradient = rng.normal(size=shape)
            gradient.flat[-1] = -0.0 if gradient.size > 1 else 1.3
            gradient *= 10.0**decade * rng.uniform(0.5, 1)
            norm = float(np.linalg.norm(gradient))
            for share in (0.05, 0.98, 1.02, float(rng.uniform(1.2, 20))):
                check(student, gradient, share * norm)
    for max_norm in (1e-8, 0.001, 1.0, 50.0, 1e8):
        check(student, np.zeros(3), max_norm)
        check(student, np.array([3.0, -4.0]), max_norm=max_norm)
        check(student, -rng.uniform(1, 2, (2, 2)).astype(np.float32), max_norm)
        check(student, np.array([0.0, 7.0, 0.0]), max_norm)
    for size in (0.6, 1.7):
        check(student, np.full(4, size / 2))
