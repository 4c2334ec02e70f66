"""Recording a class: many submissions in one transaction, in a gradebook that stays open.

nbgrader's converter opens the gradebook eleven times for one submission and commits 33 times. Here
the same rows and files are written for many submissions at once; where a class's settings ask for
something else than this course's, each is left to nbgrader itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from nbgrader.api import TaskCell, new_uuid
from sqlalchemy import select

from autograder.classroom import database, graded_files, late, prepared, released, rows
from autograder.classroom.graded import Graded
from autograder.classroom.prepared import Prepared
from autograder.classroom.repair import Released
from autograder.classroom.rows import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    NOTEBOOK,
    STUDENT,
    SUBMISSION,
    SUBMITTED_NOTEBOOK,
    Row,
)
from autograder.course import Unit

NO_RESPONSE = "No response."
"""nbgrader's comment on an answer that was left as it was released."""


@dataclass(frozen=True)
class Entry:
    """One submission to be recorded."""

    graded: Graded
    prepared: Prepared

    @property
    def student(self) -> str:
        """Whose submission it is."""
        return self.graded.submitted.student


class Recorder:
    """A class's gradebook, open for the grading of one unit; use it in a ``with`` statement."""

    def __init__(self, app: Any, unit: Unit):
        self.app = app
        """nbgrader's converter, which knows the settings of the class."""
        self.unit = unit
        self.url = app.coursedir.db_url
        self.root = Path(app.coursedir.root)
        self._late = late.plugin(app)

    def __enter__(self) -> Recorder:
        database.patiently(self._open)
        self.released: Released = released.read(self.url, self.unit, self.root)
        database.patiently(self._read_layout)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._gradebook.close()

    def _open(self) -> None:
        self._identity = database.identity(self.url)
        self._gradebook = database.connect(self.url, self.app.coursedir.course_id)

    def _read_layout(self) -> None:
        """Read the ids of the unit's rows, which do not change while a class is graded."""
        db = self._gradebook.db
        query = select(ASSIGNMENT).where(ASSIGNMENT.c.name == self.unit.name)
        unit = db.execute(query).one_or_none()
        if unit is None:
            raise database.GradebookError(f"{self.unit.name} is not in the gradebook any more.")
        notebooks = db.execute(select(NOTEBOOK).where(NOTEBOOK.c.assignment_id == unit.id)).all()
        notebook = next(one for one in notebooks if one.name == self.unit.name)
        cells = db.execute(select(CELL).where(CELL.c.notebook_id == notebook.id)).all()
        db.rollback()
        self._unit_id, self._notebook_id = unit.id, notebook.id
        self._grade_cells = {cell.name: cell.id for cell in cells if cell.type == "GradeCell"}
        self._answers = {cell.name: cell.id for cell in cells if cell.type == "SolutionCell"}
        tasks = [cell for cell in cells if cell.type == TaskCell.__name__]
        self.in_bulk = len(notebooks) == 1 and not tasks and self.app.as_in_this_course
        """Whether the class is recorded in bulk; else nbgrader is asked for each submission."""

    def rows(self) -> dict[str, Row]:
        """Return what is recorded of each student."""
        return database.patiently(lambda: rows.read(self._gradebook, self.unit))

    def write(self, entries: Sequence[Entry]) -> dict[str, str]:
        """Record submissions: first their rows, all or none, then their files.

        In between, the files are not those of the rows, and another run records them again.

        Returns:
            Whose files could not be written, and why.

        Raises:
            GradebookError: the gradebook cannot be used.
        """
        notes = {
            one.student: graded_files.note(self.root, self.unit, one.student) for one in entries
        }
        database.patiently(lambda: self._write(entries, notes))
        mode = int(str(self.app.permissions), 8)
        problems = {}
        for one in entries:
            files, text = prepared.kept_files(one.graded.submitted), one.prepared.notebook
            try:
                graded_files.write(self.root, self.unit, one.student, files, text, mode)
            except OSError as error:
                problems[one.student] = f"{error.filename or 'a file'}: {error.strerror}"
        return problems

    def follow_late_settings(self) -> None:
        """Give every late submission the penalty that today's settings give it."""
        database.patiently(lambda: self._transact(self._penalties))

    def _penalties(self, db: Any, students: Sequence[str] | None = None) -> None:
        late.follow_settings(db, self._late, self.unit, students)

    def _write(self, entries: Sequence[Entry], notes: dict[str, dict[str, Any]]) -> None:
        def act(db: Any) -> None:
            notebooks = self._submissions(db, entries)
            self._grades(db, entries, notebooks, notes)
            self._comments(db, entries, notebooks)
            self._penalties(db, [one.student for one in entries])

        self._transact(act)

    def _transact(self, act: Any) -> None:
        if database.identity(self.url) != self._identity:  # another file lies in its place
            self._gradebook.close()
            self._open()
            self._read_layout()
        db = self._gradebook.db
        try:
            database.keep_others_from_writing(db, [table.name for table in rows.WRITTEN])
            act(db)
            db.commit()
        except BaseException:
            db.rollback()
            raise

    def _submissions(self, db: Any, entries: Sequence[Entry]) -> dict[str, str]:
        """Write the rows of students and submissions; return each student's notebook."""
        moments = {one.student: one.graded.submitted.moment for one in entries}
        known = db.execute(select(STUDENT.c.id).where(STUDENT.c.id.in_(moments))).scalars().all()
        rows.insert_all(db, STUDENT, [{"id": name} for name in moments if name not in known])
        ids = self._ids(db, moments)
        new = [
            {"id": new_uuid(), "assignment_id": self._unit_id, "student_id": name, "timestamp": at}
            for name, at in moments.items()
            if name not in ids
        ]
        rows.insert_all(db, SUBMISSION, new)
        moved = {ids[name]: at for name, at in moments.items() if name in ids and at}
        rows.update_all(
            db, SUBMISSION, [{"row": row, "timestamp": at} for row, at in moved.items()]
        )
        ids |= {row["student_id"]: row["id"] for row in new}
        query = select(SUBMITTED_NOTEBOOK.c.assignment_id, SUBMITTED_NOTEBOOK.c.id)
        known = dict(
            db.execute(
                query.where(
                    SUBMITTED_NOTEBOOK.c.notebook_id == self._notebook_id,
                    SUBMITTED_NOTEBOOK.c.assignment_id.in_(ids.values()),
                )
            ).all()
        )
        new = [
            {"id": new_uuid(), "assignment_id": one, "notebook_id": self._notebook_id}
            for one in ids.values()
            if one not in known
        ]
        rows.insert_all(db, SUBMITTED_NOTEBOOK, new)
        known |= {row["assignment_id"]: row["id"] for row in new}
        return {name: known[one] for name, one in ids.items()}

    def _ids(self, db: Any, students: dict[str, datetime | None]) -> dict[str, str]:
        query = select(SUBMISSION.c.student_id, SUBMISSION.c.id).where(
            SUBMISSION.c.assignment_id == self._unit_id, SUBMISSION.c.student_id.in_(students)
        )
        return dict(db.execute(query).all())

    def _grades(
        self,
        db: Any,
        entries: Sequence[Entry],
        notebooks: dict[str, str],
        notes: dict[str, dict[str, Any]],
    ) -> None:
        known = rows.of_notebooks(db, GRADE, notebooks)
        new, changed = [], []
        for one in entries:
            notebook = notebooks[one.student]
            digest = one.graded.submitted.notebook.digest.hex()
            settled = notes[one.student].get(prepared.ANSWERED_IN) == digest
            for name, score in one.prepared.scores.items():
                cell = self._grade_cells[name]
                row = known.get((notebook, cell))
                asked = score is None
                if row and row.manual_score is not None:  # nbgrader asks again, for any answer
                    asked = row.needs_manual_grade or not settled
                values = {"auto_score": score, "needs_manual_grade": asked}
                if row:
                    changed.append({"row": row.id} | values)
                else:
                    ids = {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell}
                    new.append(ids | values)
        rows.insert_all(db, GRADE, new)
        rows.update_all(db, GRADE, changed)

    def _comments(self, db: Any, entries: Sequence[Entry], notebooks: dict[str, str]) -> None:
        known = rows.of_notebooks(db, COMMENT, notebooks)
        new, changed = [], []
        for one in entries:
            notebook = notebooks[one.student]
            for name, cell in self._answers.items():
                written = one.prepared.answers.get(name)
                row = known.get((notebook, cell))
                text = NO_RESPONSE if written is False else None
                if row is None:
                    ids = {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell}
                    new.append(ids | {"auto_comment": text})
                elif written is not None:
                    changed.append({"row": row.id, "auto_comment": text})
        rows.insert_all(db, COMMENT, new)
        rows.update_all(db, COMMENT, changed)
