"""What the hidden tests share: how one names its exercise, draws numbers, and says a failure.

A test calls the student's function, which runs in another process, and compares here. A failure
is a :class:`Wrong` with one sentence to the student; it shows what was returned, and never the
right answer where that would give away what the lesson asks for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from autograder.cage.errors import without_addresses
from autograder.judging.numbers import as_numbers
from autograder.judging.script import then

Array = NDArray[np.float64]

SINGLE = 256 * 2.0**-23
"""Relative tolerance: 256 roundings in single precision (about 3e-5), since any correct program is
right, float32 included. Inputs are chosen so that every known mistake is off by far more."""


class Wrong(AssertionError):  # noqa: N818 - reads as the verdict that it is
    """The submission is wrong; the text is a sentence to the student."""


def exercise(name: str) -> pytest.MarkDecorator:
    """Mark a test as one of those that decide about an exercise.

    >>> exercise("stroll").args
    ('stroll',)
    """
    return pytest.mark.exercise(name)


def entries(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers of both signs, neither whole nor near zero."""
    return np.asarray(rng.uniform(0.4, 1.9, shape) * rng.choice([-1.0, 1.0], shape))


def show(value: Any, digits: int = 6) -> str:
    """Return a value as a student would type it, short enough for a sentence.

    >>> show(np.array([0.1, 2.0])), show((np.float64(1.5), np.array([1.0])))
    ('[0.1, 2]', '(1.5, [1])')
    """
    if isinstance(value, np.ndarray):
        text = np.array2string(
            value,
            separator=", ",
            threshold=12,
            max_line_width=10_000,
            formatter={
                # + 0: nobody should have to wonder about −0
                "float_kind": lambda number: f"{number + 0:.{digits}g}",
                "int_kind": str,
            },
        ).replace("\n", "")
    elif isinstance(value, float | np.floating):
        text = f"{float(value):.{digits + 1}g}"
    elif isinstance(value, np.generic):
        text = repr(value.item())
    elif type(value) in (tuple, list):
        text = ", ".join(show(part, digits) for part in value[:12]) + ", ..." * (len(value) > 12)
        comma = "," * (len(value) == 1)
        text = f"[{text}]" if isinstance(value, list) else f"({text}{comma})"
    else:
        text = without_addresses(repr(value))
    return text if len(text) <= 200 else text[:197] + "..."


def show_both(expected: Any, got: Any) -> tuple[str, str]:
    """Return two values with as many digits as it takes to tell one from the other.

    >>> show_both(1.0, 1.5), show_both(0.1, 0.1 + 1e-12)
    (('1', '1.5'), ('0.1', '0.100000000001'))
    """
    for digits in (6, 9, 12, 16):
        both = show(expected, digits), show(got, digits)
        if both[0] != both[1]:
            break
    return both


def typed(value: Any) -> str:
    """Return a value as a student would type it, an array of single precision told as such.

    >>> typed(np.array([0.5, 2.0])), typed(np.array([0.5, 2.0], dtype=np.float32))
    ('[0.5, 2]', 'np.float32([0.5, 2])')
    """
    single = isinstance(value, np.ndarray) and value.dtype == np.float32
    return f"np.float32({show(value)})" if single else show(value)


@dataclass(frozen=True)
class Written:
    """A call as a student would type it, put into words only when somebody asks for them."""

    name: str
    arguments: dict[str, Any]

    def __str__(self) -> str:
        given = self.arguments
        arrays = {key: value for key, value in given.items() if isinstance(value, np.ndarray)}
        long = sum(array.size for array in arrays.values()) > 12
        words = (
            key if callable(value) or (long and key in arrays) else f"{key}={typed(value)}"
            for key, value in given.items()
        )
        call = f"{self.name}({', '.join(words)})"
        if not long:
            return call
        return f"{call} for {' and '.join(f'{key} {_size(one)}' for key, one in arrays.items())}"


@dataclass(frozen=True)
class Words:
    """A sentence, or a part of one, that is put together only when somebody asks for it.

    >>> print(Words(lambda: f"theta of {written('step', learning_rate=0.5)}"))
    theta of step(learning_rate=0.5)
    """

    text: Callable[[], str]

    def __str__(self) -> str:
        return self.text()


def written(name: str, **arguments: Any) -> Written:
    """Return a call as a student would type it, functions by their name in it.

    Of arrays that are too long, the shapes are told.

    >>> print(written("step", theta=np.array([1.0, 2.0]), learning_rate=0.5))
    step(theta=[1, 2], learning_rate=0.5)
    >>> print(written("step", theta=np.full(50, -100.0), learning_rate=0.5))
    step(theta, learning_rate=0.5) for theta of shape (50,) with entries up to 100 in size
    """
    now = {
        key: value.copy() if isinstance(value, np.ndarray) else value
        for key, value in arguments.items()
    }
    return Written(name, now)


def _size(array: Array) -> str:
    """Return in words what an array that is too long to be shown looks like."""
    finite = array[np.isfinite(array)]
    largest = float(np.max(np.abs(finite), initial=0.0))
    entries = f"with entries up to {largest:.3g} in size" if largest else "with zeros only"
    if finite.size < array.size:
        entries += ", and NaN" if np.isnan(array).any() else ", and infinity"
    single = " in single precision" if array.dtype == np.float32 else ""
    return f"of shape {array.shape} {entries}{single}"


def as_array(got: Any, shape: Sequence[int], call: object) -> Array:
    """Return what a call returned as a float64 array of the shape, or say what is wrong with it.

    Lists, tuples and every real dtype are accepted; NaN, infinity, None, text and any other
    shape are not. ``call`` is written out only if something is wrong.

    >>> as_array([1, 2], (2,), "step(...)")
    array([1., 2.])
    """
    if got is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    array = as_numbers(got)
    if array is None or array.dtype.kind == "b":
        raise Wrong(f"{call} should return an array of numbers; it returned {show(got)}.")
    if array.shape != tuple(shape):
        wanted = "one number" if not tuple(shape) else f"an array of shape {tuple(shape)}"
        raise Wrong(f"{call} should return {wanted}; it returned one of shape {array.shape}.")
    if np.count_nonzero(np.isfinite(array)) < array.size:  # half the time of all()
        raise Wrong(f"{call} returned {show(array)}, which is not finite.")
    return array.astype(float)  # only now: eight times as large, if it came as bytes


def as_argument(got: Any, shape: Sequence[int], function: str) -> Array:
    """Return what a student's program gave to a function of the test as an array of the shape.

    >>> as_argument([1, 2], (2,), "gradient")
    array([1., 2.])
    >>> as_argument(None, (2,), "gradient")
    Traceback (most recent call last):
    ...
    autograder.judging.testing.Wrong: You call gradient with None; it takes numbers of shape (2,).
    """
    try:
        array = np.asarray(got)
    except (ValueError, TypeError, RecursionError):
        array = np.empty(0, dtype=object)
    if array.dtype.kind not in "iuf" or array.shape != tuple(shape):
        numbers = array.dtype.kind in "iuf"
        what = f"numbers of shape {array.shape}" if numbers else show(got)
        raise Wrong(f"You call {function} with {what}; it takes numbers of shape {tuple(shape)}.")
    return array.astype(float)


def pair(got: Any, call: object, names: str) -> tuple[Any, Any]:
    """Return the two parts of a result, as a tuple or a list, or say that there are not two.

    >>> pair([1.0, None], "step(...)", "theta and the state")
    (1.0, None)
    """
    if got is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    if not isinstance(got, tuple | list) or len(got) != 2:
        raise Wrong(f"{call} should return a pair, {names}; it returned {show(got)}.")
    if got[0] is None:
        raise Wrong(
            f"{call} returned a pair whose first value is None: it was never assigned, or is the "
            "result of a call that returns nothing."
        )
    return got[0], got[1]


def as_number(got: Any, call: object) -> float:
    """Return what a call returned as one finite float; an array of one element counts as a number.

    >>> as_number(np.array([[2.5]]), "loss(...)")
    2.5
    """
    if isinstance(got, float) and math.isfinite(got):
        return float(got)
    if isinstance(got, np.ndarray | list) and np.size(got) == 1:
        got = np.asarray(got).reshape(())
    return float(as_array(got, (), call))


def close(
    got: Any,
    expected: Any,
    call: object,
    *,
    tolerance: float = SINGLE,
    scale: float | Array | None = None,
) -> None:
    """Accept what is within ``tolerance`` of ``expected``, relative to the scale of the numbers.

    ``scale`` is the size of the numbers that the calculation passes through; by default the
    largest entry expected. It matters where large numbers cancel. An array of scales gives each
    entry its own, so that a large entry does not hide what is wrong with a small one.

    >>> close([1.0, 2.0], np.array([1.0, 2.0]), "step(...)")
    >>> close([1.0, 2.5], np.array([1.0, 2.0]), "step(...)")
    Traceback (most recent call last):
    ...
    autograder.judging.testing.Wrong: step(...) should be [1, 2]; it is [1, 2.5].
    """
    expected = np.asarray(expected, dtype=float)
    then(got, partial(_close, expected=expected, call=call, tolerance=tolerance, scale=scale))


def _close(
    got: Any, *, expected: Array, call: object, tolerance: float, scale: float | Array | None
) -> None:
    array: Any
    near: Any
    if expected.ndim == 0:
        array, right = as_number(got, call), float(expected)
        near = abs(array - right) <= tolerance * (abs(right) if scale is None else scale)
    else:
        array = as_array(got, expected.shape, call)
        size = np.abs(expected).max(initial=0.0) if scale is None else scale
        near = np.abs(array - expected) <= tolerance * size
    if near is not True and not np.all(near):  # written so that NaN fails
        both = show_both(expected, np.asarray(array))
        raise Wrong(f"{call} should be {both[0]}; it is {both[1]}.")


def is_whole(got: Any, expected: int, call: object) -> None:
    """Accept the whole number expected, as any integer type or as a float that equals it.

    >>> is_whole(np.int64(3), 3, "first_row(...)")
    """
    number = as_number(got, call)
    if not math.isclose(number, expected, rel_tol=0, abs_tol=1e-9):
        raise Wrong(f"{call} should be {expected}; it is {show(got)}.")


def require(condition: bool, sentence: str) -> None:
    """Fail with the sentence unless the condition holds.

    >>> require(True, "never said")
    """
    if not condition:
        raise Wrong(sentence)
