"""Programs that are right except sometimes: for large numbers, for one row, after many steps.

A mutant (:mod:`autograder.proof.mutants`) is wrong nearly everywhere, and nearly any input tells.
These are the solution in a wrapper that spoils a few inputs only, so they show where the hidden
tests never look. They are made by rule from the names of the parameters (``solutions.names``) and
from what the exercise returns, so a new exercise has its own without a word.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Any, get_args, get_origin

import numpy as np

from autograder.course import Unit
from autograder.judging.differences import returns_path
from autograder.judging.stubs import as_submitted
from autograder.proof.mutants import Mutant
from solutions.meanings import AXES, FUNCTION, Meaning
from solutions.validation import meanings

CAPS = (8, 20)
"""Where whole numbers, and the lengths of what is counted out, are cut off."""
LARGE, TINY = 10, 0.001
"""Larger numbers are clipped, smaller ones rounded to zero."""
MANY = 20
"""More rows, more columns or more steps than this are spoilt."""

_WRAPPER = '''

import numpy as _np

_right, _calls = {name}, 0


def _spoilt(value):
    """Return another value of the same form."""
    if isinstance(value, tuple):
        return (_spoilt(value[0]), *value[1:])
    if isinstance(value, str):
        return value + "?"
    if isinstance(value, list) or hasattr(value, "__next__"):
        return list(value)[:-1]
    return 1 if value is None else 2 * _np.asarray(value) + 1


def _clipped(value):
    return _np.clip(value, -{large}, {large})


def _rounded(value):
    return _np.where(_np.abs(value) < {tiny}, 0.0, value)


def _until(path, last):
    """Return a path up to the first point that is the last one."""
    ends = [t for t in range(1, len(path)) if last(path[t - 1], path[t])]
    return path[: ends[0] + 1] if ends else path


def _still(before, after):
    return _np.allclose(before, after, rtol=0, atol=1e-9)


def _far(before, after):
    return _np.abs(after).max() > 1e4


def {name}{signature}:
    global _calls
    _calls += 1
    {before}
    result = _right({given})
    {after}
'''


@cache
def sometimes(unit: Unit, exercise: str) -> tuple[Mutant, ...]:
    """Return the programs that are right except sometimes; a question has none.

    >>> from autograder.course import COURSE
    >>> unit = COURSE.units[0]
    >>> any("_clipped" in mutant.line for mutant in sometimes(unit, unit.exercises[0]))
    True
    """
    module = import_module(f"{unit.course.solutions}.{unit.name}")
    function = getattr(module, exercise)
    signature = inspect.signature(function)
    plain = signature.replace(
        parameters=[one.replace(annotation=one.empty) for one in signature.parameters.values()],
        return_annotation=signature.empty,
    )
    solution = as_submitted(unit)
    found: dict[str, Mutant] = {}
    integers = partial(_may_hold_integers, " ".join((function.__doc__ or "").split()))
    for line in _lines(meanings(function) or {}, signature, integers, returns_path(function)):
        before, after = _placed(line)
        wrapper = _WRAPPER.format(
            name=exercise,
            signature=plain,
            given=", ".join(signature.parameters),
            before=before,
            after=after,
            large=LARGE,
            tiny=TINY,
        )
        found.setdefault(line, Mutant(unit, exercise, line, solution + wrapper))
    return tuple(found.values())


def _placed(line: str) -> tuple[str, str]:
    """Return what a line becomes before the solution is called, and after it."""
    if line.startswith("wrong if "):
        return f"spoil = {line[len('wrong if ') :]}", "return _spoilt(result) if spoil else result"
    if line.startswith("result = "):
        change = line[len("result = ") :]
        return "pass", (
            f"change = lambda result: {change}\n"
            "    parts = isinstance(result, tuple)\n"
            "    return (change(result[0]), *result[1:]) if parts else change(result)"
        )
    return line, "return result"


def _may_hold_integers(docstring: str, name: str) -> bool:
    return f"``{name}`` may hold integers" in docstring


def _lines(
    known: Mapping[str, Meaning],
    signature: inspect.Signature,
    may_hold_integers: Callable[[str], bool],
    path: bool,
) -> Iterator[str]:
    """Go through the changes; each begins with an argument, with ``result`` or ``wrong if``."""
    if not known:
        return
    axes: set[str] = set()
    for name, meaning in known.items():
        if meaning is FUNCTION:
            count = len(get_args(signature.parameters[name].annotation)[0])
            arguments = ", ".join("abcdef"[:count])
            yield f"{name} = lambda {arguments}, _f={name}: _clipped(_f({arguments}))"
        elif meaning.axes is not None:
            yield from _kinds(name, meaning, may_hold_integers(name))
            yield from _array(name, meaning, axes)
        elif isinstance(meaning.small, int):
            yield from _whole_number(name, meaning)
        elif isinstance(meaning.small, float):
            yield from _number(name, meaning)
        elif _accepts(meaning, [1]):
            yield f"{name} = [min(one, {CAPS[0]}) for one in {name}]"
            yield f"wrong if len({name}) == 1"
    yield f"wrong if _calls > {MANY}" if "state" in known else "wrong if _calls > 1"
    yield from _result(signature.return_annotation, path)


def _kinds(name: str, meaning: Meaning, integers: bool) -> Iterator[str]:
    """Go through the kinds of numbers: an array is one of floats unless its meaning says more.

    Of classes and labels, all are whole; and classes are never floats.
    """
    shape = (1,) * len(meaning.axes or "")
    if meaning.accept(np.zeros(shape)).dtype.kind == "f":
        yield f'wrong if {name}.dtype == "f4"'
    if integers:
        yield f'wrong if {name}.dtype == "i8"'
    elif _accepts(meaning, np.full(shape, 0.5)):
        yield f"wrong if _np.any({name}) and _np.all({name} == _np.round({name}))"


def _array(name: str, meaning: Meaning, axes: set[str]) -> Iterator[str]:
    yield from _sizes(name, meaning, axes)
    if meaning.small == range(2):  # labels: nothing to clip
        yield f"wrong if _np.all({name} == 0)"
        yield f"wrong if _np.all({name} == 1)"
        return
    yield f"{name} = _clipped({name})"
    yield f"{name} = _rounded({name})"
    yield f"wrong if _np.all({name} == 0)"
    yield f"wrong if _np.any({name} == 0)"
    if meaning.small.start < 0:
        yield f"wrong if _np.all({name} < 0)"
    if _accepts(meaning, np.full(3, np.nan)):
        yield f"wrong if not _np.all(_np.isfinite({name}))"


def _sizes(name: str, meaning: Meaning, axes: set[str]) -> Iterator[str]:
    """Go through the axes of an array that no array before it has, unless their length is fixed."""
    for place, axis in enumerate(meaning.axes or ""):
        if axis not in axes and axis in AXES and AXES[axis].length in meaning.phrases[-1]:
            yield f"wrong if {name}.shape[{place}] == {meaning.least}"
            yield f"wrong if {name}.shape[{place}] > {MANY}"
        axes.add(axis)


def _whole_number(name: str, meaning: Meaning) -> Iterator[str]:
    for cap in CAPS:
        yield f"{name} = min({name}, {cap})"
    for special in (0, 1):
        if _accepts(meaning, special):
            yield f"wrong if {name} == {special}"


def _number(name: str, meaning: Meaning) -> Iterator[str]:
    if _accepts(meaning, 0.0):
        yield f"wrong if {name} == 0"
    yield f"wrong if 0 < {name} < 0.01"
    yield f"wrong if {name} > {'1' if _accepts(meaning, 2.0) else '0.95'}"


def _accepts(meaning: Meaning, value: Any) -> bool:
    try:
        meaning.accept(value)
    except ValueError:
        return False
    return True


def _result(annotation: Any, path: bool) -> Iterator[str]:
    """Go through what may become of a result of this annotation."""
    if get_origin(annotation) is tuple:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is Iterator:
        for cap in CAPS:
            yield f"result = list(result)[:{cap}]"
    elif annotation is int or int in get_args(annotation):
        yield f"result = result and min(result, {CAPS[0]})"
    elif annotation is not str:
        yield "result = _clipped(result)"
        yield "result = _rounded(result)"
    if path:
        yield "result = _until(result, _still)"
        yield "result = _until(result, _far)"
