"""Landscapes: surfaces to test descents on, and what their curvature tells.

``theta`` holds the parameters, ``gradient`` is the gradient there or a function that returns it,
and ``hessian`` is the matrix of the second derivatives. Functions take arrays, return new ones,
and never change their arguments.

You write the formulas. You need not check the input: no test passes bad input.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "rosenbrock",
    "rosenbrock_gradient",
    "himmelblau",
    "himmelblau_gradient",
    "saddle",
    "saddle_gradient",
]

Array = NDArray[np.float64]


def rosenbrock(theta: Array) -> float:
    """Return the height of Rosenbrock's valley, f(x, y) = (1 − x)² + 100(y − x²)².

    Its floor is the parabola y = x², and its lowest point is (1, 1).

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The height, a single number.

    Example:
        >>> rosenbrock(np.array([-1.0, 2.0]))
        104.0

    Source: Rosenbrock (1960), An automatic method for finding the greatest or least value of a
    function.
    """
    raise NotImplementedError


def rosenbrock_gradient(theta: Array) -> Array:
    """Return the gradient of ``rosenbrock``, its two partial derivatives.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The derivatives with respect to x and to y, shape (2,).

    Example:
        >>> rosenbrock_gradient(np.array([-1.0, 2.0]))
        array([396., 200.])

    Source: partial derivatives of ``rosenbrock``.
    """
    raise NotImplementedError


def himmelblau(theta: Array) -> float:
    """Return the height of Himmelblau's surface, f(x, y) = (x² + y − 11)² + (x + y² − 7)².

    It has four valleys, all of the same depth 0; one of their lowest points is (3, 2).

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The height, a single number.

    Example:
        >>> himmelblau(np.array([3.0, 1.0]))
        10.0

    Source: Himmelblau (1972), Applied Nonlinear Programming.
    """
    raise NotImplementedError


def himmelblau_gradient(theta: Array) -> Array:
    """Return the gradient of ``himmelblau``, its two partial derivatives.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The derivatives with respect to x and to y, shape (2,).

    Example:
        >>> himmelblau_gradient(np.array([3.0, 1.0]))
        array([-18., -14.])

    Source: partial derivatives of ``himmelblau``.
    """
    raise NotImplementedError


def saddle(theta: Array) -> float:
    """Return the height of a saddle, f(x, y) = x² − y²: a valley along x, a hill along y.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The height, a single number.

    Example:
        >>> saddle(np.array([3.0, 2.0]))
        5.0

    Source: any calculus textbook; the hyperbolic paraboloid.
    """
    raise NotImplementedError


def saddle_gradient(theta: Array) -> Array:
    """Return the gradient of ``saddle``, its two partial derivatives.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The derivatives with respect to x and to y, shape (2,).

    Example:
        >>> saddle_gradient(np.array([3.0, 2.0]))
        array([ 6., -4.])

    Source: partial derivatives of ``saddle``.
    """
    raise NotImplementedError
