"""The hidden tests of a unit, as pytest collects them inside the grader."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest import mock

import pytest

from autograder.course import Unit

_OPTIONS = (
    "--collect-only",
    "--import-mode=importlib",
    "--assert=plain",  # failures are sentences of our own
    "--capture=no",
    "--noconftest",
    *("-p", "no:terminal"),
    *("-p", "no:cacheprovider"),
    *("-p", "no:warnings"),
    *("-p", "no:doctest"),
    *("-p", "no:unraisableexception"),  # this and the next look through all memory at the end
    *("-p", "no:threadexception"),
    *("-o", "markers=exercise(name): the exercise that a hidden test decides about"),
    *("-c", os.devnull),  # no settings but these, whatever files lie about
)


class GradingError(Exception):
    """The grader itself failed: nothing is known about the submission, and no mark is given."""


@dataclass(frozen=True)
class HiddenTest:
    """A hidden test: a function of ``student``, ``rng`` and its parameters."""

    exercise: str
    name: str
    function: Callable[..., None]
    parameters: Mapping[str, Any]


@cache
def hidden_tests(unit: Unit) -> tuple[HiddenTest, ...]:
    """Return the hidden tests of a unit, as pytest collects them, once per process.

    >>> from autograder.course import COURSE
    >>> {test.exercise for test in hidden_tests(COURSE.units[0])} == set(COURSE.units[0].exercises)
    True

    Raises:
        GradingError: there are none, or they cannot be imported.
    """
    root = unit.folder.parents[unit.course.graders.count(".") + 1]
    files = [str(path) for path in unit.hidden_tests]
    if not files:
        raise GradingError(f"There are no hidden tests of {unit.name} (hidden_*.py).")
    environment = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    collector = _Collector()
    with mock.patch.dict(os.environ, environment):
        status = pytest.main([*_OPTIONS, f"--rootdir={root}", *files], plugins=[collector])
    if status != pytest.ExitCode.OK:  # else what was half imported is taken for whole next time
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) in files:
                del sys.modules[name]
    if collector.trouble:
        raise GradingError(f"The hidden tests of {unit.name} cannot be used: {collector.trouble}")
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if status != pytest.ExitCode.OK:
        raise GradingError(f"No hidden test of {unit.name} can be collected (pytest: {status}).")
    return tuple(map(_hidden_test, collector.items))


def hidden_tests_of(unit: Unit, exercise: str) -> tuple[HiddenTest, ...]:
    """Return the hidden tests that decide about one exercise."""
    return tuple(test for test in hidden_tests(unit) if test.exercise == exercise)


class _Collector:
    items: Sequence[pytest.Item] = ()
    trouble = ""
    """The first file that cannot be imported, and why; pytest stops there as if by an interrupt."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.items = list(items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.trouble:
            said = re.findall(r"^E +(\w+: .*)$", str(report.longrepr), re.M)
            why = said[0] if said else str(report.longrepr).rstrip().splitlines()[-1]
            self.trouble = f"{report.nodeid.rpartition('/')[2]}: {why}."

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        if not issubclass(excinfo.type, pytest.Session.Interrupted):  # somebody did stop it
            self.trouble = ""


def _hidden_test(item: pytest.Item) -> HiddenTest:
    marker = item.get_closest_marker("exercise")
    if marker is None:
        raise GradingError(f"{item.name} does not say which exercise it decides about.")
    assert isinstance(item, pytest.Function)
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return HiddenTest(str(marker.args[0]), item.name, item.obj, parameters)
