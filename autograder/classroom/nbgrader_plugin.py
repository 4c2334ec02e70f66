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
import nbgrader.converters
from nbconvert.exporters import NotebookExporter
from nbformat import v4
from nbformat.notebooknode import NotebookNode
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from sqlalchemy.exc import SAWarning
from traitlets import List, Unicode
from traitlets.config import Config

from autograder.classroom import answers, by_hand, harmless, intake, repair, sentences
from autograder.classroom.graded import Graded, Grading, graded
from autograder.classroom.submission import (
    SECRET,
    SMALL,
    STAMP,
    SUBMITTED,
    Submission,
    parse_timestamp,
)
from autograder.course import DEFAULT, Course, Unit, UnknownUnitError, course_at
from autograder.judging.catalogue import afterwards

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
        released = repair.released_cells(resources["nbgrader"]["db_url"], graded.grading.unit)
        cells, refusal = graded.submitted.cells
        lesson = answers.lesson(graded.grading.root, graded.grading.unit)
        cells, moved = answers.in_place(cells, lesson)
        notebook, notes = repair.rebuild(cells, released)
        notes += [*moved, *graded.submitted.remarks]
        if refusal:
            notes = [f"{refusal} The released notebook stands in for it."]
        notebook.metadata["autograder"] = {"notes": notes}
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
        allowed = frozenset(Grade(parent=self).allow_unsandboxed)
        return Grading.of(Path(self.coursedir.root), unit, allowed)

    def init_notebooks(self) -> None:
        """Find what was handed in; a folder without its notebook is a submission all the same."""
        unit = self.coursedir.assignment_id
        pattern = self._format_source(unit, self.coursedir.student_id)
        try:
            released = repair.released_points(self.coursedir.db_url, unit)
            check_gradebook_points(released, self.grading.unit)
            folders = glob.glob(pattern)
            if not folders:
                raise NbGraderException(f"Nothing was handed in: there is no folder {pattern}.")
        except (UnknownUnitError, NbGraderException) as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from None
        self.notebooks: list[str] = []
        self.assignments = {folder: [os.path.join(folder, f"{unit}.ipynb")] for folder in folders}

    def convert_notebooks(self) -> None:
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
            self.grading.unit,
            student_id,
            Path(self._format_dest(assignment_id, student_id), f"{assignment_id}.ipynb"),
            self.coursedir.submitted.notebook.digest,
        )
        if super().init_destination(assignment_id, student_id):
            return True
        if self.grading.is_recorded(self.coursedir.submitted):
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
        return resources


class Grade(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Write the hidden suite's results into the grade cells, instead of running the notebook."""

    allow_unsandboxed = List(
        Unicode(), help="Layers of the cage without which grading goes on all the same."
    ).tag(config=True)

    course = Unicode(DEFAULT, help="The course that is graded, as module:attribute.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Fill the results into the outputs of the grade cells."""
        graded: Graded = resources["autograder"]
        by_name = {exercise.name: exercise for exercise in graded.result.exercises}
        for cell in nb.cells:
            if is_grade(cell) and not is_solution(cell):
                exercise = by_name[cell.metadata.nbgrader.grade_id]
                text = sentences.explain(exercise)
                if graded.grading.closed:
                    text += "\n\n" + afterwards(graded.grading.unit, exercise.name)
                cell.outputs = _outputs(text, exercise.score)
        notes = nb.metadata["autograder"]["notes"]
        nb.cells.insert(0, _note(sentences.preface(graded.result, notes)))
        nb.metadata["autograder"][by_hand.ANSWERED_IN] = graded.submitted.notebook.digest.hex()
        nb.metadata["autograder"]["recorded"] = graded.grading.mark(graded.submitted)
        resources.setdefault("outputs", {}).update(_kept_files(graded.submitted))
        return nb, resources


def course_of(config: Config) -> Course:
    """Return the course that a class's settings name (``c.Grade.course``)."""
    return course_at(str(config.Grade.get("course", DEFAULT)))


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


def _outputs(text: str, score: float) -> list[NotebookNode]:
    """Return a cell's outputs: the sentences, and one plain float, which is what nbgrader reads."""
    return [
        v4.new_output("stream", name="stdout", text=f"{text}\n"),
        v4.new_output("execute_result", data={"text/plain": repr(float(score))}),
    ]


def _note(text: str) -> NotebookNode:
    output = v4.new_output("stream", name="stdout", text=f"{text}\n")
    cell: NotebookNode = v4.new_code_cell("# How this was graded", outputs=[output])
    return cell


def _kept_files(submitted: Submission) -> dict[str, bytes]:
    """Return the only files beside the notebook that are kept of a submission."""
    kept = {}
    if not submitted.module.refusal:
        kept[f"assignments/{submitted.unit.name}.py"] = submitted.module.content
    if submitted.moment:
        kept[STAMP] = submitted.moment.isoformat(" ").encode()
    if not submitted.secret.refusal:
        kept[SECRET] = submitted.secret.content
    return kept


def install() -> None:
    """Make nbgrader's commands and formgrader use :class:`Autograde`, and find ``alembic``.

    nbgrader offers no setting for the class, and calls ``alembic`` by name when it creates the
    gradebook, also when the environment that both live in is not on PATH.
    """
    warnings.filterwarnings("ignore", category=SAWarning)  # nbgrader's, of no consequence
    nbgrader.apps.autogradeapp.Autograde = Autograde
    nbgrader.apps.api.Autograde = Autograde
    if shutil.which("alembic") is None:
        places = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
        os.environ["PATH"] = os.pathsep.join([*places, os.environ.get("PATH", os.defpath)])
