"""Small problems for the probes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

Problem = tuple[Any, ...]


def regressions(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through a few problems of softmax regression, with scores of all sizes."""
    for n, d, k in ((7, 3, 4), (1, 2, 3), (5, 1, 2), (4, 3, 4)):
        classes = rng.permutation(np.resize(np.arange(k), n))
        yield rng.normal(size=(d, k)), rng.normal(size=(n, d)), classes
    W, X, classes = rng.normal(size=(2, 3)), rng.normal(size=(5, 2)), np.array([0, 2, 1, 0, 1])
    for size in (30.0, 100.0, 2000.0):
        yield size * W, X, classes
    yield W, X * np.array([1e3, 1, 1e-3, -1e3, 1])[:, None], classes
    yield np.vstack([W, np.full((1, 3), -900.0)]), np.column_stack([X, [1, -1, 1, 0, -1]]), classes


def networks(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through a few networks, with units and scores of all sizes."""
    for n, d, hidden, k in ((7, 3, 4, 3), (1, 2, 3, 4), (5, 1, 1, 2), (4, 3, 5, 4)):
        weights = rng.normal(size=(d + 1) * hidden + (hidden + 1) * k)
        yield weights, rng.normal(size=(n, d)), rng.permutation(np.resize(np.arange(k), n)), hidden
    X, classes = rng.normal(size=(6, 2)), np.array([0, 2, 1, 0, 1, 2])
    for first, second in ((1.0, 40.0), (1.0, 3000.0), (30.0, 0.1), (0.02, 1.0)):
        weights = rng.normal(size=3 * 4 + 5 * 3)
        weights[:12] *= first
        weights[12:] *= second
        yield weights, X, classes, 4
    weights = rng.normal(size=3 * 4 + 5 * 3)
    weights[-3:] = [-900.0, -901.0, -902.0]
    yield weights, X * np.array([3, -3, 1, 1, -1, 1])[:, None], classes, 4
    whole = rng.integers(-1, 2, 3 * 4 + 5 * 3).astype(float)
    whole[8:12] = 0.0
    yield whole, rng.integers(-1, 2, (6, 2)).astype(float), classes, 4
