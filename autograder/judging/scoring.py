"""Scoring: run the hidden tests of a unit on one submitted module.

The tests are ordinary pytest tests. They run here, in the grader; what they call runs in a fresh
caged worker each, so the submission shares no process with tests, reference or gradebook. An
exercise earns its points if every one of its tests passes, and nothing otherwise: a property that
a wrong program also has buys nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from autograder.cage import (
    Budget,
    Cage,
    DeadlineExceeded,
    MissingFunction,
    OutOfBudget,
    StudentError,
    SubmissionFailure,
)
from autograder.cage.student import tidy
from autograder.course import Unit
from autograder.judging import diagnosis, suite
from autograder.judging.keys import generator
from autograder.judging.results import ExerciseResult, TestResult, UnitResult
from autograder.judging.suite import GradingError, exercise_of
from autograder.judging.testing import Wrong

OpenStudent = Callable[[], AbstractContextManager[Any]]


def score(source: bytes, unit: Unit, *, student_id: str, key: bytes, cage: Cage) -> UnitResult:
    """Grade one module and say why each exercise earned what it did.

    The inputs of the tests are drawn from ``key``, ``student_id`` and the module itself: the same
    submission gets the same result to the bit. Another student gets other inputs, and so does the
    student's next submission, which therefore cannot make use of what the feedback told.

    Args:
        source: the text of the submitted module, as bytes; it may be anything.
        unit: the unit that the module belongs to.
        student_id: whose submission it is.
        key: the secret of the course, from ``autograder.judging.keys.course_key``.
        cage: where the submission runs.

    Raises:
        GradingError: the grader failed, whatever the submission says.
    """

    for _ in range(2):
        budget = Budget()
        result = _score(source, unit, student_id, key, cage, budget)
        if not budget.killed:  # or else once more; what happens again is the submission's doing
            break
    return result


def _score(
    source: bytes, unit: Unit, student_id: str, key: bytes, cage: Cage, budget: Budget
) -> UnitResult:
    def open_student() -> AbstractContextManager[Any]:
        return cage.open(source, unit.name, budget=budget)

    failure = _load_failure(open_student)
    if failure:
        tests = {name: [TestResult("import", False, failure)] for name in unit.points}
        return _result(unit, tests, cage.isolation, lambda _: _NOTHING)
    whose = (student_id, hashlib.sha256(source).hexdigest())
    grading = _run_suite(unit, open_student, whose, key)

    def diagnose(name: str) -> diagnosis.Diagnosis:
        if name in grading.out_of_time or budget.spent:  # the probes would run out of time as well
            return _NOTHING
        return diagnosis.diagnose(unit, name, open_student)

    return _result(unit, grading.results(unit), cage.isolation, diagnose)


_NOTHING = diagnosis.Diagnosis()


def _load_failure(open_student: OpenStudent) -> str:
    """Return why the module cannot be loaded, or nothing: else every test would find out anew.

    The first call loads the module, even a call of a function that is not there.
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
    unit: Unit,
    tests: dict[str, list[TestResult]],
    isolation: tuple[str, ...],
    diagnose: Callable[[str], diagnosis.Diagnosis],
) -> UnitResult:
    exercises = []
    for name, worth in unit.points.items():
        passed = all(test.passed for test in tests[name])
        found = _NOTHING if passed else diagnose(name)
        exercises.append(
            ExerciseResult(
                name=name,
                score=worth if passed else 0.0,
                max_score=worth,
                tests=tuple(tests[name]),
                mistakes=found.mistakes,
                ambiguous=found.ambiguous,
                observed=found.observed,
            )
        )
    return UnitResult(
        unit=unit.name,
        score=sum(exercise.score for exercise in exercises),
        max_score=sum(exercise.max_score for exercise in exercises),
        isolation=isolation,
        exercises=tuple(exercises),
    )


def _run_suite(
    unit: Unit, open_student: OpenStudent, whose: tuple[str, str], key: bytes
) -> _Grading:
    grading = _Grading(open_student, whose, key)
    suite.run(unit, grading)
    return grading


@dataclass
class _Grading:
    """The pytest plug-in that hands the submission to the tests and notes how each one ended."""

    open_student: OpenStudent
    whose: tuple[str, str]
    """The student's name and the digest of the module: for them the inputs are drawn."""
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
        return generator(self.key, *self.whose, request.node.name)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.expected = [(exercise_of(item), item.name) for item in items]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if exercise_of(item) in self.out_of_time:
            raise Wrong("Not run, since an earlier test of this exercise ran out of time.")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Note the verdict; the report itself goes nowhere, and so is made without a traceback."""
        key, error = (exercise_of(item), item.name), call.excinfo and call.excinfo.value
        if error is not None and (key not in self.verdicts or self.verdicts[key].passed):
            self.verdicts[key] = TestResult(item.name, False, _sentence(error))
            if not isinstance(error, _VERDICTS + _FROM_ODD_VALUES):
                self.broken.append(error)
            if isinstance(error, DeadlineExceeded | OutOfBudget):
                self.out_of_time.add(key[0])
        elif error is None and call.when == "call":
            self.verdicts[key] = TestResult(item.name, True)
        assert call.when != "collect"
        outcome: Literal["passed", "failed"] = "passed" if error is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)

    def results(self, unit: Unit) -> dict[str, list[TestResult]]:
        """Return the tests of each exercise, once it is certain that each reached a verdict."""
        if self.broken:
            raise GradingError(f"A hidden test of {unit.name} broke: {self.broken[0]!r}.") from (
                self.broken[0]
            )
        missing = [key for key in self.expected if key not in self.verdicts]
        by_exercise: dict[str, list[TestResult]] = {name: [] for name in unit.points}
        for (name, _), verdict in self.verdicts.items():
            by_exercise[name].append(verdict)
        untested = [name for name, tests in by_exercise.items() if not tests]
        if missing or untested:
            raise GradingError(f"No verdict from {missing or untested} of {unit.name}.")
        return by_exercise


_VERDICTS = (Wrong, SubmissionFailure)
_FROM_ODD_VALUES = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
"""What a test may raise over a value of an odd form. Anything else, such as a full disk, is not
the submission's failing."""


def _sentence(error: BaseException) -> str:
    if isinstance(error, StudentError):
        return error.brief  # the diagnosis tells the text, if its own inputs lead to the same
    if isinstance(error, _VERDICTS):
        return str(error)
    return (
        "The test could make no sense of what your function returned "
        f"({type(error).__name__}: {tidy(str(error))})."
    )
