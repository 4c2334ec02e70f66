"""The hidden tests, run on programs of our own without a cage: mutants and pairs of mistakes."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any
from unittest import mock

import pytest

from autograder.course import ROOT
from autograder.diagnosing.inprocess import InProcess
from autograder.keys import generator
from autograder.sandbox.errors import DeadlineExceeded
from autograder.scoring import PYTEST_OPTIONS, GradingError

SECONDS = 5
"""How long one test may take; a mutant may loop for ever."""

KEY = b"scorecard"


@dataclass(frozen=True)
class HiddenTest:
    """A hidden test, taken out of its suite."""

    exercise: str
    name: str
    function: Any
    parameters: Mapping[str, Any]

    def failure(self, code: CodeType, unit: str) -> str:
        """Return why the program fails the test, or nothing if it passes."""
        rng = generator(KEY, "chaff", self.name)
        try:
            with _deadline(SECONDS):
                self.function(student=InProcess(code, unit), rng=rng, **self.parameters)
        except Exception as error:
            return f"{error}" or type(error).__name__
        return ""


@cache
def hidden_tests(unit: str) -> tuple[HiddenTest, ...]:
    """Return the hidden tests of a unit, as pytest collects them.

    >>> {test.exercise for test in hidden_tests("optimizers")} >= {"adam", "momentum"}
    True
    """
    collector = _Collector()
    suite = ROOT / "autograder" / "suite" / f"test_{unit}.py"
    with mock.patch.dict(os.environ, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTEST_ADDOPTS=""):
        status = pytest.main([*PYTEST_OPTIONS, "--collect-only", str(suite)], plugins=[collector])
    if status != pytest.ExitCode.OK:
        raise GradingError(f"The hidden tests of {unit} could not be read (pytest said {status}).")
    return tuple(collector.tests)


class _Collector:
    def __init__(self) -> None:
        self.tests: list[HiddenTest] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            assert isinstance(item, pytest.Function)
            marker = item.get_closest_marker("exercise")
            assert marker is not None, f"{item.name} belongs to no exercise"
            parameters = item.callspec.params if hasattr(item, "callspec") else {}
            self.tests.append(HiddenTest(marker.args[0], item.name, item.obj, parameters))


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Interrupt what runs for longer; only in the main thread, and not where no signal is."""

    def late(signal_number: int, frame: FrameType | None) -> None:
        raise DeadlineExceeded("The program took too long.")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
