"""Mini-batches in the order of ``solutions.minibatches``, at a fraction of its memory and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

BLOCK_BYTES = 1 << 16
"""How much of X is copied at once; several small batches share one copy."""
PIECE = 1 << 12
"""How many numbers of the order are written down at once."""
SMALL, LARGE = 1 << 16, 1 << 24
"""Between these, the order of the examples is kept in three bytes per number."""


def minibatches(
    X: Any, y: Any, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[Any, Any]]:
    """Go through the batches of ``solutions.minibatches``: the same ones, from the same draws.

    >>> X, y = np.arange(10.0).reshape(5, 2), np.arange(5.0)
    >>> [len(y_batch) for _, y_batch in minibatches(X, y, 2, np.random.default_rng(0))]
    [2, 2, 1]
    """
    numbers = _order(len(X), rng)
    per_batch = max(1, batch_size * X.itemsize * (X.size // len(X)))
    at_once = batch_size * max(1, BLOCK_BYTES // per_batch)
    for start in range(0, len(X), at_once):
        chosen = numbers(slice(start, start + at_once))
        X_block, y_block = X.take(chosen, axis=0), y.take(chosen, axis=0)
        for first in range(0, len(chosen), batch_size):
            yield X_block[first : first + batch_size], y_block[first : first + batch_size]


def _order(n: int, rng: np.random.Generator) -> Callable[[slice], Any]:
    """Draw ``rng.permutation(n)``, and return a function that gives a part of it.

    Shuffling draws the same numbers whatever the size of the entries, and three bytes hold all
    numbers below 2²⁴: so the order of a million examples takes 3 MB instead of 8.
    """
    if not SMALL < n <= LARGE:
        return rng.permutation(n).__getitem__
    raw = np.zeros(3 * n + 1, np.uint8)
    bytes_of = raw[:-1].reshape(n, 3)
    for start in range(0, n, PIECE):
        some = np.arange(start, min(start + PIECE, n), dtype="<u4")
        bytes_of[start : start + PIECE] = some.view(np.uint8).reshape(-1, 4)[:, :3]
    rng.shuffle(bytes_of.view("V3").reshape(-1))
    of_four: Any = np.ndarray((n,), "<u4", raw, strides=(3,))  # with a byte of the next number
    return lambda cut: (of_four[cut] & 0xFFFFFF).astype(np.intp)
