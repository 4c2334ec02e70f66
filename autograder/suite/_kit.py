"""What the hidden tests share: how a test names its exercise, and how a failure is said.

A test calls the student's function, which runs in another process, and compares here. A failure
is a :class:`Wrong` with one sentence to the student; it shows what came, never the right answer
of a hidden input where that would give an answer away that the lesson asks for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

Array = NDArray[np.float64]

SINGLE = 256 * 2.0**-23
"""Relative tolerance: 256 roundings in single precision (about 3e-5), since any correct program is
right, float32 included. Inputs are chosen so that every known mistake is off by far more."""

DOUBLE = 4096 * 2.0**-52
"""Relative tolerance where the docstring asks for double precision: 4096 roundings (1e-12)."""


class Wrong(AssertionError):  # noqa: N818 - reads as the verdict that it is
    """The submission is wrong; the text is a sentence to the student."""


def exercise(name: str) -> pytest.MarkDecorator:
    """Mark a test as one of those that decide about an exercise.

    >>> exercise("adam").args
    ('adam',)
    """
    return pytest.mark.exercise(name)


def show(value: Any) -> str:
    """Return a value as a student would type it, short enough for a sentence.

    >>> show(np.array([0.1, 2.0]))
    '[0.1, 2]'
    """
    if isinstance(value, np.ndarray):
        text = np.array2string(
            value,
            separator=", ",
            threshold=12,
            max_line_width=10_000,
            formatter={"float_kind": lambda number: f"{number:.6g}"},
        ).replace("\n", "")
    elif isinstance(value, float | np.floating):
        text = f"{float(value):.7g}"
    else:
        text = repr(value)
    return text if len(text) <= 200 else text[:197] + "..."


def as_array(came: Any, shape: Sequence[int], call: str) -> Array:
    """Return what a call gave as a float64 array of the shape, or say what is wrong with it.

    Lists, tuples and every real dtype are accepted; NaN, infinity, None, text and any other
    shape are not.

    >>> as_array([1, 2], (2,), "update(...)")
    array([1., 2.])
    """
    if came is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    try:
        array = np.asarray(came)
    except (ValueError, TypeError, RecursionError):
        raise Wrong(
            f"{call} should return an array of numbers; it returned {show(came)}."
        ) from None
    if array.dtype.kind not in "iuf":
        raise Wrong(f"{call} should return an array of numbers; it returned {show(came)}.")
    if array.shape != tuple(shape):
        wanted = "one number" if not tuple(shape) else f"an array of shape {tuple(shape)}"
        raise Wrong(f"{call} should return {wanted}; it returned one of shape {array.shape}.")
    if not np.isfinite(array).all():
        raise Wrong(f"{call} returned {show(array)}, which is not finite.")
    return array.astype(float)


def as_number(came: Any, call: str) -> float:
    """Return what a call gave as one finite float; an array of one element counts as a number.

    >>> as_number(np.array([[2.5]]), "mse_loss(...)")
    2.5
    """
    if isinstance(came, np.ndarray | list) and np.size(came) == 1:
        came = np.asarray(came).reshape(())
    return float(as_array(came, (), call))


def close(
    came: Any,
    expected: Any,
    call: str,
    *,
    tolerance: float = SINGLE,
    scale: float | None = None,
) -> None:
    """Accept what is within ``tolerance`` of ``expected``, relative to the scale of the numbers.

    ``scale`` is the size of the numbers that the calculation passes through; by default the
    largest entry expected. It matters where large numbers cancel.

    >>> close([1.0, 2.0], np.array([1.0, 2.0]), "update(...)")
    >>> close([1.0, 2.5], np.array([1.0, 2.0]), "update(...)")
    Traceback (most recent call last):
    ...
    autograder.suite._kit.Wrong: update(...) should be [1, 2]; it is [1, 2.5].
    """
    expected = np.asarray(expected, dtype=float)
    array = as_number(came, call) if expected.ndim == 0 else as_array(came, expected.shape, call)
    size = float(np.max(np.abs(expected), initial=0.0)) if scale is None else scale
    error = float(np.max(np.abs(array - expected), initial=0.0))
    if not error <= tolerance * size:  # written so that NaN fails
        raise Wrong(f"{call} should be {show(expected)}; it is {show(np.asarray(array))}.")


def is_whole(came: Any, expected: int, call: str) -> None:
    """Accept the whole number expected, as any integer type or as a float that equals it.

    >>> is_whole(np.int64(3), 3, "converged_at(...)")
    """
    number = as_number(came, call)
    if not math.isclose(number, expected, rel_tol=0, abs_tol=1e-9):
        raise Wrong(f"{call} should be {expected}; it is {show(came)}.")


def require(condition: bool, sentence: str) -> None:
    """Fail with the sentence unless the condition holds.

    >>> require(True, "never said")
    """
    if not condition:
        raise Wrong(sentence)
