"""What the name of a parameter means, in one table.

A name means the same in every room: ``theta`` is always the parameters, ``X`` always holds one
example per row. The checks of input (``solutions.validation``), the docstrings, and the small
inputs on which a program's mistake is shown all come from ``NAMES``, so that they cannot disagree.
A new parameter needs one line here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


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

    def check(self, name: str, value: Any) -> Any:
        """Return the value as a function's body takes it.

        Raises:
            ValueError: it is not what the name means.

        >>> NAMES["learning_rate"].check("learning_rate", -0.1)
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
    if not np.isfinite(array).all():
        raise UnfitError("NaN or infinity among them")
    return array


def shown(value: Any) -> str:
    """Return a value as an error message shows it, with its type and shortened."""
    text = " ".join(repr(value).split())
    return f"{type(value).__name__} {text if len(text) < 60 else text[:57] + '...'}"


def _array(
    axes: str,
    *phrases: str,
    kind: str = "an array of finite numbers",
    accept: Callable[[Any], Any] = finite_numbers,
    small: range = range(-4, 5),
    least: int = 1,
) -> Meaning:
    return Meaning(kind, accept, (*phrases, shape_phrase(axes)), axes, small, least)


def _labels(value: Any) -> Any:
    array = finite_numbers(value)
    if not np.isin(array, (0, 1)).all():
        raise UnfitError(f"the values {np.unique(array)[:5]}")
    return array


def _symmetric(value: Any) -> Any:
    matrix = finite_numbers(value)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise UnfitError(f"shape {matrix.shape}")
    if not np.allclose(matrix, matrix.T, rtol=0, atol=1e-6 * np.abs(matrix).max()):
        raise UnfitError("one that differs from its transpose")
    return matrix


def _number(
    small: float,
    *,
    at_least: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> Meaning:
    def accept(value: Any) -> float:
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


def _whole_number(value: Any, at_least: int) -> int:
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < at_least:
        raise UnfitError(repr(value))
    return int(value)


def _whole(small: int, *, at_least: int) -> Meaning:
    def accept(value: Any) -> int:
        return _whole_number(value, at_least)

    return Meaning("a whole number", accept, (f"at least {at_least}",), small=small)


def _batch_sizes(value: Any) -> list[int]:
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


def _generator(value: Any) -> Any:
    if not isinstance(value, np.random.Generator):
        raise UnfitError(shown(value))
    return value


def _anything(value: Any) -> Any:
    return value


FUNCTION = Meaning("a function", _function)
"""What every parameter is that is annotated as ``Callable[...]``, whatever its name."""

NAMES: Mapping[str, Meaning] = {
    # arrays
    "theta": _array("d"),
    "gradient": _array("d"),
    "X": _array("nd"),
    "y": _array("n"),
    "labels": _array("n", "0 or 1", kind="an array of labels", accept=_labels, small=range(2)),
    "x": _array("n"),
    "path": _array("td"),
    "lower": _array("d"),
    "upper": _array("d"),
    "hessian": _array(
        "dd",
        "symmetric",
        accept=_symmetric,
        small=range(1),  # others drawn at random would not be symmetric
    ),
    "losses": _array(  # those of a diverged run may be infinite or NaN
        "t",
        "at least two numbers",
        kind="an array of numbers",
        accept=real_numbers,
        small=range(9),
        least=2,
    ),
    # numbers
    "learning_rate": _number(0.5, at_least=0),
    "penalty": _number(1.0, at_least=0),
    "weight_decay": _number(0.5, at_least=0),
    "noise_scale": _number(1.0, at_least=0),
    "tolerance": _number(1.0, at_least=0),
    "h": _number(0.5, above=0),
    "temperature": _number(1.0, above=0),
    "cooling": _number(0.5, above=0, below=1),
    "smallest": _number(1.0, above=0),
    "largest": _number(4.0, above=0),
    "epsilon": _number(0.5, above=0),
    "beta": _number(0.5, at_least=0, below=1),
    "beta1": _number(0.5, at_least=0, below=1),
    "beta2": _number(0.75, at_least=0, below=1),
    "shrink": _number(0.5, above=0, below=1),
    "factor": _number(0.5, above=0, below=1),
    "sufficient_decrease": _number(0.5, above=0, below=1),
    # whole numbers
    "degree": _whole(2, at_least=0),
    "step": _whole(3, at_least=0),
    "steps": _whole(3, at_least=0),
    "max_steps": _whole(3, at_least=0),
    "epochs": _whole(2, at_least=0),
    "batch_size": _whole(2, at_least=1),
    "period": _whole(2, at_least=1),
    "restarts": _whole(3, at_least=1),
    "draws": _whole(2, at_least=1),
    "batch_sizes": Meaning("a list of whole numbers", _batch_sizes, ("each at least 1",)),
    # the rest
    "rng": Meaning("a random number generator", _generator, ("made by np.random.default_rng",)),
    "state": Meaning(  # each rule keeps what it likes in it
        "what the previous step returned", _anything, ("None at the first step",)
    ),
    "hyperparameters": Meaning("what the rule takes", _anything),  # the rule itself checks them
}
