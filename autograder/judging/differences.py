"""What was observed where no known mistake explains it: facts, never a guess at the cause."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, get_origin

import numpy as np
from numpy.typing import NDArray

from autograder.course import Unit
from autograder.judging.calls import is_rule
from autograder.judging.editing import program
from autograder.judging.observation import LOOSE, Failure, Observation, agreeing, same
from autograder.judging.results import Example
from autograder.judging.shrinking import smallest
from autograder.judging.testing import show

Array = NDArray[np.float64]


NOTHING_KNOWN = "No known mistake explains it"
SHAPES = "Which shapes do the arrays in that line have, and which shapes would fit together?"
_ABOUT_SHAPES = re.compile(r"broadcast|cannot reshape|core dimension|shapes? .* not aligned")
NTH = ("first", "second", "third", "fourth")


def describe(
    unit: Unit,
    exercise: str,
    got: Sequence[Observation],
    wanted: Sequence[Observation],
    open_student: Callable[[], AbstractContextManager[Any]],
) -> tuple[str, Example | None]:
    """Return how the results differ from those expected, probe by probe: in words, and an example.

    What is said holds for all inputs, or names its own: a student does not have those of the
    probes. Of an exercise without parameters only what was returned is said, for what was
    expected would be the answer.
    """
    differing = [
        (one, other) for one, other in zip(got, wanted, strict=True) if not same(one, other, LOOSE)
    ]
    if not differing:
        example = smallest(unit, exercise, open_student)
        if example:
            return f"{NOTHING_KNOWN}.", example
        return (
            f"{NOTHING_KNOWN}: on the inputs tried for this diagnosis `{exercise}` does what "
            "it should, so only the failed test shows what is wrong."
        ), None
    function = program(unit, exercise)
    said = _missing(differing, function)
    if not said and (failed := _failed(differing)):
        return stopped(failed, unit, exercise, open_student)
    said = said or _unusable(differing, exercise)
    if said:
        return said, None
    if not inspect.signature(function).parameters:
        one = differing[0][0]
        told = "a collection, not one value" if isinstance(one, tuple) else show(one)
        return f"`{exercise}` returned {told}.", None
    fact = _fact(got, wanted, differing, function)
    example = smallest(unit, exercise, open_student)
    if not fact and not example:
        return f"{NOTHING_KNOWN}; the failed test shows what is wrong.", None
    return f"{NOTHING_KNOWN}. {fact}".rstrip(), example


def stopped(
    sentence: str,
    unit: Unit,
    exercise: str,
    open_student: Callable[[], AbstractContextManager[Any]],
) -> tuple[str, Example | None]:
    """Return the sentence of a call that failed, and a small input on which something is wrong.

    If that fails as well, its own sentence takes the place of the other.
    """
    hint = f" {SHAPES}" if _ABOUT_SHAPES.search(sentence) else ""
    example = smallest(unit, exercise, open_student)
    if example is None or not example.failure:
        return sentence + hint, example
    return f"{NOTHING_KNOWN}.", replace(example, failure=example.failure + hint)


def _failed(differing: list[tuple[Observation, Observation]]) -> str:
    """Return the sentence of the first call that failed."""
    sentences = [one.sentence for one, _ in differing if isinstance(one, Failure)]
    return next((sentence for sentence in sentences if sentence), "")


def _missing(differing: list[tuple[Observation, Observation]], function: Callable[..., Any]) -> str:
    """Return which of the values that a function returns is None where it should not be."""
    signature = inspect.signature(function)
    if get_origin(signature.return_annotation) is not tuple:
        return ""
    for one, other in differing:
        parts = one.returned if isinstance(one, Failure) else one
        if not isinstance(parts, tuple) or not any(part is None for part in parts):
            continue
        place = next(i for i, part in enumerate(parts) if part is None)
        if is_rule(signature) and not isinstance(one, Failure):
            place = 0  # a chain of steps is seen by the first value of each
        elif isinstance(other, tuple) and other[place : place + 1] == (None,):
            continue
        nth = NTH[place] if place < len(NTH) else "last"
        return (
            f"The {nth} value that `{function.__name__}` returns is None: it was never assigned, "
            "or is the result of a call that returns nothing."
        )
    return ""


def _unusable(differing: list[tuple[Observation, Observation]], exercise: str) -> str:
    for one, _ in differing:
        if one is None or (isinstance(one, Failure) and one.returned is None):
            return f"`{exercise}` returned None. Is a return statement missing?"
        if isinstance(one, Failure):
            return f"What `{exercise}` returned, {show(one.returned)}, is not of the form asked."
    return ""


def _fact(
    got: Sequence[Observation],
    wanted: Sequence[Observation],
    differing: list[tuple[Observation, Observation]],
    function: Callable[..., Any],
) -> str:
    """Return what can be said of all results at once, without any of their inputs."""
    pairs = list(_leaves(differing))
    if not pairs or any(one.shape != other.shape for one, other in pairs):
        return ""
    everything = list(_leaves(zip(got, wanted, strict=True)))
    if one_number(got) and not one_number(wanted):
        return f"`{function.__name__}` returns {everything[0][0].flat[0]:g} whatever it is given."
    factor = constant_factor(everything)
    if factor is not None:
        return f"What `{function.__name__}` returns {_times(factor)}."
    return _step(pairs) if returns_path(function) else _coordinates(pairs)


def returns_path(function: Callable[..., Any]) -> bool:
    """Return whether a function returns all points of a path, as its docstring gives the shape.

    >>> def walk(): "Returns: one row per point, shape (steps + 1, d)."
    >>> returns_path(walk)
    True
    """
    return bool(re.search(r"\+ 1, d\)", (function.__doc__ or "").split("Returns:")[-1]))


def one_number(observations: Sequence[Observation]) -> bool:
    """Return whether nothing but one and the same number was seen, which tells next to nothing.

    >>> one_number([np.zeros(2), np.zeros(3)]), one_number([np.zeros(2), np.ones(3)])
    (True, False)
    """
    if not all(isinstance(one, np.ndarray) and one.dtype.kind == "f" for one in observations):
        return False
    numbers = np.concatenate([one.ravel() for one in observations])
    return numbers.size > 1 and bool((numbers == numbers[0]).all() or np.isnan(numbers).all())


def stands_still(got: Sequence[Observation], wanted: Sequence[Observation]) -> bool:
    """Return whether every path seen stays where it starts, which tells next to nothing either.

    >>> path = np.array([[1.0], [2.0], [3.0]])
    >>> stands_still([np.ones((3, 1))], [path]), stands_still([np.zeros((3, 1))], [path])
    (True, False)
    """
    paths = [
        (one, other)
        for one, other in zip(got, wanted, strict=True)
        if isinstance(one, np.ndarray) and isinstance(other, np.ndarray)
        if one.ndim == other.ndim == 2 and one.shape[1] == other.shape[1]
    ]
    return bool(paths) and all(bool((one == other[:1]).all()) for one, other in paths)


def says_nothing(got: Sequence[Observation], wanted: Sequence[Observation]) -> bool:
    """Return whether all mistakes that lose everything else would look like what was seen."""
    return one_number(got) or stands_still(got, wanted)


def constant_factor(pairs: Sequence[tuple[Array, Array]]) -> float | None:
    """Return the factor between all that was returned and all that was expected, if there is one.

    >>> constant_factor([(np.array([2.0, -4.0]), np.array([1.0, -2.0]))])
    2.0
    """
    if any(one.shape != other.shape for one, other in pairs):
        return None
    one = np.concatenate([got.ravel() for got, _ in pairs])
    other = np.concatenate([wanted.ravel() for _, wanted in pairs])
    if one.size < 2 or not np.isfinite([one, other]).all() or not other.any() or not one.any():
        return None
    factor = float(one @ other / (other @ other))
    if all(agreeing(got, factor * wanted, LOOSE).all() for got, wanted in pairs):
        return float(f"{factor:.6g}")
    return None


def _times(factor: float) -> str:
    if factor == -1:
        return "has the sign flipped"
    size = f"{abs(factor):.6g} times as large as it should be"
    return f"is {size}, and the sign is flipped" if factor < 0 else f"is {size}"


def _step(pairs: Sequence[tuple[Array, Array]]) -> str:
    """Return which step of a path is the first wrong one, if it is the same in all of them."""
    found = set()
    for got, wanted in pairs:
        first = int(np.argmin(agreeing(got, wanted, LOOSE).all(axis=1))) if got.ndim == 2 else 0
        if first == 0:
            return ""
        steps = [(path[first] - path[first - 1]) for path in (got, wanted)]
        found.add((first, constant_factor([(steps[0], steps[1])])))
    if len(found) > 1:
        return ""
    ((first, factor),) = found
    size = f": it {_times(factor)}" if factor is not None else ""
    return f"Step {first} of the path is the first wrong one{size}."


def _coordinates(pairs: Sequence[tuple[Array, Array]]) -> str:
    """Return which entries are wrong, unless all of them are."""
    if any(got.ndim != 1 or got.shape != pairs[0][0].shape for got, _ in pairs):
        return ""
    wrong = np.any([~agreeing(got, wanted, LOOSE) for got, wanted in pairs], axis=0)
    if wrong.all() or len(pairs) < 2:
        return ""
    places = ", ".join(str(index) for index in np.flatnonzero(wrong))
    entries = f"entry {places}" if wrong.sum() == 1 else f"the entries {places}"
    are = "is" if wrong.sum() == 1 else "are"
    return f"Only {entries} of {len(wrong)} (counted from 0) {are} wrong."


def _leaves(
    pairs: Any,
) -> Iterator[tuple[Array, Array]]:
    """Go through the arrays that stand in the same place in both observations."""
    for one, other in pairs:
        if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
            got = one.reshape(()) if other.ndim == 0 and one.size == 1 else one
            yield got.astype(float), other.astype(float)
        elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
            yield from _leaves(zip(one, other, strict=True))
