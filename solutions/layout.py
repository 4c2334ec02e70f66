"""Whether the arrays of a network fit together: what ``validated`` cannot see in a flat array."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

import numpy as np

from solutions.checks import Arguments, with_check

P = ParamSpec("P")
R = TypeVar("R")


def fitting(function: Callable[P, R]) -> Callable[P, R]:
    """Check that the arguments of a network's function fit together, before it runs.

    It goes under ``@validated``, which checks each argument by itself.

    Raises:
        ValueError: with a sentence that says what was expected and what came.

    >>> @fitting
    ... def loss(W, X, classes): ...
    >>> loss(np.zeros((2, 3)), np.zeros((1, 2)), np.array([3]))
    Traceback (most recent call last):
    ...
    ValueError: classes must be whole numbers from 0 to 2, since there are 3 classes; got 3
    """
    signature = inspect.signature(function)

    def check(*args: Any, **kwargs: Any) -> Arguments:
        given = signature.bind(*args, **kwargs).arguments
        if "layers" in given:
            _check_layers(given)
        else:
            _check_classes(given, _classes(given))
        return args, kwargs

    return with_check(function, check)


def _classes(given: Mapping[str, Any]) -> int:
    """Return how many classes there are, from W or from the length of the flat weights."""
    d = given["X"].shape[1]
    if "W" in given:
        rows, k = given["W"].shape
        if rows != d:
            raise ValueError(
                f"W must have one row per column of X, which has {d}; got shape {given['W'].shape}"
            )
        return int(k)
    hidden, size = given["hidden"], len(given["weights"])
    k, rest = divmod(size - (d + 1) * hidden, hidden + 1)
    if k < 1 or rest:
        raise ValueError(
            f"weights must hold (d + 1)·hidden + (hidden + 1)·k numbers, here "
            f"{(d + 1) * hidden} + {hidden + 1}·k; got {size}"
        )
    return int(k)


def _check_classes(given: Mapping[str, Any], k: int) -> None:
    if "classes" in given and np.max(given["classes"]) >= k:
        raise ValueError(
            f"classes must be whole numbers from 0 to {k - 1}, since there are {k} classes; "
            f"got {np.max(given['classes'])}"
        )


def _check_layers(given: Mapping[str, Any]) -> None:
    d = len(given["signal"])
    if given["layers"].shape[1:] != (d, d):
        raise ValueError(
            f"layers must have shape (L, {d}, {d}), since signal holds {d} numbers; "
            f"got shape {given['layers'].shape}"
        )
