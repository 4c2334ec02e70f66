"""What pytest runs in the folder of a unit: the public check of each exercise."""

from __future__ import annotations

import unittest
from typing import Any

from assignments.lab import student
from assignments.lab.check import examine


def pytest_generate_tests(metafunc: Any) -> None:
    """Make a test of each exercise that is here."""
    names = [name for unit in student.units() for name in student.exercises(unit)]
    metafunc.parametrize("exercise", names)


def test_public_check(exercise: str) -> None:
    """Fail with the sentences of the check; an exercise that is not started is skipped."""
    __tracebackhide__ = True  # the sentences say more than our own lines
    outcome = examine(exercise)
    if outcome.status == "not started yet":
        raise unittest.SkipTest(str(outcome))
    if not outcome.done:
        raise AssertionError(str(outcome))
