"""What was observed where no known mistake explains it: facts, never a guess at the cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.diagnosing.observation import LOOSE, Failure, Observation, agreeing, same
from autograder.diagnosing.shrinking import smallest
from autograder.suite._kit import show

Array = NDArray[np.float64]


def describe(
    unit: str,
    exercise: str,
    came: Sequence[Observation],
    wanted: Sequence[Observation],
    open_student: Callable[[], AbstractContextManager[Any]],
) -> str:
    """Return in a few sentences how what came differs from what was wanted, probe by probe."""
    differing = [
        (one, other) for one, other in zip(came, wanted, strict=True) if not same(one, other, LOOSE)
    ]
    if not differing:
        example = smallest(unit, exercise, open_student)
        if example:
            return f"No known mistake explains it. {example}"
        return (
            f"No known mistake explains it: on the inputs tried for this, `{exercise}` does what "
            "it should. The failed test says where it does not."
        )
    for one, _ in differing:
        if isinstance(one, Failure) and one.sentence:
            return one.sentence
    unusable = _unusable(differing, exercise)
    if unusable:
        return unusable
    fact = _first_fact(came, wanted, differing, exercise)
    example = smallest(unit, exercise, open_student)
    return " ".join(part for part in ("No known mistake explains it.", fact, example) if part)


def _unusable(differing: list[tuple[Observation, Observation]], exercise: str) -> str:
    for one, _ in differing:
        if one is None or (isinstance(one, Failure) and one.returned is None):
            return f"`{exercise}` returned None. Is a return statement missing?"
        if isinstance(one, Failure):
            return f"What `{exercise}` returned, {_shown(one.returned)}, is not of the form asked."
    return ""


def _first_fact(
    came: Sequence[Observation],
    wanted: Sequence[Observation],
    differing: list[tuple[Observation, Observation]],
    exercise: str,
) -> str:
    pairs = list(_leaves(differing))
    if not pairs:
        one, other = differing[0]
        return f"`{exercise}` returned {_shown(one)} where {_shown(other)} was expected."
    for one, other in pairs:
        if one.shape != other.shape:
            return (
                f"`{exercise}` returned an array of shape {one.shape} "
                f"where {other.shape} was expected."
            )
    everything = list(_leaves(zip(came, wanted, strict=True)))
    if one_number(came) and not one_number(wanted):
        return f"`{exercise}` returns {everything[0][0].flat[0]:g} whatever it is given."
    factor = constant_factor(everything)
    if factor is not None:
        return f"What `{exercise}` returns {_times(factor)}."
    return _step(everything) or _coordinates(pairs) or _sizes(pairs)


def one_number(observations: Sequence[Observation]) -> bool:
    """Return whether nothing but one and the same number was seen, which tells next to nothing.

    >>> one_number([np.zeros(2), np.zeros(3)]), one_number([np.zeros(2), np.ones(3)])
    (True, False)
    """
    if not all(isinstance(one, np.ndarray) and one.dtype.kind == "f" for one in observations):
        return False
    numbers = np.concatenate([one.ravel() for one in observations])
    return numbers.size > 1 and bool((numbers == numbers[0]).all() or np.isnan(numbers).all())


def stands_still(came: Sequence[Observation], wanted: Sequence[Observation]) -> bool:
    """Return whether every path seen stays where it starts, which tells next to nothing either.

    >>> path = np.array([[1.0], [2.0], [3.0]])
    >>> stands_still([np.ones((3, 1))], [path]), stands_still([np.zeros((3, 1))], [path])
    (True, False)
    """
    paths = [
        (one, other)
        for one, other in zip(came, wanted, strict=True)
        if isinstance(one, np.ndarray) and isinstance(other, np.ndarray)
        if one.ndim == other.ndim == 2 and one.shape[1] == other.shape[1]
    ]
    return bool(paths) and all(bool((one == other[:1]).all()) for one, other in paths)


def says_nothing(came: Sequence[Observation], wanted: Sequence[Observation]) -> bool:
    """Return whether all mistakes that lose everything else would look like what was seen."""
    return one_number(came) or stands_still(came, wanted)


def constant_factor(pairs: Sequence[tuple[Array, Array]]) -> float | None:
    """Return the factor between all that came and all that was wanted, if there is one.

    >>> constant_factor([(np.array([2.0, -4.0]), np.array([1.0, -2.0]))])
    2.0
    """
    if any(one.shape != other.shape for one, other in pairs):
        return None
    one = np.concatenate([came.ravel() for came, _ in pairs])
    other = np.concatenate([wanted.ravel() for _, wanted in pairs])
    if one.size < 2 or not np.isfinite([one, other]).all() or not other.any() or not one.any():
        return None
    factor = float(one @ other / (other @ other))
    if all(agreeing(came, factor * wanted, LOOSE).all() for came, wanted in pairs):
        return float(f"{factor:.6g}")
    return None


def _times(factor: float) -> str:
    if factor == -1:
        return "has the sign flipped"
    size = f"{abs(factor):.6g} times as large as it should be"
    return f"is {size}, and the sign is flipped" if factor < 0 else f"is {size}"


def _step(pairs: Sequence[tuple[Array, Array]]) -> str:
    """Return which step of a trajectory is the first that differs."""
    for came, wanted in pairs:
        if came.ndim != 2 or came.shape != wanted.shape or len(wanted) < 3:
            continue
        rows = agreeing(came, wanted, LOOSE).all(axis=1)
        if rows.all():
            continue
        first = int(np.argmin(rows))
        what = f"should be {show(wanted[first])}; yours is {show(came[first])}"
        sentence = f"Of {len(wanted)} rows, number {first} (from 0) is the first wrong one: {what}."
        if first > 0:
            steps = [(path[first] - path[first - 1]) for path in (came, wanted)]
            factor = constant_factor([(steps[0], steps[1])])
            if factor is not None:
                return f"{sentence} The step there {_times(factor)}."
        return sentence
    return ""


def _coordinates(pairs: Sequence[tuple[Array, Array]]) -> str:
    """Return which entries are wrong, if it is not all of them."""
    if any(came.ndim != 1 or came.shape != pairs[0][0].shape for came, _ in pairs):
        return ""
    wrong = np.any([~agreeing(came, wanted, LOOSE) for came, wanted in pairs], axis=0)
    if wrong.all():
        return ""
    places = ", ".join(str(index) for index in np.flatnonzero(wrong))
    return f"Only entry {places} of {len(wrong)} (counted from 0) is wrong."


def _sizes(pairs: Sequence[tuple[Array, Array]]) -> str:
    """Say of the first difference what came and what should have."""
    came, wanted = pairs[0]
    if came.size > 8:
        return ""
    return f"For one input it should be {show(wanted)}; yours is {show(came)}."


def _leaves(
    pairs: Any,
) -> Iterator[tuple[Array, Array]]:
    """Go through the arrays that stand in the same place of both observations."""
    for one, other in pairs:
        if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
            came = one.reshape(()) if other.ndim == 0 and one.size == 1 else one
            yield came.astype(float), other.astype(float)
        elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
            yield from _leaves(zip(one, other, strict=True))


def _shown(value: Observation) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(_shown(part) for part in value) + ")"
    return show(value)
