"""Scoring: run the hidden tests of a unit on one submitted module.

The tests are ordinary pytest tests. They run here, in the grader; what they call runs in a fresh
caged worker each, so the submission shares no process with tests, reference or gradebook. An
exercise earns its points if every one of its tests passes, and nothing otherwise: a property that
a wrong program also has buys nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Literal
from unittest import mock

import pytest

from autograder.course import ROOT, points
from autograder.diagnosing import diagnosis
from autograder.keys import generator
from autograder.results import ExerciseResult, TestResult, UnitResult
from autograder.sandbox import DeadlineExceeded, MissingFunction, Sandbox, SubmissionFailure
from autograder.suite._kit import Wrong

OpenStudent = Callable[[], AbstractContextManager[Any]]

PYTEST_OPTIONS = (
    "--import-mode=importlib",
    "--assert=plain",  # failures are sentences of our own
    "--capture=no",
    "--noconftest",
    "-p",
    "no:terminal",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:warnings",
    "-p",
    "no:doctest",
    "-c",
    str(ROOT / "pyproject.toml"),
    "-o",
    "addopts=",
)


class GradingError(Exception):
    """The grader itself failed: nothing is known about the submission, and no mark is given."""


def score(source: bytes, unit: str, *, student_id: str, key: bytes, sandbox: Sandbox) -> UnitResult:
    """Grade one module and say why each exercise earned what it did.

    The inputs of the tests are drawn from ``key`` and ``student_id``: the same submission gets
    the same result to the bit, and another student gets other inputs.

    Args:
        source: the text of the submitted module, as bytes; it may be anything.
        unit: one of ``autograder.course.UNITS``.
        student_id: whose submission it is.
        key: the secret of the course, from ``autograder.keys.course_key``.
        sandbox: where the submission runs.

    Raises:
        GradingError: the grader failed, whatever the submission says.
    """

    def open_student() -> AbstractContextManager[Any]:
        return sandbox.open(source, unit)

    failure = _load_failure(open_student)
    if failure:
        tests = {name: [TestResult("import", False, failure)] for name in points(unit)}
        return _result(unit, tests, sandbox.isolation, lambda _: _NOTHING)
    grading = _run_suite(unit, open_student, student_id, key)

    def diagnose(name: str) -> diagnosis.Diagnosis:
        if name in grading.out_of_time:  # the probes would run out of time as well
            return _NOTHING
        return diagnosis.diagnose(unit, name, open_student)

    return _result(unit, grading.results(unit), sandbox.isolation, diagnose)


_NOTHING = diagnosis.Diagnosis()


def _load_failure(open_student: OpenStudent) -> str:
    """Return why the module cannot be loaded, or nothing: else every test would find out anew.

    The first call loads the module, also a call of a function that is not there.
    """
    try:
        with open_student() as student:
            student.no_such_function()
    except MissingFunction:
        pass
    except SubmissionFailure as failure:
        return str(failure)
    return ""


def _result(
    unit: str,
    tests: dict[str, list[TestResult]],
    isolation: tuple[str, ...],
    diagnose: Callable[[str], diagnosis.Diagnosis],
) -> UnitResult:
    exercises = []
    for name, worth in points(unit).items():
        passed = all(test.passed for test in tests[name])
        found = _NOTHING if passed else diagnose(name)
        exercises.append(
            ExerciseResult(
                name=name,
                score=worth if passed else 0.0,
                max_score=worth,
                tests=tuple(tests[name]),
                faults=found.faults,
                ambiguous=found.ambiguous,
                observed=found.observed,
            )
        )
    return UnitResult(
        unit=unit,
        score=sum(exercise.score for exercise in exercises),
        max_score=sum(exercise.max_score for exercise in exercises),
        isolation=isolation,
        exercises=tuple(exercises),
    )


def _run_suite(unit: str, open_student: OpenStudent, student_id: str, key: bytes) -> _Grading:
    grading = _Grading(open_student, student_id, key)
    suite = ROOT / "autograder" / "suite" / f"test_{unit}.py"
    environment = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    with mock.patch.dict(os.environ, environment):
        status = pytest.main([*PYTEST_OPTIONS, str(suite)], plugins=[grading])
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise GradingError(f"The hidden tests of {unit} could not be run (pytest said {status}).")
    return grading


@dataclass
class _Grading:
    """The pytest plug-in that hands the submission to the tests and notes how each one ended."""

    open_student: OpenStudent
    student_id: str
    key: bytes
    expected: list[tuple[str, str]] = field(default_factory=list)
    verdicts: dict[tuple[str, str], TestResult] = field(default_factory=dict)
    out_of_time: set[str] = field(default_factory=set)
    broken: list[BaseException] = field(default_factory=list)

    @pytest.fixture
    def student(self) -> Iterator[Any]:
        with self.open_student() as student:
            yield student

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> Any:
        return generator(self.key, self.student_id, request.node.name)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.expected = [(_exercise(item), item.name) for item in items]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if _exercise(item) in self.out_of_time:
            raise Wrong("Not run, since an earlier test of this exercise ran out of time.")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Note the verdict; the report itself goes nowhere, and so is made without a traceback."""
        key, error = (_exercise(item), item.name), call.excinfo and call.excinfo.value
        if error is not None and (key not in self.verdicts or self.verdicts[key].passed):
            self.verdicts[key] = TestResult(item.name, False, _sentence(error))
            if not isinstance(error, _VERDICTS + _FROM_ODD_VALUES):
                self.broken.append(error)
            if isinstance(error, DeadlineExceeded):
                self.out_of_time.add(key[0])
        elif error is None and call.when == "call":
            self.verdicts[key] = TestResult(item.name, True)
        assert call.when != "collect"
        outcome: Literal["passed", "failed"] = "passed" if error is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)

    def results(self, unit: str) -> dict[str, list[TestResult]]:
        """Return the tests of each exercise, once it is sure that every one came to a verdict."""
        if self.broken:
            raise GradingError(f"A hidden test of {unit} broke: {self.broken[0]!r}.") from (
                self.broken[0]
            )
        missing = [key for key in self.expected if key not in self.verdicts]
        by_exercise: dict[str, list[TestResult]] = {name: [] for name in points(unit)}
        for (name, _), verdict in self.verdicts.items():
            by_exercise[name].append(verdict)
        untested = [name for name, tests in by_exercise.items() if not tests]
        if missing or untested:
            raise GradingError(f"No verdict from {missing or untested} of {unit}.")
        return by_exercise


def _exercise(item: pytest.Item) -> str:
    marker = item.get_closest_marker("exercise")
    if marker is None:
        raise GradingError(f"{item.name} does not say which exercise it decides about.")
    return str(marker.args[0])


_VERDICTS = (Wrong, SubmissionFailure)
_FROM_ODD_VALUES = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
"""What a test may raise over a value of an odd form. Anything else, such as a full disk, is no
fault of the submission's."""


def _sentence(error: BaseException) -> str:
    if isinstance(error, _VERDICTS):
        return str(error)
    return (
        "The test could make no sense of what your function returned "
        f"({type(error).__name__}: {error})."
    )
