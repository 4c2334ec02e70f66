"""How nbgrader grades this course: no kernel runs, and the marks come from the hidden suite.

``nbgrader_config.py`` puts these classes in place, so that ``nbgrader autograde`` typed by hand,
formgrader's button and ``autograder grade`` all go the same way. nbgrader does what it did before
with students, late penalties, manual grades, feedback and export.
"""

from __future__ import annotations

import glob
import os
import shutil
import sys
import sysconfig
import warnings
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
import nbgrader.apps.generatefeedbackapp
import nbgrader.converters
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader import preprocessors as steps
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy.exc import SAWarning
from traitlets import List, Unicode

from autograder.classroom import (
    by_hand,
    database,
    graded_files,
    harmless,
    intake,
    late,
    prepared,
    released,
    rows,
)
from autograder.classroom.database import GradebookError
from autograder.classroom.feedback import GenerateFeedback, nobody_else
from autograder.classroom.graded import Graded, Grading, graded
from autograder.classroom.repair import Released
from autograder.classroom.settings import course_of
from autograder.classroom.submission import SMALL, STAMP, SUBMITTED, Submission, parse_timestamp
from autograder.course import DEFAULT, Unit, UnknownUnitError
from autograder.judging.keys import KeyFileError

Resources = dict[str, Any]


class SubmittedFiles(CourseDirectory):  # type: ignore[misc]  # nbgrader is untyped
    """The course as seen while grading: of a submission nothing is copied or read again."""

    submitted: Submission | None = None
    """The submission that is being graded."""

    def __init__(self, coursedir: CourseDirectory) -> None:
        traits = {name: getattr(coursedir, name) for name in coursedir.trait_names(config=True)}
        super().__init__(**{**traits, "ignore": ["*", ".*"]})

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        """Return when something was handed in; an unreadable time is none, and stops nobody."""
        if Path(dest_path).is_relative_to(Path(self.root, self.submitted_directory)):
            return self.submitted.moment if self.submitted else None
        try:
            return parse_timestamp(intake.read_file(Path(dest_path, STAMP), SMALL))
        except intake.RefusedError:
            return None


class SubmissionExporter(NotebookExporter):
    """Read a submitted notebook as a stranger's: bounded, no links, nothing in it trusted."""

    def from_filename(
        self, filename: str, resources: Resources | None = None, **kwargs: Any
    ) -> tuple[Any, Resources]:
        """Return the notebook after grading; one that cannot be read becomes the released one."""
        assert resources is not None
        graded: Graded = resources["autograder"]
        within = graded.grading.root / SUBMITTED
        if not Path(filename).is_relative_to(within):  # our own, from the first of two passes
            output, resources = super().from_filename(filename, resources=resources, **kwargs)
            return output, resources
        notebook = prepared.rebuilt(graded.submitted, resources["released"])
        export: Any = super().from_notebook_node
        output, resources = export(notebook, resources=resources, **kwargs)
        return output, resources


class Autograde(nbgrader.converters.Autograde):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's Autograde, for submissions of which nothing can be taken for granted."""

    graded: Graded | None = None
    """The submission to record, if its result is at hand; else each is graded when it is met."""

    settled: set[str] = set()  # noqa: RUF012 - replaced, never changed
    """The cells of the submission being recorded that a person has graded for good."""

    def __init__(self, coursedir: CourseDirectory, **kwargs: Any) -> None:
        super().__init__(coursedir=SubmittedFiles(coursedir), **kwargs)
        self.exporter_class = SubmissionExporter

    @cached_property
    def grading(self) -> Grading:
        """How this class is graded."""
        unit = course_of(self.config).unit(self.coursedir.assignment_id)
        allowed = frozenset(Grade(parent=self).allow_missing)
        return Grading.of(Path(self.coursedir.root), unit, allowed)

    @cached_property
    def released(self) -> Released:
        """The unit's notebook as it was released."""
        return released.read(self.coursedir.db_url, self.grading.unit, self.grading.root)

    @property
    def as_in_this_course(self) -> bool:
        """Whether a submission is recorded as this course's settings say, in all that matters."""
        return (
            self.sanitize_preprocessors == SANITIZE
            and self.autograde_preprocessors == AUTOGRADE
            and self.pre_convert_hook is None
            and self.post_convert_hook is None
            and self.create_student
            and not self.coursedir.groupshared
            and not self.coursedir.student_id_exclude
            and self.coursedir.autograded_directory == graded_files.AUTOGRADED
        )

    def init_notebooks(self) -> None:
        """Find what was handed in; a folder without its notebook is a submission all the same."""
        unit = self.coursedir.assignment_id
        pattern = self._format_source(unit, self.coursedir.student_id)
        try:
            worth = released.points(self.coursedir.db_url, unit)
            check_gradebook_points(worth, self.grading.unit)
            folders = glob.glob(pattern)
            if not folders:
                raise NbGraderException(f"Nothing was handed in: there is no folder {pattern}.")
        except (UnknownUnitError, NbGraderException, KeyFileError, GradebookError) as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from None
        except OSError as error:  # a disk that cannot be written, for instance
            said = f"{error.filename} cannot be used: {error.strerror}."
            self.log.error(said)
            raise NbGraderException(said) from None
        self.notebooks: list[str] = []
        self.assignments = {folder: [os.path.join(folder, f"{unit}.ipynb")] for folder in folders}

    def convert_notebooks(self) -> None:
        """Grade all submissions while nobody else does; ``autograder grade`` holds the lock."""
        if self.graded is not None:
            self._convert_notebooks()
            return
        with nobody_else(self):
            del self.grading  # the unit may have been closed meanwhile
            self._convert_notebooks()

    def _convert_notebooks(self) -> None:
        """Grade all submissions but those in folders that are no student's, which are named."""
        refused = []
        for folder in list(self.assignments):
            try:
                intake.check_student(Path(folder).parent.name)
            except intake.RefusedError as refusal:
                self.log.error("%s was not graded: %s", harmless.line(folder), refusal)
                refused.append(str(refusal))
                del self.assignments[folder]
        super().convert_notebooks()
        try:
            with database.opened(self.coursedir.db_url) as gradebook:  # what was graded before, too
                late.follow_settings(gradebook.db, late.plugin(self), self.grading.unit)
                gradebook.db.commit()
        except database.GradebookError as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from None
        if refused:
            raise NbGraderException(" ".join(refused))

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Say whether a submission has to be graded: also one that was left half done."""
        if student_id in self.coursedir.student_id_exclude.split(","):
            return False
        if self.graded is None or self.graded.submitted.student != student_id:
            self.coursedir.submitted = self.grading.read(student_id)
        else:
            self.coursedir.submitted = self.graded.submitted
        late = self.grading.refusal(self.coursedir.submitted)
        if late:
            self.log.warning("%s: %s", harmless.line(student_id), late)
            return False
        self.settled = by_hand.settled(
            self.coursedir.db_url,
            self.grading.root,
            self.grading.unit,
            student_id,
            self.coursedir.submitted.notebook.digest,
        )
        if super().init_destination(assignment_id, student_id):
            return True
        row = rows.of(self.coursedir.db_url, self.grading.unit, student_id)
        if self.grading.is_recorded(self.coursedir.submitted, row):
            return False
        shutil.rmtree(self._format_dest(assignment_id, student_id))
        return True

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Have the result before anything is recorded: a failure must leave no empty grade."""
        if self.graded is None or self.graded.submitted is not self.coursedir.submitted:
            self.graded = graded(self.grading, self.coursedir.submitted)
        super().init_assignment(assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Record a submission; what a person has graded stays settled if nothing changed in it."""
        super().convert_single_notebook(notebook_filename)
        student = Path(notebook_filename).parent.parent.name
        by_hand.settle(self.coursedir.db_url, self.grading.unit, student, self.settled)

    def init_single_notebook_resources(self, notebook_filename: str) -> Resources:
        """Hand the submission and its result on to the preprocessors."""
        resources: Resources = super().init_single_notebook_resources(notebook_filename)
        resources["autograder"] = self.graded
        resources["released"] = self.released
        return resources


class Grade(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Write the hidden suite's results into the grade cells, instead of running the notebook."""

    allow_missing = List(
        Unicode(), help="Layers of the cage without which grading goes on all the same."
    ).tag(config=True)

    course = Unicode(DEFAULT, help="The course that is graded, as module:attribute.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Fill the results into the outputs of the grade cells."""
        graded: Graded = resources["autograder"]
        grading, submitted = graded.grading, graded.submitted
        mark = grading.mark(submitted)
        prepared.fill(nb, submitted, resources["released"], graded.result, mark)
        resources.setdefault("outputs", {}).update(prepared.kept_files(submitted))
        return nb, resources


SANITIZE = [steps.OverwriteKernelspec, steps.OverwriteCells, steps.CheckCellMetadata]
"""What puts a submission back into its released form."""

AUTOGRADE = [Grade, steps.SaveAutoGrades, steps.AssignLatePenalties, steps.CheckCellMetadata]
"""No kernel runs: what used to be ``Execute`` is :class:`Grade`."""


def check_gradebook_points(recorded: dict[str, float] | None, unit: Unit) -> None:
    """Raise NbGraderException unless the gradebook knows the unit, with today's points."""
    name = unit.name
    if recorded is None:
        raise NbGraderException(
            f"{name} is not in the gradebook yet; run `nbgrader generate_assignment {name}` first."
        )
    if recorded != unit.points:
        raise NbGraderException(
            f"The gradebook has other points for {name} than the course; "
            f"run `nbgrader generate_assignment {name} --force` and grade again."
        )


def install() -> None:
    """Make nbgrader's commands and formgrader use our converters, and find ``alembic``.

    nbgrader offers no setting for the classes, and calls ``alembic`` by name when it creates the
    gradebook, also when the environment that both live in is not on PATH.
    """
    warnings.filterwarnings("ignore", category=SAWarning)  # nbgrader's, of no consequence
    nbgrader.apps.autogradeapp.Autograde = Autograde
    nbgrader.apps.api.Autograde = Autograde
    nbgrader.apps.generatefeedbackapp.GenerateFeedback = GenerateFeedback
    nbgrader.apps.api.GenerateFeedback = GenerateFeedback
    if shutil.which("alembic") is None:
        places = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
        os.environ["PATH"] = os.pathsep.join([*places, os.environ.get("PATH", os.defpath)])
