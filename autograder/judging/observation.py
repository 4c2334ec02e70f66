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

from autograder.cage.errors import ArgumentModified, StudentError, SubmissionFailure
from autograder.judging.numbers import as_numbers, count

TIGHT = 1e-9
"""Relative tolerance for programs that compute in double precision."""

LOOSE = 256 * 2.0**-23
"""Relative tolerance for programs that compute in single precision, as the hidden tests allow."""

NOISE = 1e-10
"""What difference quotients leave of a zero: roundings of 1e-16 divided by steps of 1e-5."""

MAX_SIZE = 200_000
"""How many numbers an observation may hold; no probe asks for nearly as many."""

Observation = Any


@dataclass(frozen=True)
class Failure:
    """A probe that ended without a value."""

    kind: str
    sentence: str = ""
    returned: Any = None
    """What the function returned last, if the probe could make no use of it; if an argument was
    changed in place, what the probe saw apart from that."""

    @property
    def telling(self) -> bool:
        """Whether the failure says something about what the program computes."""
        return self.changed_argument or self.kind.startswith("unusable")

    @property
    def changed_argument(self) -> bool:
        """Whether all that is wrong, as far as this failure says, is a change in place."""
        return self.kind.startswith("ArgumentModified")


def observe(
    probe: Callable[[Callable[..., Any]], Any], function: Callable[..., Any]
) -> Observation:
    """Return what a probe sees of a function; a failure is seen too, and never raised.

    An argument that was changed in place ends nothing: the values cross as copies, so the probe
    goes on with what was returned.

    >>> observe(lambda f: f([1, 2]), sum)
    array(3.)
    >>> observe(lambda f: f([1, 2])[0], len).kind
    'unusable: TypeError'
    """
    returned: list[Any] = []  # the last only: all of them together may be large
    changes: list[ArgumentModified] = []

    def recording(*args: Any, **kwargs: Any) -> Any:
        try:
            returned[:] = [function(*args, **kwargs)]
        except ArgumentModified as change:
            changes.append(change)
            returned[:] = [change.result]
        return returned[-1]

    seen = _seen(probe, recording, returned)
    for change in changes[:1]:
        return Failure(f"ArgumentModified {change.argument}", str(change), seen)
    return seen


def as_if_copied(observation: Observation) -> Observation:
    """Return what was seen apart from a change in place."""
    if isinstance(observation, Failure) and observation.changed_argument:
        return observation.returned
    return observation


def _seen(
    probe: Callable[[Callable[..., Any]], Any], function: Callable[..., Any], returned: list[Any]
) -> Observation:
    try:
        return observed_value(probe(function))
    except StudentError as failure:
        return Failure(failure.kind, str(failure))
    except SubmissionFailure as failure:
        return Failure(type(failure).__name__, str(failure))
    except Exception as error:  # the probe could not use what was returned
        last = returned[-1] if returned else None
        return Failure(f"unusable: {type(error).__name__}", returned=observed_value(last))


def observed_value(value: Any) -> Observation:
    """Return a value as an observation: numbers and regular lists become arrays of float64."""
    if count(value) > MAX_SIZE:
        return f"<{type(value).__name__} of more than {MAX_SIZE} values>"
    return _observed(value)


def _observed(value: Any) -> Observation:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return tuple((str(key), _observed(item)) for key, item in value.items())
    if isinstance(value, set | frozenset):
        return ("set", *sorted(map(repr, value)))
    array = as_numbers(value)
    if array is not None:
        return array if array.dtype.kind == "b" else array.astype(float)
    if isinstance(value, list | tuple):
        return tuple(map(_observed, value))
    return f"<{type(value).__name__}>"


def same(got: Observation, wanted: Observation, tolerance: float) -> bool:
    """Return whether two observations agree; ``wanted`` sets shape and scale.

    >>> same(np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-12]), TIGHT)
    True
    >>> same(np.array([1.0, 2.0]), np.array([1.0, 2.1]), LOOSE)
    False
    """
    if isinstance(wanted, np.ndarray):
        if not isinstance(got, np.ndarray):
            return False
        if got.shape != wanted.shape:
            if wanted.ndim or got.size != 1:  # an array of one element counts as a number
                return False
            got = got.reshape(())
        if "b" in (got.dtype.kind, wanted.dtype.kind):  # true is no number
            return bool(got.dtype == wanted.dtype and np.array_equal(got, wanted))
        return bool(np.all(agreeing(got, wanted, tolerance)))
    if isinstance(wanted, tuple):
        return (
            isinstance(got, tuple)
            and len(got) == len(wanted)
            and all(same(a, b, tolerance) for a, b in zip(got, wanted, strict=True))
        )
    if isinstance(wanted, Failure):
        return (
            isinstance(got, Failure)
            and got.kind == wanted.kind
            and same(got.returned, wanted.returned, tolerance)
        )
    return type(got) is type(wanted) and bool(got == wanted)


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
    got: NDArray[np.float64], wanted: NDArray[np.float64], tolerance: float
) -> NDArray[np.bool_]:
    """Return for each entry of two arrays of one shape whether they agree."""
    with np.errstate(all="ignore"):
        equal: NDArray[np.bool_] = (got == wanted) | (np.isnan(got) & np.isnan(wanted))
        if equal.all():
            return equal
        size = np.where(np.isfinite(wanted), np.abs(wanted), 0.0)
        if size.ndim >= 2:  # a row is a step; the scale is that of the steps so far
            axes = tuple(range(1, size.ndim))
            largest = np.maximum.accumulate(size.max(axis=axes, initial=0.0))
            scale = largest.reshape(-1, *(1 for _ in axes))
        else:
            scale = size.max(initial=0.0)
        near: NDArray[np.bool_] = np.abs(got - wanted) <= tolerance * scale + NOISE
        return equal | near
