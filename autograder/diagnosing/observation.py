"""What a program was seen to do on a probe, and when two programs did the same.

An observation is an array of float64 or bool, a text, None, a tuple of observations, or a
:class:`Failure`. Two are the same when they agree within the rounding of the arithmetic: in a
trajectory, relative to the largest number up to the step in question, since an error made there
cannot be larger and one made later must not hide it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.sandbox.errors import ArgumentModified, StudentError, SubmissionFailure

TIGHT = 1e-9
"""Relative tolerance for programs that compute in double precision."""

LOOSE = 256 * 2.0**-23
"""Relative tolerance for programs that compute in single precision, as the hidden tests allow."""

NOISE = 1e-10
"""What the difference quotients leave of a zero: roundings of 1e-16 divided by steps of 1e-5."""

Observation = Any


@dataclass(frozen=True)
class Failure:
    """A probe that ended without a value."""

    kind: str
    sentence: str = ""
    returned: Any = None
    """What the function had returned last, where the probe could make no use of it."""

    @property
    def telling(self) -> bool:
        """Whether the failure says something about what the program computes."""
        return self.kind.startswith(("ArgumentModified", "unusable"))


def observe(
    probe: Callable[[Callable[..., Any]], Any], function: Callable[..., Any]
) -> Observation:
    """Return what a probe sees of a function; a failure is seen too, and never raised.

    >>> observe(lambda f: f([1, 2]), sum)
    array(3.)
    >>> observe(lambda f: f([1, 2])[0], len).kind
    'unusable: TypeError'
    """
    returned: list[Any] = []

    def recording(*args: Any, **kwargs: Any) -> Any:
        returned.append(function(*args, **kwargs))
        return returned[-1]

    try:
        return plain(probe(recording))
    except ArgumentModified as failure:
        return Failure(f"ArgumentModified {failure.argument}", str(failure))
    except StudentError as failure:
        return Failure(failure.kind, str(failure))
    except SubmissionFailure as failure:
        return Failure(type(failure).__name__, str(failure))
    except Exception as error:  # the probe could not use what came back
        last = plain(returned[-1]) if returned else None
        return Failure(f"unusable: {type(error).__name__}", returned=last)


def plain(value: Any) -> Observation:
    """Return a value as an observation: numbers and regular lists become arrays of float64."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return tuple((str(key), plain(item)) for key, item in value.items())
    if isinstance(value, set | frozenset):
        return ("set", *sorted(map(repr, value)))
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, RecursionError):
        array = np.empty(0, dtype=object)
    if array.dtype.kind in "iufb":
        return array if array.dtype.kind == "b" else array.astype(float)
    if isinstance(value, list | tuple):
        return tuple(plain(item) for item in value)
    return f"<{type(value).__name__}>"


def same(came: Observation, wanted: Observation, tolerance: float) -> bool:
    """Return whether two observations agree; ``wanted`` sets shape and scale.

    >>> same(np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-12]), TIGHT)
    True
    >>> same(np.array([1.0, 2.0]), np.array([1.0, 2.1]), LOOSE)
    False
    """
    if isinstance(wanted, np.ndarray):
        if not isinstance(came, np.ndarray):
            return False
        if came.shape != wanted.shape:
            if wanted.ndim or came.size != 1:  # an array of one element counts as a number
                return False
            came = came.reshape(())
        if "b" in (came.dtype.kind, wanted.dtype.kind):  # true is no number
            return bool(came.dtype == wanted.dtype and np.array_equal(came, wanted))
        return bool(np.all(agreeing(came, wanted, tolerance)))
    if isinstance(wanted, tuple):
        return (
            isinstance(came, tuple)
            and len(came) == len(wanted)
            and all(same(a, b, tolerance) for a, b in zip(came, wanted, strict=True))
        )
    if isinstance(wanted, Failure):
        return (
            isinstance(came, Failure)
            and came.kind == wanted.kind
            and same(came.returned, wanted.returned, tolerance)
        )
    return type(came) is type(wanted) and bool(came == wanted)


def parts(observation: Observation) -> tuple[Any, NDArray[np.float64]]:
    """Return the form of an observation and its numbers; what is the same has the same form.

    >>> parts((np.array([1.0, 2.0]), "text"))
    ((('array', 'f', (2,)), 'text'), array([1., 2.]))
    """
    if isinstance(observation, np.ndarray):
        shape = () if observation.size == 1 else observation.shape
        return ("array", observation.dtype.kind, shape), observation.astype(float).ravel()
    if isinstance(observation, tuple):
        both = [parts(part) for part in observation]
        numbers = [part for _, part in both]
        return tuple(form for form, _ in both), np.concatenate([np.empty(0), *numbers])
    if isinstance(observation, Failure):
        form, found = parts(observation.returned)
        return ("failure", observation.kind, form), found
    return observation, np.empty(0)


def agreeing(
    came: NDArray[np.float64], wanted: NDArray[np.float64], tolerance: float
) -> NDArray[np.bool_]:
    """Return for each entry of two arrays of one shape whether they agree."""
    with np.errstate(all="ignore"):
        equal: NDArray[np.bool_] = (came == wanted) | (np.isnan(came) & np.isnan(wanted))
        if equal.all():
            return equal
        size = np.where(np.isfinite(wanted), np.abs(wanted), 0.0)
        if size.ndim >= 2:  # a row is a step; the scale is that of the steps so far
            axes = tuple(range(1, size.ndim))
            largest = np.maximum.accumulate(size.max(axis=axes, initial=0.0))
            scale = largest.reshape(-1, *(1 for _ in axes))
        else:
            scale = size.max(initial=0.0)
        near: NDArray[np.bool_] = np.abs(came - wanted) <= tolerance * scale + NOISE
        return equal | near
