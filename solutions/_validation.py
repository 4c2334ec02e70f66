"""Input checks of the library, apart from the mathematics.

``@validated`` checks every argument by its name, since a name means the same in every room:
``theta`` is always the parameters, ``X`` always one row an example. So a body is its formula and
nothing else, and that is all a student has to write. The stubs leave the decorator out.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")


def _numbers(name: str, value: Any) -> Any:
    """Accept real, finite numbers in any shape; lists become arrays, integers stay integers."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(
            f"{name} must be an array of numbers; got rows of unequal length"
        ) from None
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must be an array of real numbers; got {_describe(value)}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite; it holds NaN or infinity")
    return array


def _shaped(dimensions: int, *, may_be_empty: bool = False) -> Callable[[str, Any], Any]:
    def check(name: str, value: Any) -> Any:
        array = _numbers(name, value)
        if array.ndim != dimensions:
            raise ValueError(f"{name} must have {dimensions} dimension(s); got shape {array.shape}")
        if array.size == 0 and not may_be_empty:
            raise ValueError(f"{name} must not be empty; got shape {array.shape}")
        return array

    return check


def _labels(name: str, value: Any) -> Any:
    array = _shaped(1)(name, value)
    if not np.isin(array, (0, 1)).all():
        raise ValueError(f"{name} must hold the labels 0 and 1 only; got {np.unique(array)[:5]}")
    return array


def _losses(name: str, value: Any) -> Any:
    array = np.asarray(value)  # a diverged run holds infinity and NaN, and is what we look for
    if array.ndim != 1 or array.size < 2 or array.dtype.kind not in "iuf":
        raise ValueError(f"{name} must be a list of at least two numbers; got {_describe(value)}")
    return array


def _real(low: float, high: float, *, open_low: bool = False, open_high: bool = False) -> Any:
    opening, closing = "(" if open_low else "[", ")" if open_high else "]"

    def check(name: str, value: Any) -> Any:
        number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        inside = (
            number
            and math.isfinite(value)
            and (low < value if open_low else low <= value)
            and (value < high if open_high else value <= high)
        )
        if not inside:
            interval = f"{opening}{low}, {high}{closing}"
            raise ValueError(f"{name} must be a finite number in {interval}; got {value!r}")
        return value

    return check


def _whole(low: int) -> Callable[[str, Any], Any]:
    def check(name: str, value: Any) -> Any:
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        if not whole or value < low:
            raise ValueError(f"{name} must be a whole number of at least {low}; got {value!r}")
        return value

    return check


def _batch_sizes(name: str, value: Any) -> Any:
    sizes = [_whole(1)(name, size) for size in value]
    if not sizes:
        raise ValueError(f"{name} must name at least one batch size; got none")
    return sizes


def _function(name: str, value: Any) -> Any:
    if not callable(value):
        raise ValueError(f"{name} must be a function; got {_describe(value)}")
    return value


def _value_or_function(name: str, value: Any) -> Any:
    """``gradient`` is a value for a single step, and a function for a whole descent."""
    return value if callable(value) else _numbers(name, value)


def _generator(name: str, value: Any) -> Any:
    if not isinstance(value, np.random.Generator):
        raise ValueError(f"{name} must come from np.random.default_rng; got {_describe(value)}")
    return value


def _describe(value: Any) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) < 60 else text[:57] + '...'}"


_not_negative = _real(0.0, math.inf)
_positive = _real(0.0, math.inf, open_low=True)
_decay = _real(0.0, 1.0, open_high=True)

RULES: Mapping[str, Callable[[str, Any], Any]] = {
    "theta": _numbers,
    "gradient": _value_or_function,
    "X": _shaped(2),
    "y": _shaped(1),
    "labels": _labels,
    "x": _shaped(1),
    "path": _shaped(2),
    "losses": _losses,
    "f": _function,
    "rule": _function,
    "rng": _generator,
    "learning_rate": _not_negative,
    "penalty": _not_negative,
    "weight_decay": _not_negative,
    "noise_scale": _not_negative,
    "tolerance": _not_negative,
    "h": _positive,
    "epsilon": _positive,
    "beta": _decay,
    "beta1": _decay,
    "beta2": _decay,
    "shrink": _real(0.0, 1.0, open_low=True, open_high=True),
    "sufficient_decrease": _real(0.0, 1.0, open_low=True, open_high=True),
    "degree": _whole(0),
    "steps": _whole(0),
    "max_steps": _whole(0),
    "epochs": _whole(0),
    "batch_size": _whole(1),
    "batch_sizes": _batch_sizes,
    "draws": _whole(1),
}


def _check_shapes_agree(given: Mapping[str, Any]) -> None:
    theta, gradient = given.get("theta"), given.get("gradient")
    X, y = given.get("X"), given.get("y")
    if X is not None and y is not None and len(X) != len(y):
        raise ValueError(f"X and y must hold equally many examples; got {len(X)} and {len(y)}")
    if X is not None and theta is not None and theta.shape != X.shape[1:]:
        raise ValueError(
            f"theta must have one entry a column of X, shape {X.shape[1:]}; got {theta.shape}"
        )
    if isinstance(gradient, np.ndarray) and theta is not None and gradient.shape != theta.shape:
        raise ValueError(
            f"gradient must have the shape of theta, {theta.shape}; got {gradient.shape}"
        )


def validated(function: Callable[P, R]) -> Callable[P, R]:
    """Check the arguments of ``function`` by their names before it runs.

    Raises:
        ValueError: an argument is not what its name promises; the sentence says what was
            expected and what came.

    >>> @validated
    ... def step(theta, learning_rate):
    ...     return theta * learning_rate
    >>> step([1.0, 2.0], -0.1)
    Traceback (most recent call last):
    ...
    ValueError: learning_rate must be a finite number in [0.0, inf]; got -0.1
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        bound = signature.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            if name in RULES:
                bound.arguments[name] = RULES[name](name, value)
        _check_shapes_agree(bound.arguments)
        return function(*bound.args, **bound.kwargs)

    return checked
