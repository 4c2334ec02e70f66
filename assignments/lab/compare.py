"""Compare a value with the text of a docstring's example, whatever the form of either.

A list, a tuple, an array, float32 and ``np.float64(1.0)`` all spell the same numbers; what
counts is the shape and the numbers, to the digits that the example shows.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

_NAMES = {
    "array": np.array, "np": np, "nan": np.nan, "inf": np.inf,
    "True": True, "False": False, "None": None,
    "float32": np.float32, "float64": np.float64, "int64": np.int64,
}  # fmt: skip

FLOAT32 = 1e-5
"""Relative difference that single precision may leave after a short calculation."""


def expected_value(text: str) -> tuple[bool, Any]:
    """Return (True, value) of an example's expected text, or (False, None) if it is not a value.

    >>> expected_value("(array([1., 2.]), 3)")
    (True, (array([1., 2.]), 3))
    >>> expected_value("step 1: done")
    (False, None)
    """
    try:
        return True, eval(text, {"__builtins__": {}}, dict(_NAMES))
    except Exception:
        return False, None


def tolerance(text: str) -> float:
    """Return by how much a number may differ from the expected text that shows it.

    Three decimals and more may have been rounded; with fewer the example is meant exactly.

    >>> tolerance("[0.5, 2.0]"), tolerance("0.3333")
    (1e-06, 5.1e-05)
    """
    decimals = max((len(digits) for digits in re.findall(r"\.(\d+)", text)), default=0)
    return max(0.51 * 10.0**-decimals, 1e-9) if decimals >= 3 else 1e-6


def difference(got: Any, expected: Any, allowed: float = 1e-6) -> str | None:
    """Return how ``got`` differs from ``expected`` as a sentence, or None if it does not.

    >>> difference([1.0, 2.0], np.array([1, 2])) is None
    True
    >>> difference([[1.0, 2.0]], [1.0, 2.0])
    'Its shape is (1, 2); it should be (2,).'
    """
    if got is None and expected is not None:
        return "It returned None: is there a `return` at the end of your function?"
    if isinstance(expected, str | bool | None):
        return None if _equal(got, expected) else f"It is {brief(got)}; it should be {expected!r}."
    numbers = _as_numbers(expected)
    if numbers is None:
        return _difference_in_sequence(got, expected, allowed)
    return _difference_in_numbers(got, numbers, allowed)


def _equal(got: Any, expected: Any) -> bool:
    try:
        return bool(np.all(got == expected)) and np.ndim(got) == 0
    except Exception:
        return False


def _as_numbers(value: Any) -> np.ndarray | None:
    """Return a value as an array of floats, or None if it is not one."""
    if isinstance(value, str | bytes | dict | set):
        return None
    try:
        return np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def _difference_in_sequence(got: Any, expected: Any, allowed: float) -> str | None:
    if not isinstance(expected, list | tuple):
        return None if _equal(got, expected) else f"It is {brief(got)}; it should be {expected!r}."
    if not isinstance(got, list | tuple):
        return f"It is {kind(got)}; it should be a tuple of {len(expected)} values."
    if len(got) != len(expected):
        return f"It has {len(got)} values; it should have {len(expected)}."
    for place, (one, other) in enumerate(zip(got, expected, strict=True), start=1):
        differs = difference(one, other, allowed)
        if differs is not None:
            return f"Value {place} of {len(expected)}: {differs}"
    return None


def _difference_in_numbers(got: Any, expected: np.ndarray, allowed: float) -> str | None:
    numbers = _as_numbers(got)
    if numbers is None:
        return (
            f"It is {kind(got)}; it should be {'a number' if expected.ndim == 0 else 'an array'}."
        )
    if numbers.shape != expected.shape:
        return f"Its shape is {numbers.shape}; it should be {expected.shape}."
    with np.errstate(invalid="ignore"):  # inf - inf
        close = np.isclose(numbers, expected, rtol=FLOAT32, atol=allowed, equal_nan=True)
    if close.all():
        return None
    if np.isnan(numbers[~close]).any():
        return "It has NaN (not a number) where there should be a number."
    if expected.ndim == 0:
        return f"It is {float(numbers):.6g}; it should be {float(expected):.6g}."
    first = tuple(int(i) for i in np.argwhere(~close)[0])
    place = first[0] if len(first) == 1 else first
    return (
        f"{int((~close).sum())} of {close.size} numbers differ, the first at index {place}: "
        f"it is {numbers[first]:.6g}; it should be {expected[first]:.6g}."
    )


def kind(value: Any) -> str:
    """Return what kind of thing a value is, as a reader would say it.

    >>> kind(np.zeros((2, 3))), kind("a")
    ('an array of shape (2, 3)', 'a str')
    """
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def brief(value: Any, width: int = 200) -> str:
    """Return the value's text, cut short if it is long; even if the value cannot be shown."""
    try:
        text = repr(value)
    except Exception:
        return f"{kind(value)} that cannot be shown"
    return text if len(text) <= width else text[: width - 1] + "…"
