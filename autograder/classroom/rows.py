"""The rows of the gradebook: read for a whole class at once, and written many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import bindparam, select

from autograder.classroom import database
from autograder.classroom.prepared import Scores
from autograder.course import Unit

ASSIGNMENT: Any = Assignment.__table__
NOTEBOOK: Any = Notebook.__table__
CELL: Any = BaseCell.__table__
SUBMISSION: Any = SubmittedAssignment.__table__
SUBMITTED_NOTEBOOK: Any = SubmittedNotebook.__table__
GRADE: Any = Grade.__table__
COMMENT: Any = Comment.__table__
STUDENT: Any = Student.__table__
WRITTEN = (STUDENT, SUBMISSION, SUBMITTED_NOTEBOOK, GRADE, COMMENT)
"""The tables that grading writes to."""


@dataclass
class Row:
    """What the gradebook holds of one student's submission to a unit."""

    moment: datetime | None
    """When it was handed in."""
    scores: dict[str, float | None] = field(default_factory=dict)
    """The automatic score of each cell; None where a person gives it, or none was written yet."""

    def holds(self, scores: Scores, moment: datetime | None) -> bool:
        """Say whether these scores are recorded, for what was handed in at this moment."""
        same = all(name in self.scores and self.scores[name] == scores[name] for name in scores)
        return same and (moment is None or moment == self.moment)


def read(gradebook: Gradebook, unit: Unit, students: Sequence[str] | None = None) -> dict[str, Row]:
    """Return what is recorded of these students, or of all, by student."""
    query = (
        select(SUBMISSION.c.student_id, SUBMISSION.c.timestamp, CELL.c.name, GRADE.c.auto_score)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .join(SUBMITTED_NOTEBOOK, SUBMITTED_NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
        .join(NOTEBOOK, NOTEBOOK.c.id == SUBMITTED_NOTEBOOK.c.notebook_id)
        .join(GRADE, GRADE.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
        .join(CELL, CELL.c.id == GRADE.c.cell_id)
        .where(ASSIGNMENT.c.name == unit.name, NOTEBOOK.c.name == unit.name)
    )
    if students is not None:
        query = query.where(SUBMISSION.c.student_id.in_(students))
    rows: dict[str, Row] = {}
    for student, moment, cell, score in gradebook.db.execute(query):
        rows.setdefault(student, Row(moment)).scores[cell] = score
    gradebook.db.rollback()  # so that nobody has to wait for the end of this reading
    return rows


def of(db_url: str, unit: Unit, student: str) -> Row | None:
    """Return what is recorded of one student."""
    with database.opened(db_url) as gradebook:
        return read(gradebook, unit, [student]).get(student)


def of_notebooks(db: Any, table: Any, notebooks: dict[str, str]) -> dict[tuple[str, str], Any]:
    """Return the rows of some notebooks by notebook and cell."""
    query = select(table).where(table.c.notebook_id.in_(notebooks.values()))
    return {(row.notebook_id, row.cell_id): row for row in db.execute(query).all()}


def insert_all(db: Any, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert rows."""
    if rows:
        db.execute(table.insert(), rows)


def update_all(db: Any, table: Any, rows: list[dict[str, Any]]) -> None:
    """Change rows; each is given by its id, as ``row``, and its new values."""
    if rows:
        values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row"}
        statement = table.update().where(table.c.id == bindparam("row")).values(values)
        db.connection().execute(statement, rows)
