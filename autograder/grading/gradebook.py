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
from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder import course, plain
from autograder.grading import nbgrader_plugin, repair

CONFIG = "nbgrader_config.py"


class NbgraderFailedError(Exception):
    """nbgrader could not do what it was asked for; the text is its reason, on one line."""


@dataclass(frozen=True)
class Course:
    """A course folder, which nbgrader knows by its ``nbgrader_config.py``."""

    root: Path

    @cached_property
    def config(self) -> Config:
        """What ``nbgrader_config.py`` sets."""
        return PyFileConfigLoader(CONFIG, path=str(self.root)).load_config()

    def directory(self, unit: str, student: str = "*") -> CourseDirectory:
        """Return nbgrader's view of the folder, for a unit and perhaps one student."""
        return CourseDirectory(config=self.config, assignment_id=unit, student_id=student)

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Open the gradebook, which nbgrader creates if there is none."""
        directory = self.directory("")
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook

    def generate(self, unit: str) -> None:
        """Do what ``nbgrader generate_assignment UNIT --force`` does."""
        self._run(GenerateAssignment, self.directory(unit))

    def record(self, unit: str, student: str, allow_missing: frozenset[str] = frozenset()) -> None:
        """Do what ``nbgrader autograde UNIT --student S --force`` does."""
        allow = Config({"Grade": {"allow_unsandboxed": sorted(allow_missing)}})
        self._run(nbgrader_plugin.Autograde, self.directory(unit, student), allow)

    def feedback(self, unit: str) -> None:
        """Do what ``nbgrader generate_feedback UNIT --force`` does."""
        self._run(GenerateFeedback, self.directory(unit))

    def _run(self, converter: Any, directory: CourseDirectory, extra: Config | None = None) -> None:
        log = logging.Logger("nbgrader", logging.ERROR)
        said = _LastError()
        log.addHandler(said)
        config = Config(self.config)
        config.merge(extra or Config())
        app = converter(coursedir=directory, config=config, log=log)
        app.force = True
        try:
            app.start()
        except NbGraderException as error:
            raise NbgraderFailedError(said.reason or plain.line(str(error))) from None
        except Exception as error:  # nbgrader failed while it tidied up after a failure
            raise NbgraderFailedError(plain.line(f"{type(error).__name__}: {error}")) from None

    def points(self, unit: str) -> dict[str, float] | None:
        """Return what the gradebook says the exercises are worth, or None before a release."""
        return repair.released_points(self.directory(unit).db_url, unit)

    def scores(self, unit: str) -> dict[str, dict[str, float]]:
        """Return the recorded score of each student in each exercise."""
        table: dict[str, dict[str, float]] = {}
        with self.gradebook() as gradebook:
            for submission in gradebook.assignment_submissions(unit):
                grades = {g.name: g.score for n in submission.notebooks for g in n.grades}
                names = course.exercises(unit)
                table[submission.student.id] = {name: float(grades[name]) for name in names}
        return dict(sorted(table.items()))


class _LastError(logging.Handler):
    """Keep the first reason that nbgrader logs: the last line of the traceback it prints."""

    reason = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip()
        if not self.reason and "Traceback" in message:
            self.reason = plain.line(message.splitlines()[-1].partition(": ")[2])
