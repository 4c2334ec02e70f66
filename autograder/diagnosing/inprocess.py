"""Our own programs, run in this process: solutions, known mistakes and mutants.

They are no strangers', so they need no cage, and thousands of them are run for a diagnosis or a
scorecard. :class:`InProcess` looks to a test or a probe exactly as a caged student does: values
cross as copies, iterators are read out, changed arguments are noticed, and what goes wrong is one
of the same failures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from types import CodeType
from typing import Any

import numpy as np

from autograder.sandbox.errors import (
    ArgumentModified,
    BadReply,
    CallbackLimit,
    MissingFunction,
    NotDone,
    OutOfMemory,
    StudentError,
)

MAX_CALLBACKS = 5_000
"""How often a program may call a function that it was given, in one call: far above any honest
use, and what ends an endless loop around one."""

MAX_ITEMS = 100_000


class InProcess:
    """One program of ours; each of its functions is called as ``student.<name>(...)``.

    >>> code = compile("def update(theta, gradient, learning_rate): theta -= gradient", "", "exec")
    >>> InProcess(code, "update_rules").update(np.ones(2), np.ones(2), 0.1)
    Traceback (most recent call last):
    ...
    autograder.sandbox.errors.ArgumentModified: `update` changed its argument `theta` in place; ...
    """

    def __init__(self, code: CodeType, unit: str):
        self._unit = unit
        self._namespace: dict[str, Any] = {"__name__": unit}
        try:
            exec(code, self._namespace)
        except Exception as error:
            raise StudentError("", type(error).__name__, str(error), None, unit) from None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._call, name)

    def _call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        function = self._namespace.get(name)
        if not callable(function):
            raise MissingFunction(name, self._unit)
        callbacks = _Callbacks()
        given = [callbacks.cross(value) for value in args]
        named = {key: callbacks.cross(value) for key, value in kwargs.items()}
        try:
            with np.errstate(all="ignore"):
                result = _received(function(*given, **named))
        except Exception as error:
            if callbacks.error is not None:
                raise callbacks.error from None
            raise _failure(error, name, self._unit) from None
        if callbacks.error is not None:
            raise callbacks.error
        arguments = function.__code__.co_varnames
        for key, before, after in [
            *zip(arguments, args, given, strict=False),
            *((key, kwargs[key], named[key]) for key in kwargs),
        ]:
            if isinstance(before, np.ndarray) and before.tobytes() != after.tobytes():
                raise ArgumentModified(name, key)
        return result


class _Callbacks:
    """What crosses into a program; remembers the first error that a function of ours raised."""

    def __init__(self) -> None:
        self.error: BaseException | None = None
        self.count = 0

    def cross(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.copy()
        if isinstance(value, list | tuple):
            items = [self.cross(item) for item in value]
            return items if isinstance(value, list) else tuple(items)
        if isinstance(value, dict):
            return {key: self.cross(item) for key, item in value.items()}
        if callable(value) and not isinstance(value, type):
            return partial(self._called, value)
        return value

    def _called(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            self.count += 1
            if self.count > MAX_CALLBACKS:
                raise CallbackLimit("A function was called too often; does the loop ever end?")
            return _copy(function(*_copy(args), **_copy(kwargs)))
        except BaseException as error:
            self.error = self.error or error
            raise


def _copy(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        items = [_copy(item) for item in value]
        return items if isinstance(value, list) else tuple(items)
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return value


def _received(result: Any) -> Any:
    """Return a result as it would come over the wire: copied, an iterator read out to a list."""
    if isinstance(result, Iterator):
        items = [_copy(item) for item in islice(result, MAX_ITEMS + 1)]
        if len(items) > MAX_ITEMS:
            raise BadReply("What came back has no end.")
        return items
    return _copy(result)


def _failure(error: Exception, name: str, unit: str) -> Exception:
    if isinstance(error, BadReply):
        return error
    if isinstance(error, NotImplementedError):
        return NotDone(name)
    if isinstance(error, MemoryError):
        return OutOfMemory(f"`{name}` asked for too much memory.")
    return StudentError(name, type(error).__name__, str(error), None, unit)
