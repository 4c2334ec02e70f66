"""Right numbers are right in any form: even as tuples of NumPy's scalars they cross the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.cage.encoding import encode
from autograder.course import COURSE, Unit
from autograder.judging.inprocess import InProcess
from autograder.judging.keys import generator
from autograder.judging.stubs import as_submitted
from autograder.judging.suite import HiddenTest, hidden_tests


class Talkative:
    """A program whose results are looked at in the longest form that they could have."""

    def __init__(self, student: InProcess):
        self.student = student

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            result = getattr(self.student, name)(*given, **named)
            encode(("return", 1, in_tuples(result), None), lambda value, encoder: None)
            return result

        return call


def in_tuples(value: Any) -> Any:
    """Return a result with tuples in place of arrays and lists."""
    if isinstance(value, np.ndarray) and value.ndim:
        return tuple(map(in_tuples, value))
    if isinstance(value, list | tuple):
        return tuple(map(in_tuples, value))
    if isinstance(value, dict):
        return {key: in_tuples(one) for key, one in value.items()}
    return np.float64(value) if isinstance(value, float) else value


@pytest.mark.parametrize(
    ("unit", "test"),
    [
        pytest.param(unit, test, id=f"{unit.name}-{test.name}")
        for unit in COURSE.units
        for test in hidden_tests(unit)
    ],
)
def test_the_results_of_every_hidden_test_cross_in_any_form(unit: Unit, test: HiddenTest) -> None:
    code = compile(as_submitted(unit), f"{unit.name}.py", "exec")
    for number in range(2):
        student = Talkative(InProcess(code, unit.name))
        rng = generator(bytes([number]), test.name)
        test.function(student=student, rng=rng, **test.parameters)
