"""Checks around a function that can be run without it, so that a loop needs them only once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

P = ParamSpec("P")
R = TypeVar("R")
Arguments = tuple[tuple[Any, ...], dict[str, Any]]
Check = Callable[..., Arguments]
"""Takes what the function takes, raises ValueError, or returns what the body should be given."""

_LAYERS: WeakKeyDictionary[FunctionType, tuple[Check, Any]] = WeakKeyDictionary()
"""The check and the function inside each of our wrappers. A mark on the wrapper would not do:
``functools.wraps`` copies it to any wrapper that somebody else puts around ours."""


def with_check(
    function: Callable[P, R], check: Check, finish: Callable[[Any, Arguments], R] | None = None
) -> Callable[P, R]:
    """Return the function with a check before it, which ``unchecked`` takes off again.

    ``finish`` is given the result and the checked arguments, and returns the final result.
    """

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        arguments, named = check(*args, **kwargs)
        result = function(*arguments, **named)
        return finish(result, (arguments, named)) if finish else result

    _LAYERS[checked] = check, function  # type: ignore[index]
    return checked


def check(function: Any, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
    """Check arguments as the function would, and return them as its body would be given them.

    Of a ``functools.partial``, the arguments that it holds are checked with the others.

    >>> from solutions.update_rules import update
    >>> check(update, [1.0], [2], 0.5)
    (array([1.]), array([2.]), 0.5)
    >>> check(update, [1.0], [2.0], -0.5)
    Traceback (most recent call last):
    ...
    ValueError: learning_rate must be a finite number, at least 0; got -0.5
    """
    if isinstance(function, functools.partial):
        held = function.args
        found = check(function.func, *held, *args, **{**function.keywords, **kwargs})
        return found[len(held) : len(held) + len(args)]
    given = args
    while layer := _layer(function):
        its_check, function = layer
        given, kwargs = its_check(*given, **kwargs)
    return given[: len(args)]


def unchecked(function: Any, forms: Mapping[Any, Any] | None = None) -> Any:
    """Return the function without its checks; or its other form, if ``forms`` has one.

    >>> from solutions.update_rules import update
    >>> unchecked(update)(2.0, 1.0, -0.5)
    2.5
    """
    if isinstance(function, functools.partial):
        inner = unchecked(function.func, forms)
        return functools.partial(inner, *function.args, **function.keywords)
    if isinstance(function, FunctionType) and forms and function in forms:
        return forms[function]
    while layer := _layer(function):
        _, function = layer
    return function


def _layer(function: Any) -> tuple[Check, Any] | None:
    return _LAYERS.get(function) if isinstance(function, FunctionType) else None
