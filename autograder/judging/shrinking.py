"""The smallest input on which a student's function and the solution differ.

Inputs are arrays of small whole numbers, drawn until one shows the difference; if none does, of
large or tiny numbers, of single precision, of one row or of many. Then rows, columns and steps are
left out and entries brought to 0 or 1 for as long as the difference shows.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, get_origin

import numpy as np

from autograder.cage.errors import SubmissionFailure
from autograder.course import Unit
from autograder.judging.calls import KINDS, Call, drawn, is_rule, smaller
from autograder.judging.editing import code, program
from autograder.judging.inprocess import InProcess
from autograder.judging.observation import LOOSE, Failure, Observation, same
from autograder.judging.results import Example
from autograder.judging.testing import show_both

MAX_CALLS = 300
ROUNDING = 4 * 2.0**-23
"""What single precision may leave of a zero, relative to the largest argument."""


def smallest(
    unit: Unit, exercise: str, open_student: Callable[[], AbstractContextManager[Any]]
) -> Example | None:
    """Return the smallest input found that shows a difference, or None if none does.

    Exercises that draw random numbers are left out, for there a right program may draw otherwise;
    and those without parameters, whose answer it would tell.
    """
    signature = inspect.signature(program(unit, exercise))
    if "rng" in signature.parameters or not signature.parameters:
        return None
    solution = InProcess(code(unit, exercise), unit.name)
    try:
        with open_student() as student:
            call = _search(signature, exercise, student, solution)
        if call is None:
            return None
        with open_student() as student:  # a fresh worker: nothing left over from other calls
            got, again = call.run(student, exercise), call.run(student, exercise)
            wanted = call.run(solution, exercise)
    except SubmissionFailure:
        return None
    if _differ(call, got, wanted):
        return _example(call.text(exercise), got, wanted, signature)
    if _differ(call, again, wanted):
        return replace(_example(call.text(exercise), again, wanted, signature), twice=True)
    return None


def _example(
    call: str, got: Observation, wanted: Observation, signature: inspect.Signature
) -> Example:
    if isinstance(got, Failure) and got.sentence:
        return Example(call, failure=got.sentence)
    several = get_origin(signature.return_annotation) is tuple and not is_rule(signature)
    values = wanted, got.returned if isinstance(got, Failure) else got
    right, yours = show_both(*(_apart(value) if several else value for value in values))
    return Example(call, right, yours)


def _apart(value: Observation) -> Observation:
    """Return apart what was returned together and, since it is alike, became one array."""
    return tuple(value) if isinstance(value, np.ndarray) and value.ndim else value


def _differ(call: Call, got: Observation, wanted: Observation) -> bool:
    """Return whether two results differ by more than roundings, of the arguments' size even."""
    if not _is_known(wanted) or same(got, wanted, LOOSE):
        return False
    if _numbers(got) and _numbers(wanted) and got.shape == wanted.shape:
        size = max((np.max(np.abs(one), initial=0.0) for one in call.arrays.values()), default=0.0)
        return not np.max(np.abs(got - wanted), initial=0.0) <= ROUNDING * size
    return True


def _numbers(value: Observation) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"


def _is_known(wanted: Observation) -> bool:
    """Return whether there is a right result, and a finite one."""
    if isinstance(wanted, tuple):
        return all(_is_known(part) for part in wanted)
    if isinstance(wanted, np.ndarray):
        return bool(np.isfinite(wanted).all())
    return not isinstance(wanted, Failure)


def _search(
    signature: inspect.Signature, exercise: str, student: Any, solution: Any
) -> Call | None:
    budget = iter(range(MAX_CALLS))
    tried: dict[object, bool] = {}

    def fails(call: Call) -> bool:
        if next(budget, None) is None:
            return False
        key = call.key
        if key not in tried:
            wanted = call.run(solution, exercise)
            tried[key] = _is_known(wanted) and _differ(call, call.run(student, exercise), wanted)
        return tried[key]

    for kind in KINDS:
        for number in range(kind.draws):
            call = drawn(signature, np.random.default_rng([number, 7]), kind)
            if fails(call):
                next_one: Call | None = call
                while next_one is not None:
                    call = next_one
                    next_one = next((one for one in smaller(call) if fails(one)), None)
                return call
    return None
