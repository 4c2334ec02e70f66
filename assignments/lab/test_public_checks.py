"""What pytest runs in the folder of a unit: the public check of each exercise."""

from __future__ import annotations

import unittest
from typing import Any

from assignments.lab import student
from assignments.lab.check import examine_all

_told: set[str] = set()
"""Why a module cannot be imported: that is one failure, and not one of each of its exercises."""


def pytest_generate_tests(metafunc: Any) -> None:
    """Make a test of each exercise that is here."""
    names = [(unit, name) for unit in student.units() for name in student.exercises(unit)]
    metafunc.parametrize(("unit", "exercise"), names, ids=[name for _, name in names])


def test_public_check(unit: str, exercise: str) -> None:
    """Fail with the sentences of the check; an exercise that is not started is skipped."""
    __tracebackhide__ = True  # the sentences say more than our own lines
    try:
        [outcome] = examine_all(unit, [exercise])
    except student.LabError as error:
        if str(error) in _told:
            raise unittest.SkipTest("it cannot be checked; see the failure above") from None
        _told.add(str(error))
        raise AssertionError(str(error)) from None
    if outcome.status == "not started yet":
        raise unittest.SkipTest(str(outcome))
    if not outcome.done:
        raise AssertionError(str(outcome))
