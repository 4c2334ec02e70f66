"""The hidden tests of a unit, run or collected by pytest inside the grader."""

from __future__ import annotations

import os
from typing import Any
from unittest import mock

import pytest

from autograder.course import Unit

_OPTIONS = (
    "--import-mode=importlib",
    "--assert=plain",  # failures are sentences of our own
    "--capture=no",
    "--noconftest",
    *("-p", "no:terminal"),
    *("-p", "no:cacheprovider"),
    *("-p", "no:warnings"),
    *("-p", "no:doctest"),
    *("-o", "markers=exercise(name): the exercise that a hidden test decides about"),
    *("-c", os.devnull),  # no settings but these, whatever files lie about
)


class GradingError(Exception):
    """The grader itself failed: nothing is known about the submission, and no mark is given."""


def run(unit: Unit, plugin: Any, *options: str) -> None:
    """Run the hidden tests of a unit with a plug-in that notes how each one ends.

    Raises:
        GradingError: the tests could not be run.
    """
    root = unit.folder.parents[unit.course.graders.count(".") + 1]
    files = [str(path) for path in unit.hidden_tests]
    if not files:
        raise GradingError(f"There are no hidden tests of {unit.name} (hidden_*.py).")
    environment = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    with mock.patch.dict(os.environ, environment):
        status = pytest.main([*_OPTIONS, f"--rootdir={root}", *options, *files], plugins=[plugin])
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise GradingError(f"The hidden tests of {unit.name} could not be run (pytest: {status}).")


def exercise_of(item: pytest.Item) -> str:
    """Return the exercise that a hidden test decides about."""
    marker = item.get_closest_marker("exercise")
    if marker is None:
        raise GradingError(f"{item.name} does not say which exercise it decides about.")
    return str(marker.args[0])
