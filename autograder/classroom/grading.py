"""Grading a class: many submissions at once, each recorded by nbgrader as soon as it is known.

The work may be stopped at any moment. What was worked out stays on disk, what was recorded stays
recorded, and the next run does the rest; a student who was half recorded is recorded again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from nbgrader.converters.base import NbGraderException

from autograder.classroom import (
    intake,
    interrupts,
    lock,
    nbgrader_plugin,
    records,
    rows,
    submission,
    workers,
)
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.classroom.recording import Recorder
from autograder.classroom.run import Outcome, Run
from autograder.course import Unit


class CommandError(Exception):
    """The instructor asked for something that cannot be done; the text says what to do."""


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
    force: bool = False,
    open_pool: Callable[[int], workers.Pool] = workers.pool,
    done: Callable[[Outcome], None] = lambda outcome: None,
    tell: Callable[[str], None] = lambda sentence: None,
) -> list[Outcome]:
    """Grade what these students handed in and record it.

    Args:
        there: the class.
        unit: the unit.
        students: whose submissions are graded.
        count: the number of workers.
        allow_missing: the layers of the cage that may be missing.
        force: grade also what has been graded.
        open_pool: how the workers are got; by default they are processes of this machine.
        done: is told what became of each submission.
        tell: is told a sentence about what is being waited for.

    Raises:
        CommandError: the unit has not been released, or its points have changed since.
        GradebookError: the gradebook cannot be used.
        ClusterError: the workers of a cluster cannot grade any more.
    """
    check_ready(there, unit)
    outcomes = []
    with interrupts.postponed(), lock.held(there.root, unit.name, tell):
        grading = Grading.of(there.root, unit, allow_missing)
        records.sweep(there.root, unit)
        with Recorder(there.autograde(unit), unit) as recorder:
            recorder.follow_late_settings()
            for outcome in Run(there, grading, recorder, count, force, open_pool).outcomes(
                students
            ):
                outcomes.append(outcome)
                done(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.student)


def ungraded(
    there: ClassFolder, unit: Unit, allow_missing: frozenset[str] = frozenset()
) -> list[str]:
    """Return whose submission is not recorded as it is now; a folder that is no student's is not
    waited for."""
    with there.gradebook() as gradebook:
        known = rows.read(gradebook, unit)
    grading = Grading.of(there.root, unit, allow_missing)
    waiting = []
    for student in submission.students(there.root, unit):
        interrupts.check()
        with contextlib.suppress(intake.RefusedError):
            if not grading.is_recorded(grading.read(student), known.get(student)):
                waiting.append(student)
    return waiting
