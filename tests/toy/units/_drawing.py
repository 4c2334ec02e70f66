"""Inputs over the whole range: what the hidden tests of the toy course draw from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

UNUSUAL: tuple[Callable[[Any], Any], ...] = (
    lambda a: 1e6 * a,
    lambda a: 1e-6 * a,
    lambda a: 0 * a,
    lambda a: -np.abs(a),
    lambda a: a.astype(np.float32),
    lambda a: (5 * a).astype(np.int64),
)


def varied(rng: np.random.Generator, *shapes: tuple[int, ...]) -> Iterator[list[Any]]:
    """Go through lists of arrays of these shapes; one of each list is unusual, or none, or all."""
    everywhere = {tuple(range(len(shapes))), *((place,) for place in range(len(shapes)))}
    for places in sorted(everywhere):
        for unusual in (lambda a: a, *UNUSUAL):
            arrays = [rng.uniform(0.4, 1.9, s) * rng.choice([-1, 1], s) for s in shapes]
            for place in places:
                arrays[place] = unusual(arrays[place])
            yield arrays
