"""Grading a class: many submissions at once, each recorded by nbgrader as soon as it is known.

The work may be stopped at any moment. What was worked out stays on disk, what was recorded stays
recorded, and the next run does the rest; a student who was half recorded is recorded again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from nbgrader.converters.base import NbGraderException
from rich import progress

from autograder.cage import CageError
from autograder.classroom import (
    harmless,
    intake,
    marks,
    nbgrader_plugin,
    records,
    submission,
    tables,
    verdicts,
    workers,
)
from autograder.classroom.gradebook import ClassFolder, NbgraderFailedError
from autograder.classroom.graded import Graded, Grading
from autograder.classroom.submission import Submission
from autograder.course import Unit
from autograder.judging.results import UnitResult

WAITING = 4
"""How many submissions per worker are read ahead; a large class would not fit into memory."""


class CommandError(Exception):
    """The instructor asked for something that cannot be done; the text says what to do."""


@dataclass(frozen=True)
class Outcome:
    """What became of one submission."""

    student: str
    result: UnitResult | None
    problem: str = ""
    """Why somebody has to look at it; empty if it was graded as it was handed in."""


def check_ready(there: ClassFolder, unit: Unit) -> None:
    """Raise :class:`CommandError` unless the unit has been released with today's points."""
    try:
        nbgrader_plugin.check_gradebook_points(there.points(unit), unit)
    except NbGraderException as error:
        raise CommandError(str(error)) from None


def grade(
    there: ClassFolder,
    unit: Unit,
    students: list[str],
    *,
    count: int = 1,
    allow_missing: frozenset[str] = frozenset(),
    done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Grade what these students handed in and record it, telling ``done`` about each.

    Raises:
        CommandError: the unit has not been released, or its points have changed since.
    """
    check_ready(there, unit)
    grading = Grading.of(there.root, unit, allow_missing)
    outcomes = []
    for outcome in _outcomes(there, grading, students, count):
        outcomes.append(outcome)
        done(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.student)


def _outcomes(
    there: ClassFolder, grading: Grading, students: list[str], count: int
) -> Iterator[Outcome]:
    """Yield what became of each submission, in the order in which they are done."""
    pool = workers.pool(count)
    work: dict[Future[UnitResult], Submission] = {}
    try:
        for student in students:
            try:
                submitted = grading.read(student)
            except intake.RefusedError as refusal:
                yield Outcome(student, None, str(refusal))
                continue
            late = grading.refusal(submitted)
            if late:
                yield Outcome(student, records.latest(there.root, grading.unit, student), late)
                continue
            known = grading.known(submitted)
            if known:
                yield _record(there, known)
                continue
            try:
                work[grading.begin(submitted, pool)] = submitted
            except BrokenProcessPool:  # a worker has ended; the others go on in a new pool
                pool = workers.pool(count)
                work[grading.begin(submitted, pool)] = submitted
            if len(work) >= WAITING * count:
                yield from _finished(there, grading, work)
        while work:
            yield from _finished(there, grading, work)
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        workers.stop()
        raise


def _finished(
    there: ClassFolder, grading: Grading, work: dict[Future[UnitResult], Submission]
) -> Iterator[Outcome]:
    """Wait until some of the work is done, take it out, and yield what became of it."""
    for future in wait(work, return_when=FIRST_COMPLETED).done:
        submitted = work.pop(future)
        try:
            result = future.result()
        except BrokenProcessPool:  # one submission, and nobody knows which, ended a worker
            yield _alone(there, grading, submitted)
        except CageError:  # nobody can be graded here
            raise
        except Exception as error:  # the grader itself failed, with one submission
            yield Outcome(submitted.student, None, _grader_failed(error))
        else:
            grading.keep(submitted, result)
            yield _record(there, Graded(grading, submitted, result))


def _alone(there: ClassFolder, grading: Grading, submitted: Submission) -> Outcome:
    """Grade a submission in a worker of its own, since another's ended with it."""
    with workers.pool(1) as executor:
        try:
            result = grading.begin(submitted, executor).result()
        except Exception as error:
            return Outcome(submitted.student, None, _grader_failed(error))
    grading.keep(submitted, result)
    return _record(there, Graded(grading, submitted, result))


def _grader_failed(error: Exception) -> str:
    return harmless.line(
        f"The grader failed, nothing was recorded: {type(error).__name__}: {error}"
    )


def _record(there: ClassFolder, graded: Graded) -> Outcome:
    """Let nbgrader record a result, unless it has done so before."""
    submitted = graded.submitted
    problem = verdicts.needs_a_look(there.root, submitted, graded.result)
    if not graded.grading.is_recorded(submitted):
        try:
            there.record(graded)
        except NbgraderFailedError as error:
            problem = f"nbgrader could not record it: {error}"
    return Outcome(submitted.student, graded.result, problem)


def ungraded(
    there: ClassFolder, unit: Unit, allow_missing: frozenset[str] = frozenset()
) -> list[str]:
    """Return whose submission is not recorded as it is now; a folder that is no student's is not
    waited for."""
    grading = Grading.of(there.root, unit, allow_missing)
    waiting = []
    for student in submission.students(there.root, unit):
        with contextlib.suppress(intake.RefusedError):
            if not grading.is_recorded(grading.read(student)):
                waiting.append(student)
    return waiting


def grade_with_progress(
    there: ClassFolder,
    unit: Unit,
    student: str | None,
    count: int | None,
    allow_missing: frozenset[str] = frozenset(),
) -> list[Outcome]:
    """Grade a unit's class (or one student) in the terminal, with a bar and a table at the end."""
    students = submission.students(there.root, unit)
    if student is not None:
        students = [intake.check_student(student)] if student in students else []
    if not students:
        who = f"by {harmless.line(student)!r}" if student else "by anybody"
        raise CommandError(
            f"Nothing was handed in {who} for {unit.name}: "
            f"submissions are looked for in submitted/<student>/{unit.name}/."
        )
    count = min(count or os.cpu_count() or 1, len(students))
    bar = progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    with bar:
        task = bar.add_task(f"grading {unit.name}", total=len(students))
        outcomes = grade(
            there,
            unit,
            students,
            count=count,
            allow_missing=allow_missing,
            done=lambda outcome: bar.advance(task),
        )
    problems = {outcome.student: outcome.problem for outcome in outcomes if outcome.problem}
    names = {outcome.student for outcome in outcomes}
    scores = {name: row for name, row in there.scores(unit).items() if name in names}
    tables.show_class(unit, scores, problems)
    with there.gradebook() as gradebook:
        tables.show_waiting(marks.marks(gradebook, unit))
    tables.show_problems(problems)
    return outcomes
