"""In the worker: one call of a student's function, and which of its arguments it changed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Before = tuple[int | str, Array, bytearray, tuple[int, ...], np.dtype[Any]]


def call(
    function: Callable[..., Any],
    arguments: Sequence[Any],
    keywords: Mapping[str, Any],
    own: Collection[int | str],
) -> tuple[Any, list[Before]]:
    """Call it; return its result, and what the arrays were that it must leave as they are."""
    given: list[tuple[int | str, Any]] = [*enumerate(arguments), *keywords.items()]
    before = [
        (key, value, bytearray(value.data), value.shape, value.dtype)
        for key, value in given
        if type(value) is np.ndarray and key not in own
    ]
    return function(*arguments, **keywords), before


def modified(function: Callable[..., Any], before: Sequence[Before]) -> str | None:
    """Return the name of a parameter whose array is no longer what was given, to the bit."""
    for key, array, content, shape, dtype in before:
        # content == array is one memcmp, twice as fast as NumPy's comparison
        same = (array.shape, array.dtype) == (shape, dtype) and content.__eq__(array) is True
        if not same:
            return parameter_name(function, key)
    return None


def parameter_name(function: Callable[..., Any], key: int | str) -> str:
    """Return the name of the parameter at a position, as the student wrote it."""
    if isinstance(key, str):
        return key
    try:
        return list(inspect.signature(function).parameters)[key]
    except (ValueError, TypeError, IndexError):
        return f"number {key + 1}"
