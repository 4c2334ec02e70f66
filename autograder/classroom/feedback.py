"""Feedback that is never stale: made anew whenever what it shows has changed.

nbgrader makes feedback again only for a later submission. But a regrade changes it, and so does
what a person does in formgrader: a mark, a comment, a penalty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbgrader.converters
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.api import MissingEntry
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import rmtree
from traitlets import List

from autograder.classroom import database, lock, written


@contextmanager
def nobody_else(app: Any) -> Iterator[None]:
    """Hold the lock of the unit that one of nbgrader's converters is about to work on.

    It does not wait for another run, for formgrader would stand still meanwhile.
    """
    try:
        with lock.held(Path(app.coursedir.root), app.coursedir.assignment_id):
            yield
    except lock.BusyError as busy:
        app.log.error(str(busy))
        raise NbGraderException(str(busy)) from None


class GenerateFeedback(nbgrader.converters.GenerateFeedback):  # type: ignore[misc]  # untyped
    """nbgrader's GenerateFeedback, which notes from what a student's feedback was made."""

    preprocessors = List([GetGrades, CSSHTMLHeaderPreprocessor, written.WrapLines]).tag(config=True)

    _shows = ""
    """A digest of all that the feedback which is being made shows, taken before it is made."""

    def convert_notebooks(self) -> None:
        """Make the feedback of a class while nobody grades it."""
        with nobody_else(self):
            super().convert_notebooks()

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Say whether feedback has to be made: also if it was made from something else."""
        made = Path(self._format_dest(assignment_id, student_id))
        self._shows = self._shown(assignment_id, student_id)
        if made.exists() and not self._is_fresh(assignment_id, student_id):
            rmtree(str(made))
        return bool(super().init_destination(assignment_id, student_id))

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Finish a student's feedback; this is the last that nbgrader does to it.

        What was marked in formgrader while it was made may be missing: it is made again next time.
        """
        super().set_permissions(assignment_id, student_id)
        path = self._note(assignment_id, student_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self._shows, "ascii")

    def _is_fresh(self, unit: str, student: str) -> bool:
        try:
            made_from = self._note(unit, student).read_text("ascii")
        except (OSError, UnicodeDecodeError):
            return False
        return made_from == self._shows

    def _note(self, unit: str, student: str) -> Path:
        return Path(self.coursedir.root) / ".autograder" / "feedback" / unit / student

    def _shown(self, unit: str, student: str) -> str:
        """Return a digest of all that a student's feedback shows."""
        digest = hashlib.sha256()
        for path in sorted(Path(self._format_source(unit, student)).glob("*.ipynb")):
            digest.update(path.read_bytes())
        with database.opened(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                submission = gradebook.find_submission(unit, student)
            except MissingEntry:
                return digest.hexdigest()
            for notebook in submission.notebooks:
                digest.update(repr(_marks(notebook)).encode())
        return digest.hexdigest()


def _marks(notebook: Any) -> list[Any]:
    grades = sorted((one.name, one.score, one.needs_manual_grade) for one in notebook.grades)
    comments = sorted((one.name, one.comment or "") for one in notebook.comments)
    return [grades, comments, notebook.late_submission_penalty]
