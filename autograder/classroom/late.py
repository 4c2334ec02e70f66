"""What is taken off for a late submission: as today's due date, extensions and plug-in say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from nbgrader.api import SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select

from autograder.classroom import extensions, harmless, rows
from autograder.classroom.database import GradebookError
from autograder.classroom.rows import ASSIGNMENT, NOTEBOOK, SUBMISSION, SUBMITTED_NOTEBOOK
from autograder.course import Unit


def plugin(app: Any) -> Any:
    """Return nbgrader's step that asks the plug-in of a class for the penalty."""
    step = AssignLatePenalties(parent=app)
    step.init_plugin()
    return step


def follow_settings(db: Any, step: Any, unit: Unit, students: Sequence[str] | None = None) -> None:
    """Write the penalty of each submission of these students, or of all, where it has changed.

    Extensions that were granted are written first.

    Raises:
        GradebookError: the plug-in failed, or the note of the extensions cannot be read.
    """
    extensions.follow(db, Path(step.parent.coursedir.root), unit, students)
    query = (
        select(
            SUBMISSION.c.student_id,
            SUBMISSION.c.timestamp,
            SUBMISSION.c.extension,
            ASSIGNMENT.c.duedate,
            SUBMITTED_NOTEBOOK.c.id,
            SUBMITTED_NOTEBOOK.c.late_submission_penalty,
        )
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .join(SUBMITTED_NOTEBOOK, SUBMITTED_NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
        .join(NOTEBOOK, NOTEBOOK.c.id == SUBMITTED_NOTEBOOK.c.notebook_id)
        .where(ASSIGNMENT.c.name == unit.name, NOTEBOOK.c.name == unit.name)
    )
    if students is not None:
        query = query.where(SUBMISSION.c.student_id.in_(students))
    changed = []
    for one in db.execute(query).all():
        penalty = _penalty(db, step, one)
        if penalty != one.late_submission_penalty:
            changed.append({"row": one.id, "late_submission_penalty": penalty})
    rows.update_all(db, SUBMITTED_NOTEBOOK, changed)


def _penalty(db: Any, step: Any, one: Any) -> float | None:
    """Return what is taken off one submission; None if it was in time."""
    if one.timestamp is None or one.duedate is None:
        return None
    due = one.duedate + one.extension if one.extension else one.duedate
    seconds = (one.timestamp - due).total_seconds()
    if seconds <= 0:
        return None
    score = db.execute(
        select(SubmittedNotebook.score).where(SubmittedNotebook.id == one.id)
    ).scalar_one()
    try:
        found = step.plugin_inst.late_submission_penalty(one.student_id, score, seconds)
    except Exception as error:
        name = type(step.plugin_inst).__name__
        raise GradebookError(
            harmless.line(f"The late plug-in {name} failed: {type(error).__name__}: {error}")
        ) from None
    if found is None:
        return None
    return float(step._check_late_penalty(SimpleNamespace(score=score), found))
