"""What a program returned, as an array of numbers: without growing, whatever it returned."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def as_numbers(value: Any) -> NDArray[Any] | None:
    """Return numbers and regular lists of them as an array; None for anything else.

    An array stays what it is. A list with a text in it is never given to NumPy, which would make
    texts of all the numbers, each as long as the longest.

    >>> as_numbers([[1, 2], [3, 4]]).shape
    (2, 2)
    >>> as_numbers([1.0, "two"]) is as_numbers([[1], [2, 3]]) is None
    True
    """
    if not isinstance(value, np.ndarray) and _holds_text(value):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, RecursionError):
        return None
    return array if array.dtype.kind in "iufb" else None


def count(value: Any) -> int:
    """Return how many values something holds, those of arrays included.

    >>> count([1.0, (np.zeros((2, 3)), {"size": None})])
    11
    """
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, dict):
        return count(list(value.values()))
    if isinstance(value, list | tuple):
        return 1 + sum(1 if type(item) is float else count(item) for item in value)
    return 1


def _holds_text(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(type(item) is not float and _holds_text(item) for item in value)
    return isinstance(value, str)
