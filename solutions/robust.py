"""Other forms for huge numbers: what to compute where the textbook form overflows for no reason.

The square of 1e200 is beyond every float, but a gradient of that length has a direction and can be
clipped. ``@beside(form)`` runs the textbook form, and the other one only if a number overflowed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")


def beside(form: Callable[..., Any]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give a function another form, for arguments with which its own overflows.

    >>> @beside(lambda x: 1e150 * np.sqrt(np.sum((x / 1e150) ** 2)))
    ... def length(x):
    ...     return np.sqrt(np.sum(x**2))
    >>> round(float(length(np.array([3e200, 4e200])) / 1e200), 6)
    5.0
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                with np.errstate(over="raise"):
                    result = function(*args, **kwargs)
            except FloatingPointError:
                return form(*args, **kwargs)  # type: ignore[no-any-return]
            if isinstance(result, float) and not np.isfinite(result):  # BLAS raises nothing
                return form(*args, **kwargs)  # type: ignore[no-any-return]
            return result

        return run

    return decorate


def norm(v: Any) -> Any:
    """Return ‖v‖, which is finite if that is.

    >>> round(float(norm(np.array([3e300, 4e300])) / 1e300), 6)
    5.0
    """
    largest = np.max(np.abs(v))
    if not 0 < largest < np.inf:
        return largest
    return largest * np.sqrt(np.sum((v / largest) ** 2))


def clip_by_norm(gradient: Any, max_norm: float = 1.0) -> Any:
    largest = np.max(np.abs(gradient))
    return gradient / largest * (max_norm / norm(gradient / largest))


def sam_gradient(gradient: Any, theta: Any, rho: float = 0.05) -> Any:
    g = gradient(theta)
    largest = np.max(np.abs(g))
    direction = g / largest / norm(g / largest) if largest > 0 else g
    return gradient(theta + rho * direction)


def gradient_check(f: Any, gradient: Any, theta: Any, h: float = 1e-5) -> float:
    from solutions.gradients import numerical_gradient

    analytic, numerical = np.asarray(gradient(theta)), numerical_gradient(f, theta, h)
    largest = max(np.max(np.abs(analytic)), np.max(np.abs(numerical)))
    analytic, numerical = analytic / largest, numerical / largest
    return float(norm(analytic - numerical) / (norm(analytic) + norm(numerical)))


def backtracking_line_search(
    f: Any,
    theta: Any,
    gradient: Any,
    learning_rate: float = 1.0,
    shrink: float = 0.5,
    sufficient_decrease: float = 1e-4,
) -> float:
    start, slope = f(theta), float(norm(gradient))
    while (
        f(theta - learning_rate * gradient)
        > start - sufficient_decrease * (learning_rate * slope) * slope
    ):
        learning_rate = shrink * learning_rate
    return learning_rate
