"""The hidden tests, run on programs of our own without a cage: mutants and pairs of mistakes."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any

import pytest

from autograder.cage.errors import DeadlineExceeded
from autograder.course import Unit
from autograder.judging import suite
from autograder.judging.inprocess import InProcess
from autograder.judging.keys import generator
from autograder.judging.suite import exercise_of

SECONDS = 5
"""How long one test may take; a mutant may loop for ever."""

KEY = b"scorecard"
STUDENT = "chaff"
"""For whom the inputs of the hidden tests are drawn."""


@dataclass(frozen=True)
class HiddenTest:
    """A hidden test, taken out of its suite."""

    exercise: str
    name: str
    function: Any
    parameters: Mapping[str, Any]

    def failure(self, code: CodeType, unit: Unit) -> str:
        """Return why the program fails the test, or nothing if it passes."""
        rng = generator(KEY, STUDENT, self.name)
        try:
            with _deadline(SECONDS):
                self.function(student=InProcess(code, unit.name), rng=rng, **self.parameters)
        except Exception as error:
            return f"{error}" or type(error).__name__
        return ""


@cache
def hidden_tests(unit: Unit) -> tuple[HiddenTest, ...]:
    """Return the hidden tests of a unit, as pytest collects them.

    >>> from autograder.course import COURSE
    >>> {test.exercise for test in hidden_tests(COURSE.units[0])} == set(COURSE.units[0].exercises)
    True
    """
    collector = _Collector()
    suite.run(unit, collector, "--collect-only")
    return tuple(collector.tests)


class _Collector:
    def __init__(self) -> None:
        self.tests: list[HiddenTest] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            assert isinstance(item, pytest.Function)
            parameters = item.callspec.params if hasattr(item, "callspec") else {}
            self.tests.append(HiddenTest(exercise_of(item), item.name, item.obj, parameters))


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Interrupt what runs for longer; only in the main thread, and where there are signals."""

    def late(signal_number: int, frame: FrameType | None) -> None:
        raise DeadlineExceeded("The program took too long.")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
