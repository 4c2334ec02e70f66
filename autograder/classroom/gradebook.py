"""nbgrader's gradebook and commands, called from Python for one course folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.classroom import (
    database,
    graded_files,
    harmless,
    marks,
    nbgrader_plugin,
    released,
    settings,
)
from autograder.classroom.feedback import GenerateFeedback
from autograder.classroom.graded import Graded
from autograder.course import Course, Unit

CONFIG = "nbgrader_config.py"


class NbgraderFailedError(Exception):
    """nbgrader could not do what it was asked for; the text is its reason, on one line."""


@dataclass(frozen=True)
class Standing:
    """What a student has in one unit."""

    scores: dict[str, float]
    """The points of each exercise, which a person may have changed."""
    by_hand: float
    """The points for what only a person grades."""
    late: float
    """What is taken off since it was late."""
    total: float


@dataclass(frozen=True)
class ClassFolder:
    """The folder of a class, which nbgrader knows by its ``nbgrader_config.py``."""

    root: Path

    @cached_property
    def config(self) -> Config:
        """What ``nbgrader_config.py`` sets."""
        return PyFileConfigLoader(CONFIG, path=str(self.root)).load_config()

    @property
    def course(self) -> Course:
        """The course that the class takes."""
        return settings.course_of(self.config)

    def directory(self, unit: str, student: str = "*") -> CourseDirectory:
        """Return nbgrader's view of the folder, for a unit and perhaps one student."""
        return CourseDirectory(config=self.config, assignment_id=unit, student_id=student)

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Open the gradebook, which nbgrader creates if there is none."""
        directory = self.directory("")
        with database.opened(directory.db_url, directory.course_id) as gradebook:
            yield gradebook

    def generate(self, unit: Unit) -> None:
        """Do what ``nbgrader generate_assignment UNIT --force`` does."""
        self._run(self._app(GenerateAssignment, self.directory(unit.name)))

    def record(self, graded: Graded) -> None:
        """Do what ``nbgrader autograde UNIT --student S --force`` does, with a result at hand."""
        app = self.autograde(graded.grading.unit, graded.submitted.student)
        app.config.Grade.allow_missing = sorted(graded.grading.allow_missing)
        app.graded = graded
        self._run(app)

    def autograde(self, unit: Unit, student: str = "*") -> nbgrader_plugin.Autograde:
        """Return nbgrader's converter for what was handed in."""
        app: nbgrader_plugin.Autograde = self._app(
            nbgrader_plugin.Autograde, self.directory(unit.name, student)
        )
        return app

    def feedback(self, unit: Unit) -> int:
        """Do what ``nbgrader generate_feedback UNIT`` does; return how many students have it."""
        if not graded_files.any_of(self.root, unit):
            return 0
        app = self._app(GenerateFeedback, self.directory(unit.name))
        app.force = False
        self._run(app)
        return len(app.assignments)

    def _app(self, converter: Any, directory: CourseDirectory) -> Any:
        app = converter(coursedir=directory, config=Config(self.config), log=_log())
        app.force = True
        return app

    def _run(self, app: Any) -> None:
        said = app.log.handlers[0]
        try:
            app.start()
        except NbGraderException as error:
            raise NbgraderFailedError(said.reason or harmless.line(str(error))) from None
        except Exception as error:  # nbgrader failed while it tidied up after a failure
            raise NbgraderFailedError(harmless.line(f"{type(error).__name__}: {error}")) from None

    def points(self, unit: Unit) -> dict[str, float] | None:
        """Return what the gradebook says the exercises are worth, or None before a release."""
        return released.points(self.directory(unit.name).db_url, unit.name)

    def standings(self, unit: Unit) -> dict[str, Standing]:
        """Return what each student has in a unit, by the same sum as nbgrader's export."""
        with self.gradebook() as gradebook:
            known = marks.marks(gradebook, unit)
        return {
            student: Standing(
                {name: mark.scores.get(name, 0.0) for name in unit.exercises},
                mark.written(unit),
                mark.penalty,
                mark.total,
            )
            for student, mark in known.items()
        }

    def scores(self, unit: Unit) -> dict[str, dict[str, float]]:
        """Return the recorded score of each student in each exercise."""
        return {student: one.scores for student, one in self.standings(unit).items()}


def _log() -> logging.Logger:
    log = logging.Logger("nbgrader", logging.ERROR)
    log.addHandler(_LastError())
    return log


class _LastError(logging.Handler):
    """Keep the first reason that nbgrader logs: the last line of the traceback it prints."""

    reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip()
        if not self.reason and "Traceback" in message:
            self.reason = harmless.line(message.splitlines()[-1].partition(": ")[2])
