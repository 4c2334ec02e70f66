"""Grading a class: many submissions at once, each recorded by nbgrader as soon as it is known.

The work may be stopped at any moment. What was worked out stays on disk, what was recorded stays
recorded, and the next run does the rest; a student who was half recorded is recorded again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from nbgrader.converters.base import NbGraderException
from rich import progress

from autograder import plain
from autograder.grading import intake, nbgrader_plugin, records, tables, workers
from autograder.grading.gradebook import Course, NbgraderFailedError
from autograder.keys import course_key
from autograder.results import UnitResult
from autograder.sandbox import SandboxError


class MistakeError(Exception):
    """The instructor asked for something that cannot be done; the text says what to do."""


@dataclass(frozen=True)
class Outcome:
    """What became of one submission."""

    student: str
    result: UnitResult | None
    problem: str = ""
    """Why somebody has to look at it; empty if it was graded as it was handed in."""


def handed_in(root: Path, unit: str) -> list[str]:
    """Return the names of the folders in which something was handed in for a unit."""
    intake.check_unit(unit)
    return sorted(path.parent.name for path in (root / "submitted").glob(f"*/{unit}"))


def check_ready(classroom: Course, unit: str) -> None:
    """Raise :class:`MistakeError` unless the unit has been released with today's points."""
    try:
        nbgrader_plugin.check_points(classroom.points(intake.check_unit(unit)), unit)
    except NbGraderException as error:
        raise MistakeError(str(error)) from None


def grade(
    classroom: Course,
    unit: str,
    students: list[str],
    *,
    count: int = 1,
    allow_missing: frozenset[str] = frozenset(),
    done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Grade what these students handed in and record it, telling ``done`` about each.

    Raises:
        MistakeError: the unit has not been released, or its points have changed since.
    """
    check_ready(classroom, unit)
    course_key(classroom.root)  # made once, before several workers want it
    outcomes = []
    valid = []
    for student in students:
        try:
            valid.append(intake.check_student(student))
        except intake.RefusedError as refusal:
            outcomes.append(Outcome(student, None, str(refusal)))
            done(outcomes[-1])
    for student, result, problem in _results(classroom.root, unit, valid, count, allow_missing):
        outcome = Outcome(student, result, problem)
        if result is not None:
            outcome = _record(classroom, unit, outcome, allow_missing)
        outcomes.append(outcome)
        done(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.student)


def _results(
    root: Path, unit: str, students: list[str], count: int, allow_missing: frozenset[str]
) -> Iterator[tuple[str, UnitResult | None, str]]:
    """Yield each student's result, or None and the reason, in the order in which they are done."""
    unfinished = []
    executor = workers.pool(count)
    try:
        work = dict(_submit(executor, root, unit, students, allow_missing))
        for future in as_completed(work):
            try:
                yield work[future], future.result(), ""
            except BrokenProcessPool:  # one submission, and nobody knows which, ended a worker
                unfinished.append(work[future])
            except SandboxError:  # nobody can be graded here
                raise
            except Exception as error:  # the grader's own fault, with one submission
                yield work[future], None, _grader_failed(error)
        executor.shutdown()
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        workers.stop()
        raise
    for student in unfinished:
        yield student, *_alone(root, unit, student, allow_missing)


def _submit(
    executor: Executor, root: Path, unit: str, students: list[str], allow_missing: frozenset[str]
) -> Iterator[tuple[Future[UnitResult], str]]:
    for student in students:
        yield executor.submit(workers.grade, root, unit, student, allow_missing), student


def _alone(
    root: Path, unit: str, student: str, allow_missing: frozenset[str]
) -> tuple[UnitResult | None, str]:
    with workers.pool(1) as executor:
        try:
            return executor.submit(workers.grade, root, unit, student, allow_missing).result(), ""
        except Exception as error:
            return None, _grader_failed(error)


def _grader_failed(error: Exception) -> str:
    return plain.line(f"The grader failed, nothing was recorded: {type(error).__name__}: {error}")


def _record(
    classroom: Course, unit: str, outcome: Outcome, allow_missing: frozenset[str]
) -> Outcome:
    """Let nbgrader record a result, unless it has done so before."""
    if not nbgrader_plugin.is_recorded(classroom.root, unit, outcome.student):
        try:
            classroom.record(unit, outcome.student, allow_missing)
        except NbgraderFailedError as error:
            return replace(outcome, problem=f"nbgrader could not record it: {error}")
    return replace(outcome, problem=unreadable(classroom.root, unit, outcome.student))


def unreadable(root: Path, unit: str, student: str) -> str:
    """Return why a module or a notebook could not be read as it was handed in, or nothing."""
    reasons = []
    folder = records.submission(root, unit, student)
    reads: list[Callable[[], object]] = [
        lambda: records.submitted_module(root, unit, student),
        lambda: intake.read_notebook(folder / f"{unit}.ipynb", within=root / "submitted"),
    ]
    for read in reads:
        try:
            read()
        except intake.RefusedError as refusal:
            reasons.append(str(refusal))
    return " ".join(reasons)


def grade_with_progress(
    root: Path,
    unit: str,
    student: str | None,
    count: int | None,
    allow_missing: frozenset[str] = frozenset(),
) -> list[Outcome]:
    """Grade a unit's class (or one student) in the terminal, with a bar and a table at the end."""
    classroom = Course(root)
    students = handed_in(root, unit)
    if student is not None:
        students = [intake.check_student(student)] if student in students else []
    if not students:
        who = f"by {plain.line(student)!r}" if student else "by anybody"
        raise MistakeError(
            f"Nothing was handed in {who} for {unit}: "
            f"submissions are looked for in submitted/<student>/{unit}/."
        )
    count = min(count or os.cpu_count() or 1, len(students))
    bar = progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    with bar:
        task = bar.add_task(f"grading {unit}", total=len(students))
        outcomes = grade(
            classroom,
            unit,
            students,
            count=count,
            allow_missing=allow_missing,
            done=lambda outcome: bar.advance(task),
        )
    problems = {outcome.student: outcome.problem for outcome in outcomes if outcome.problem}
    names = {outcome.student for outcome in outcomes}
    scores = {name: row for name, row in classroom.scores(unit).items() if name in names}
    tables.show_class(unit, scores, problems)
    tables.show_problems(problems)
    return outcomes
