"""How nbgrader makes feedback here: fast, as much as the unit's level says, and never stale.

nbgrader makes feedback again only for a later submission. But a regrade changes it, and so does
what a person does in formgrader, a change of the level, or the closing of the unit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import nbgrader.converters
from nbconvert.exporters import Exporter
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import rmtree
from traitlets import List

from autograder.classroom import answers, closing, database, feedback_page, levels, lock, marks
from autograder.classroom.feedback_page import Answer, Page
from autograder.classroom.marks import Mark
from autograder.classroom.pages import TEMPLATES
from autograder.classroom.prepared import NOTE, RESULT
from autograder.classroom.settings import course_of
from autograder.course import Unit, UnknownUnitError
from autograder.judging.results import UnitResult

Resources = dict[str, Any]


class OutdatedError(Exception):
    """A student's feedback cannot be made as things are; the text says what to do."""


class FeedbackExporter(Exporter):
    """Make a student's page from the graded notebook, with all that is known of the class."""

    file_extension = ".html"

    def from_filename(
        self, filename: str, resources: Resources | None = None, **kwargs: Any
    ) -> tuple[Any, Resources]:
        """Return the page."""
        assert resources is not None
        desk: Desk = resources["desk"]
        page = desk.page(Path(filename), resources["nbgrader"]["student"])
        return feedback_page.as_html(page), resources | {"output_extension": ".html"}


class Desk:
    """What feedback on a unit is made from, read once for the whole class."""

    def __init__(self, root: Path, unit: Unit, db_url: str) -> None:
        self.unit = unit
        self.level = levels.level(root, unit)
        self.closed = closing.closed(root, unit) is not None
        self.lesson = answers.lesson(root, unit)
        with database.opened(db_url) as gradebook:
            self._marks = marks.marks(gradebook, unit)
            self._comments = marks.comments(gradebook, unit)

    def page(self, notebook: Path, student: str) -> Page:
        """Return what a student's page is made from.

        Raises:
            OutdatedError: the graded notebook was written by an older version, or cut short.
        """
        try:
            graded = json.loads(notebook.read_bytes())
            note = graded["metadata"][NOTE]
            result = UnitResult.from_json(note[RESULT])
            mark = self._marks[student]
        except (ValueError, KeyError, TypeError):
            raise OutdatedError(
                f"{student}: what was graded cannot be read. "
                f"Run `autograder grade {self.unit.name}`, then make feedback again."
            ) from None
        module = notebook.parent / "assignments" / f"{self.unit.name}.py"
        return Page(
            self.unit,
            self.level,
            self.closed,
            self.lesson.sections,
            result,
            list(note["notes"]),
            [_answer(cell) for cell in graded["cells"] if _is_answer(cell)],
            module.read_bytes().decode("utf-8-sig", "replace") if module.is_file() else "",
            mark,
            self._comments.get(student, {}),
        )

    def digest(self, notebooks: list[Path], student: str) -> str:
        """Return a digest of all that decides what a student's feedback says."""
        mark = replace(self._marks.get(student, Mark(student)), seconds_late=0.0)
        shown = (self.level, self.closed, self.lesson.sections, mark, self._comments.get(student))
        digest = hashlib.sha256(_maker() + repr(shown).encode())
        for path in notebooks:
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _is_answer(cell: dict[str, Any]) -> bool:
    facts = cell["metadata"].get("nbgrader", {})
    return bool(facts.get("grade") and facts.get("solution"))


def _answer(cell: dict[str, Any]) -> Answer:
    facts = cell["metadata"]["nbgrader"]
    text = "".join(cell["source"])
    return Answer(facts["grade_id"], text, cell.get("attachments", {}), float(facts["points"]))


@cache
def _maker() -> bytes:
    """Return a digest of what makes the pages, so that a new version makes them anew."""
    here = Path(__file__).resolve().parent
    files = [TEMPLATES / "feedback.html", *(here / f"{name}.py" for name in _MAKERS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).digest()


_MAKERS = ("feedback", "feedback_page", "formulas", "module_text", "path_picture", "written")


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

    preprocessors: Any = List([]).tag(config=True)

    def __init__(self, coursedir: Any = None, **kwargs: Any) -> None:
        super().__init__(coursedir=coursedir, **kwargs)
        self.exporter_class = FeedbackExporter

    _shows = ""
    """A digest of all that the feedback which is being made shows, taken before it is made."""

    def convert_notebooks(self) -> None:
        """Make the feedback of a class while nobody grades it; whose cannot be made is named."""
        self.outdated: dict[str, str] = {}
        with nobody_else(self):
            self.desk = self._desk()
            super().convert_notebooks()
        if self.outdated:
            raise NbGraderException(" ".join(self.outdated.values()))

    def _desk(self) -> Desk:
        try:
            unit = course_of(self.config).unit(self.coursedir.assignment_id)
            return Desk(Path(self.coursedir.root), unit, self.coursedir.db_url)
        except (UnknownUnitError, levels.LevelError, closing.ClosingError) as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from None

    def init_single_notebook_resources(self, notebook_filename: str) -> Resources:
        """Hand on what is known of the class."""
        resources: Resources = super().init_single_notebook_resources(notebook_filename)
        return resources | {"desk": self.desk}

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Say whether feedback has to be made: also if it was made from something else."""
        made = Path(self._format_dest(assignment_id, student_id))
        self._shows = self._shown(assignment_id, student_id)
        if made.exists() and not self._is_fresh(assignment_id, student_id):
            rmtree(str(made))
        return bool(super().init_destination(assignment_id, student_id))

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Make a student's page, or note why that is not possible."""
        try:
            super().convert_single_notebook(notebook_filename)
        except OutdatedError as error:
            self.log.error(str(error))
            student = Path(notebook_filename).parent.parent.name
            self.outdated[student] = str(error)
            rmtree(self._format_dest(self.coursedir.assignment_id, student))

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Finish a student's feedback; this is the last that nbgrader does to it.

        What was marked in formgrader while it was made may be missing: it is made again next time.
        """
        if student_id in self.outdated:
            return
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
        found = sorted(Path(self._format_source(unit, student)).glob("*.ipynb"))
        return self.desk.digest(found, student)
