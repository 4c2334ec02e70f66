"""Scoring: run the hidden tests of a unit on one submitted module.

The tests are ordinary pytest tests, collected once. They run here, in the grader; what they call
runs in a fresh caged worker for each exercise, so the submission shares no process with tests,
reference or gradebook, and no exercise with another. An exercise earns its points if every one of
its tests passes, and nothing otherwise: a property that a wrong program also has buys nothing.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.cage import (
    Budget,
    Cage,
    CageKilledError,
    DeadlineExceeded,
    MissingFunction,
    NotDone,
    OutOfBudget,
    StudentError,
    SubmissionFailure,
)
from autograder.cage.errors import tidy
from autograder.cage.student import reload
from autograder.course import Unit
from autograder.judging import diagnosis, forks, suite
from autograder.judging.keys import generator, submission_key
from autograder.judging.results import ExerciseResult, TestResult, UnitResult
from autograder.judging.shrinking import smallest
from autograder.judging.suite import GradingError
from autograder.judging.testing import Wrong

TRIES = 3
"""How often a submission is graded at most, if its workers are killed from outside."""


class KilledError(GradingError):
    """Workers were killed, and not through the submission's own doing: nothing is known of it."""


def score(
    source: bytes,
    unit: Unit,
    *,
    student_id: str,
    key: bytes,
    cage: Cage,
    exercises: Collection[str] | None = None,
    examples: bool = True,
) -> UnitResult:
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
        exercises: the exercises to grade, all those of the unit by default.
        examples: whether to look for the smallest failing input of a named mistake too.

    Raises:
        KilledError: somebody else ended its workers, again and again.
        GradingError: the grader failed, whatever the submission says.
    """
    secret = submission_key(key, student_id, source)
    return score_in_secret(source, unit, secret, cage, exercises, examples)


def score_in_secret(
    source: bytes,
    unit: Unit,
    secret: bytes,
    cage: Cage,
    exercises: Collection[str] | None = None,
    examples: bool = True,
) -> UnitResult:
    """Grade a module as :func:`score` does, where only the secret of this submission is known."""
    wanted = unit.points if exercises is None else exercises
    crashed = False
    for _ in range(TRIES):
        budget = Budget()
        try:
            with warnings.catch_warnings(action="ignore"):  # our functions, on a student's numbers
                result = _score(source, unit, secret, cage, budget, wanted)
                if examples:
                    result = _with_examples(result, source, unit, cage, budget)
        except CageKilledError:
            continue
        if budget.killed:
            continue
        if budget.crashed and not crashed:  # what crashes again in a fresh worker is to blame
            crashed = True
            continue
        return result
    raise KilledError(
        f"Its worker was killed {TRIES} times, as a system does that runs out of memory."
    )


def _score(
    source: bytes,
    unit: Unit,
    secret: bytes,
    cage: Cage,
    budget: Budget,
    wanted: Collection[str],
) -> UnitResult:
    def open_student() -> AbstractContextManager[Any]:
        if budget.killed:  # whatever comes now does not count
            raise CageKilledError("A worker of this submission was killed.")
        return cage.open(source, unit.name, budget=budget)

    failure: str | None = None
    exercises = []
    for name, worth in unit.points.items():
        if name not in wanted:
            continue
        left = budget.cpu_seconds
        with reopening(open_student) as reopen:
            if failure is None:
                failure = _load_failure(reopen)
            if failure:
                judged = _Judged([TestResult("import", False, failure)])
            else:
                judged = _judge(unit, name, reopen, lambda test: generator(secret, test))
        spent = left - budget.cpu_seconds
        result = _result(unit, name, worth, judged, open_student, budget)
        exercises.append(replace(result, seconds=round(spent, 3)))
    return UnitResult(
        unit=unit.name,
        score=sum(exercise.score for exercise in exercises),
        max_score=sum(exercise.max_score for exercise in exercises),
        layers=cage.layers,
        exercises=tuple(exercises),
    )


def _load_failure(open_student: diagnosis.OpenStudent) -> str:
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


@dataclass
class _Judged:
    """How the tests of one exercise ended."""

    tests: list[TestResult] = field(default_factory=list)
    known: diagnosis.Diagnosis | None = None
    """What is said of the failure without looking any further."""


def _judge(
    unit: Unit,
    exercise: str,
    reopen: diagnosis.OpenStudent,
    rng: Callable[[str], np.random.Generator],
) -> _Judged:
    """Run the tests of one exercise; after an endless loop, or where nothing is done, no more.

    Raises:
        GradingError: there is no test, or a test failed for a reason of its own.
    """
    judged, rest = _Judged(), ""
    for test in suite.hidden_tests_of(unit, exercise):
        if rest:
            judged.tests.append(TestResult(test.name, False, rest))
            continue
        try:
            with reopen() as student:
                test.function(student=student, rng=rng(test.name), **test.parameters)
        except (*_VERDICTS, *_FROM_ODD_VALUES) as error:
            judged.tests.append(TestResult(test.name, False, _sentence(error)))
            if isinstance(error, DeadlineExceeded | OutOfBudget):
                judged.known = diagnosis.Diagnosis(observed=str(error))  # as would the probes
                rest = "Not run, since an earlier test of this exercise ran out of time."
            elif isinstance(error, NotDone):
                judged.known = diagnosis.Diagnosis(observed=str(error))
                rest = str(error)
        except CageKilledError:
            raise
        except Exception as error:
            raise GradingError(f"A hidden test of {unit.name} broke: {error!r}.") from error
        else:
            judged.tests.append(TestResult(test.name, True))
    if not judged.tests:
        raise GradingError(f"No verdict on {exercise} of {unit.name}.")
    return judged


_NOTHING = diagnosis.Diagnosis()


def _result(
    unit: Unit,
    exercise: str,
    worth: float,
    judged: _Judged,
    open_student: diagnosis.OpenStudent,
    budget: Budget,
) -> ExerciseResult:
    """Return what an exercise earned, and what is known of why it earned nothing."""
    passed, found = all(test.passed for test in judged.tests), judged.known or _NOTHING
    if not passed and judged.known is None and not budget.spent:
        with reopening(open_student) as reopen:
            found = diagnosis.diagnose(unit, exercise, reopen)
    return ExerciseResult(
        name=exercise,
        score=worth if passed else 0.0,
        max_score=worth,
        tests=tuple(judged.tests),
        mistakes=found.mistakes,
        ambiguous=found.ambiguous,
        observed=found.observed,
        example=found.example,
    )


def _with_examples(
    result: UnitResult, source: bytes, unit: Unit, cage: Cage, budget: Budget
) -> UnitResult:
    """Return the result with what shows a mistake best; all is judged by now, it costs no mark."""
    exercises = []
    with reopening(lambda: cage.open(source, unit.name, budget=budget)) as reopen:
        for one in result.exercises:
            example, fork = one.example, None
            if one.mistakes and not budget.spent:
                example = smallest(unit, one.name, reopen)
            if (one.mistakes or example) and not budget.spent:
                fork = forks.find(unit, one.name, reopen)
            exercises.append(replace(one, example=example, fork=fork))
    return replace(result, exercises=tuple(exercises))


@contextlib.contextmanager
def reopening(open_student: diagnosis.OpenStudent) -> Iterator[diagnosis.OpenStudent]:
    """Yield an opener of the module as it is when just loaded, in one worker while that serves.

    Every test, and every trial of the diagnosis, finds the module freshly loaded; and no exercise
    shares a process with another, so what is given for one tells nothing about the next.
    """
    with contextlib.ExitStack() as worker:
        current: list[Any] = []

        @contextlib.contextmanager
        def reopen() -> Iterator[Any]:
            if not current or not reload(current[0]):
                worker.close()
                current[:] = [worker.enter_context(open_student())]
            yield current[0]

        yield reopen


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
