"""What a parameter can mean: the kinds of meanings, how each is checked, and how it is said.

The table of the names, ``solutions.names``, is made of these.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

_BLOCK = 1 << 16
"""How many numbers are looked at at once."""


class UnfitError(ValueError):
    """A value is not what its name means; the message says what came."""


@dataclass(frozen=True)
class Meaning:
    """What a parameter must be, how that is said, and from what small inputs are made."""

    kind: str
    """What it is, as an error message says it after "must be"."""
    accept: Callable[[Any], Any]
    """Returns the value as a function's body takes it, or raises :class:`UnfitError`."""
    phrases: tuple[str, ...] = ()
    """What its docstring says of it, and the error message after the kind."""
    axes: str | None = None
    """Of an array: one letter of ``AXES`` per dimension."""
    small: Any = None
    """A small value; of an array, the range of whole numbers that its entries come from. None
    where no small input can be made."""
    least: int = 1
    """Of an array: how many entries it has along each axis at least."""
    shape: Callable[[int], tuple[int, ...]] | None = None
    """Of an array whose axes no other has: the shape of a small one, where there are d parameters
    (or features), two classes and two hidden units."""

    def check(self, name: str, value: Any) -> Any:
        """Return the value as a function's body takes it.

        Raises:
            ValueError: it is not what the name means.

        >>> a_number(0.5, at_least=0).check("learning_rate", -0.1)
        Traceback (most recent call last):
        ...
        ValueError: learning_rate must be a finite number, at least 0; got -0.1
        """
        try:
            return self.accept(value)
        except UnfitError as error:
            raise self.refusal(name, str(error)) from None

    def refusal(self, name: str, got: str) -> ValueError:
        """Return the error that says what was expected under this name, and what came."""
        return ValueError(f"{name} must be {', '.join((self.kind, *self.phrases))}; got {got}")


@dataclass(frozen=True)
class Axis:
    """An axis that arrays share."""

    length: str
    """Its length, as a shape in a docstring says it."""
    counts: str
    """What the length is the number of."""


AXES: Mapping[str, Axis] = {
    "d": Axis("d", "parameters"),
    "n": Axis("n", "examples"),
    "t": Axis("steps + 1", "points along the path"),
}


def shape_phrase(axes: str, lengths: Mapping[str, int] | None = None) -> str:
    """Say the shape of an array; ``lengths`` gives the axes whose length is fixed.

    >>> shape_phrase("td"), shape_phrase("d", {"d": 2})
    ('shape (steps + 1, d)', 'shape (2,)')
    """
    said = [str((lengths or {}).get(axis, AXES[axis].length)) for axis in axes]
    return f"shape ({said[0]},)" if len(said) == 1 else f"shape ({', '.join(said)})"


def real_numbers(value: Any) -> Any:
    """Return an array of real numbers: lists become arrays, whole numbers of any kind float64."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise UnfitError("rows of unequal length") from None
    if array.dtype.kind not in "biuf":
        raise UnfitError(shown(value))
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def finite_numbers(value: Any) -> Any:
    """Return an array of real numbers, none of which is NaN or infinite."""
    array = real_numbers(value)
    if not _all_finite(array):
        raise UnfitError("NaN or infinity among them")
    return array


def _all_finite(array: Any) -> bool:
    """Tell whether all numbers are finite, in blocks: one answer per number needs much memory."""
    if array.size <= _BLOCK:
        return bool(np.isfinite(array).all())
    array = array.T if array.flags.f_contiguous else array
    rows = max(1, _BLOCK * len(array) // array.size)
    parts = (array[start : start + rows] for start in range(0, len(array), rows))
    return all(bool(np.isfinite(part).all()) for part in parts)


def shown(value: Any) -> str:
    """Return a value as an error message shows it, with its type and shortened."""
    text = " ".join(repr(value).split())
    return f"{type(value).__name__} {text if len(text) < 60 else text[:57] + '...'}"


def an_array(
    axes: str,
    *phrases: str,
    kind: str = "an array of finite numbers",
    accept: Callable[[Any], Any] = finite_numbers,
    small: range = range(-4, 5),
    least: int = 1,
) -> Meaning:
    return Meaning(kind, accept, (*phrases, shape_phrase(axes)), axes, small, least)


def zeros_and_ones(value: Any) -> Any:
    array = finite_numbers(value)
    if not np.isin(array, (0, 1)).all():
        raise UnfitError(f"the values {np.unique(array)[:5]}")
    return array


def an_array_of_its_own(
    *phrases: str, shape: Callable[[int], tuple[int, ...]], entries: int = 1
) -> Meaning:
    """Return what an array is whose axes no other array has: ``solutions.layout`` checks them."""
    dimensions = len(shape(1))

    def accept(value: Any) -> Any:
        array = finite_numbers(value)
        if array.ndim != dimensions or array.size < entries:
            raise UnfitError(f"shape {array.shape}")
        return array

    return Meaning("an array of finite numbers", accept, phrases, shape=shape)


def classes(value: Any) -> Any:
    array = finite_numbers(value)
    if not np.all((array >= 0) & (array == np.floor(array))):
        raise UnfitError(f"the values {np.unique(array)[:5]}")
    return array.astype(np.int64)


def symmetric(value: Any) -> Any:
    matrix = finite_numbers(value)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise UnfitError(f"shape {matrix.shape}")
    if not np.allclose(matrix, matrix.T, rtol=0, atol=1e-6 * np.abs(matrix).max()):
        raise UnfitError("one that differs from its transpose")
    return matrix


def a_number(
    small: float,
    *,
    at_least: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> Meaning:
    def accept(value: Any) -> float:
        value = _single(value)
        number = isinstance(value, (int, float, np.integer, np.floating))
        fits = (
            number
            and not isinstance(value, bool)
            and _is_finite(value)
            and (at_least is None or value >= at_least)
            and (above is None or value > above)
            and (below is None or value < below)
        )
        if not fits:
            raise UnfitError(repr(value))
        return float(value)

    return Meaning("a finite number", accept, (_bounds(at_least, above, below),), small=small)


def _bounds(at_least: float | None, above: float | None, below: float | None) -> str:
    if above is not None:
        return f"above {above}" if below is None else f"above {above} and below {below}"
    if below is None:
        return f"at least {at_least}"
    return f"from {at_least} up to but not including {below}"


def _is_finite(value: Any) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond every float
        return False


def _single(value: Any) -> Any:
    """Return the number in an array without dimensions, and anything else as it is."""
    return value[()] if isinstance(value, np.ndarray) and not value.ndim else value


def _whole_number(value: Any, at_least: int) -> int:
    value = _single(value)
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < at_least:
        raise UnfitError(repr(value))
    return int(value)


def a_whole_number(small: int, *, at_least: int) -> Meaning:
    def accept(value: Any) -> int:
        return _whole_number(value, at_least)

    return Meaning("a whole number", accept, (f"at least {at_least}",), small=small)


def positive_whole_numbers(value: Any) -> list[int]:
    try:
        sizes = [_whole_number(size, 1) for size in value]
    except (TypeError, UnfitError):
        raise UnfitError(shown(value)) from None
    if not sizes:
        raise UnfitError("none")
    return sizes


def _function(value: Any) -> Any:
    if not callable(value):
        raise UnfitError(shown(value))
    return value


def a_text(value: Any) -> str:
    if not isinstance(value, str):
        raise UnfitError(shown(value))
    return value


def a_generator(value: Any) -> Any:
    if not isinstance(value, np.random.Generator):
        raise UnfitError(shown(value))
    return value


def anything(value: Any) -> Any:
    return value


FUNCTION = Meaning("a function", _function)
"""What every parameter is that is annotated as ``Callable[...]``, whatever its name."""
