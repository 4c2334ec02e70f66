"""What the hidden tests of update_rules share: valleys and data of every size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.judging.testing import Array, as_array, entries

DECADES = range(-8, 9)


@dataclass(frozen=True)
class Valley:
    """A tilted quadratic: its gradient, its lowest point, and a place to start from."""

    gradient: Callable[[Any], Array]
    minimum: Array
    start: Array


def valley(
    rng: np.random.Generator, curvatures: Any, size: float = 1.0, at_zero: bool = False
) -> Valley:
    """Return a valley with these curvatures whose numbers are of a given size."""
    d = len(curvatures)
    mirror = rng.normal(size=d)
    axes = np.eye(d) - 2 * np.outer(mirror, mirror) / (mirror @ mirror)
    hessian = axes * np.asarray(curvatures) @ axes.T
    minimum = np.zeros(d) if at_zero else size * entries(rng, d)
    start = minimum + size * axes @ entries(rng, d)  # every curvature has its part of the way

    def gradient(theta: Any) -> Array:
        point = as_array(theta, (d,), "The argument of a call gradient(...)")
        return np.asarray(hessian @ (point - minimum))

    return Valley(gradient, minimum, start)


def tall_and_wide(rng: np.random.Generator, n: int, d: int) -> Array:
    """Return X, tall or wide, with singular values between √n and 2·√n, the largest apart."""
    k = min(n, d)
    left = np.linalg.qr(rng.normal(size=(n, k)))[0]
    right = np.linalg.qr(rng.normal(size=(d, k)))[0]
    values = np.linspace(2.0, 1.0, k) if k < 5 else np.append(2.0, np.linspace(1.6, 1.0, k - 1))
    return np.asarray(left * (np.sqrt(n) * values) @ right.T)
