"""Our own programs, run in this process: solutions, known mistakes and mutants.

They are not strangers' programs and need no cage, and thousands of them are run for a diagnosis or
a scorecard. To a test or a probe :class:`InProcess` looks exactly like a caged student: values
cross as copies, iterators are read out, changed arguments are noticed, the limits are the same,
and what goes wrong is one of the same failures; only the line of an error is not known.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import islice
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from autograder.cage import limits
from autograder.cage.errors import (
    ArgumentModified,
    BadReply,
    CallbackLimit,
    MissingFunction,
    NotDone,
    OutOfMemory,
    StudentError,
)
from autograder.cage.returned import Returned
from autograder.course import Unit

_PLAIN = frozenset({float, int, bool, str, type(None), np.float64})
"""What crosses as it is: asked first, for most values are such."""


class InProcess:
    """One program of ours; each of its functions is called as ``student.<name>(...)``.

    >>> code = compile("def step(theta, gradient): theta -= gradient", "", "exec")
    >>> InProcess(code, "walks").step(np.ones(2), np.ones(2))
    Traceback (most recent call last):
    ...
    autograder.cage.errors.ArgumentModified: `step` changed its argument `theta` in place; ...
    """

    def __init__(self, code: CodeType, unit: str):
        self._unit = unit
        self._returned = Returned()
        module = ModuleType(unit)
        self._namespace = vars(module)
        before = sys.modules.get(unit)
        sys.modules[unit] = module  # dataclasses look for it there
        try:
            exec(code, self._namespace)
        except Exception as error:
            raise StudentError("", type(error).__name__, str(error), None, unit) from None
        finally:
            del sys.modules[unit]
            if before is not None:
                sys.modules[unit] = before

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._call, name)

    def _call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        function = self._namespace.get(name)
        if not callable(function):
            raise MissingFunction(name, self._unit)
        callbacks = _Callbacks(name)
        given = [callbacks.cross(value) for value in args]
        named = {key: callbacks.cross(value) for key, value in kwargs.items()}
        try:
            with np.errstate(all="ignore"):
                result = _received(name, function(*given, **named))
        except Exception as error:
            if callbacks.error is not None:
                raise callbacks.error from None
            raise _failure(error, name, self._unit) from None
        if callbacks.error is not None:
            raise callbacks.error
        self._returned.note(result)
        for key, before, after in zip(function.__code__.co_varnames, args, given, strict=False):
            if self._changed(before, after):
                raise ArgumentModified(name, key, result)
        for key, before in kwargs.items():
            if self._changed(before, named[key]):
                raise ArgumentModified(name, key, result)
        return result

    def _changed(self, before: Any, after: Any) -> bool:
        """Return whether an array of ours is no longer what it was."""
        return (
            isinstance(before, np.ndarray)
            and before.tobytes() != after.tobytes()
            and before not in self._returned
        )


def opener(code: CodeType, unit: Unit) -> Callable[[], AbstractContextManager[InProcess]]:
    """Return what opens a program of ours, anew at every call, as a cage opens a submission."""
    return lambda: nullcontext(InProcess(code, unit.name))


class _Callbacks:
    """What crosses into a program; remembers the first error that a function of ours raised."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.error: BaseException | None = None
        self.count = 0

    def cross(self, value: Any) -> Any:
        if type(value) in _PLAIN:
            return value
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
            if self.count > limits.MAX_CALLBACKS:
                raise CallbackLimit(
                    f"`{self.name}` called the function it was given more than "
                    f"{limits.MAX_CALLBACKS} times."
                )
            return _copy(function(*_copy(args), **_copy(kwargs)))
        except BaseException as error:
            self.error = self.error or error
            raise


def _copy(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        items = [_copy(item) for item in value]
        return items if isinstance(value, list) else tuple(items)
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return value


def _received(name: str, result: Any) -> Any:
    """Return a result as it would come over the wire: copied, an iterator read out to a list."""
    if not isinstance(result, np.ndarray | tuple) and isinstance(result, Iterator):
        items = [_copy(item) for item in islice(result, limits.MAX_ITEMS + 1)]
        if len(items) > limits.MAX_ITEMS:
            raise BadReply(
                f"The result of `{name}` cannot be read: the iterator gave more than "
                f"{limits.MAX_ITEMS} items."
            )
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
