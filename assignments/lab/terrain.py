"""The landscapes that the lessons walk on, and a slope for each of them.

Slopes are taken by the complex step, f(θ + ih) ≈ f(θ) + ih·f'(θ): exact to the last digit, and
no formula that you are asked to find is written here. Source: Squire and Trapp (1998), Using
complex variables to estimate derivatives of real functions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Loss = Callable[..., Any]


def slope_of(loss: Loss) -> Callable[..., Array]:
    """Return the gradient of a loss, as a function of the same arguments.

    >>> slope_of(valley)(np.array([3.0]))
    array([6.])
    """

    def slope(theta: Array, *data: Array) -> Array:
        theta = np.asarray(theta, dtype=float)
        h = 1e-20
        directions = np.eye(theta.size)
        return np.array([np.imag(loss(theta + 1j * h * e, *data)) / h for e in directions])

    return slope


def valley(theta: Any) -> Any:
    """Return the height of the plainest valley, a parabola with its bottom at 0."""
    return np.sum(theta * theta, axis=0)


def mountain(x: Any) -> Any:
    """Return a height with three valleys, one of them the deepest."""
    return 0.06 * x * x - np.cos(1.7 * x) * 0.9 - 0.35 * np.sin(0.9 * x) + 1.6


def mountain_slope(x: Any) -> Any:
    """Return the slope of the mountain at each of many places at once.

    >>> mountain_slope(np.array([0.0]))
    array([-0.315])
    """
    return np.imag(mountain(np.asarray(x, dtype=float) + 1e-20j)) / 1e-20


def ravine(theta: Any) -> Any:
    """Return the height of a long, narrow, tilted valley: steep across and flat along."""
    along, across = 0.96 * theta[0] + 0.28 * theta[1], -0.28 * theta[0] + 0.96 * theta[1]
    return along * along / 2 + 15 * across * across


def pass_between_valleys(theta: Any) -> Any:
    """Return a height with a saddle at (0, 0) and a valley on either side of it."""
    x, y = theta[0], theta[1]
    return x**4 / 4 - x * x / 2 + y * y / 2 + 0.25


def exam_loss(theta: Any, X: Array, y: Array) -> Any:
    """Return the mean squared error of a linear model of the scores, from moments of the data."""
    table = np.column_stack([X, y])
    weights = np.append(theta, -1)
    return weights @ (table.T @ table / len(y)) @ weights
