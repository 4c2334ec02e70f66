"""Gradients that read the examples once, and need no second array of their size.

``2 / n * X.T @ r`` is read from the left, and makes an array as large as X. Here the factor comes
last, and X is gone through in blocks of rows: a block is still in the cache when it is used for the
second time. The sums are taken in another order, so the last digits may differ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from solutions import gradients
from solutions.gradients import Array

BLOCK_BYTES = 1 << 18
"""How much of X is gone through at once: little enough for the cache."""


def mse_gradient(theta: Array, X: Array, y: Array) -> Array:
    """Return ``solutions.mse_gradient``.

    >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
    >>> mse_gradient(np.array([0.0, 0.0]), X, y)
    array([-4., -6.])
    """
    rows = max(1, BLOCK_BYTES // max(1, X.shape[1] * X.itemsize))
    if len(X) <= 2 * rows:
        return (X @ theta - y) @ X * (2 / len(y))
    total: Array = np.zeros(X.shape[1], np.result_type(theta, X, y))
    for start in range(0, len(X), rows):
        block = X[start : start + rows]
        total += (block @ theta - y[start : start + rows]) @ block
    return total * (2 / len(y))


def ridge_gradient(theta: Array, X: Array, y: Array, penalty: float) -> Array:
    """Return ``solutions.ridge_gradient``.

    >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
    >>> ridge_gradient(np.array([1.0, 1.0]), X, y, penalty=0.5)
    array([1., 1.])
    """
    return mse_gradient(theta, X, y) + 2 * penalty * theta


def numerical_gradient(f: Callable[[Array], float], theta: Array, h: float = 1e-5) -> Array:
    """Return ``solutions.numerical_gradient``, without the array of d by d steps.

    >>> np.round(numerical_gradient(lambda t: t[0] ** 2 + 3 * t[1], np.array([2.0, 5.0])), 6)
    array([4., 3.])
    """
    theta = np.asarray(theta, dtype=float)
    above, below = theta + 0.0, theta - 0.0  # -0.0 becomes what adding a step of 0 makes of it
    d, higher, lower = len(theta), above + h, below - h
    rows, rises = max(1, BLOCK_BYTES // max(1, 2 * theta.nbytes)), []
    for start in range(0, d, rows):
        end = min(d, start + rows)
        up, down = np.empty((2, end - start, d))  # one row for each call: f may keep it
        up[:], down[:] = above, below
        up.flat[start :: d + 1], down.flat[start :: d + 1] = higher[start:end], lower[start:end]
        rises += [f(a) - f(b) for a, b in zip(up, down, strict=True)]
    return np.array(rises) / (2 * h)


FORMS: dict[Callable[..., Any], Callable[..., Any]] = {
    gradients.mse_gradient: mse_gradient,
    gradients.ridge_gradient: ridge_gradient,
    gradients.numerical_gradient: numerical_gradient,
}
"""The speed form of each function that has one."""
