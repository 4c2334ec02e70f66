"""Folders of classes for tests, with the real settings and the real nbgrader."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from autograder import course
from autograder.classroom import grading, rows, workers
from autograder.classroom.gradebook import CONFIG, ClassFolder
from autograder.classroom.graded import Graded, Grading, graded
from autograder.classroom.run import Outcome
from autograder.course import Course, Unit
from autograder.demo import classmates
from autograder.demo.classmates import Classmate
from autograder.judging.stubs import as_submitted
from tests.toy import COURSE

UNIT = COURSE.unit("walks")
FULL = UNIT.points

Notebook = dict[str, Any]
Grades = dict[tuple[str, str], tuple[float | None, float | None, bool]]
"""Of each student and cell: the automatic score, that of a person, and whether one is needed."""


def write_settings(root: Path, taken: Course = COURSE, place: str = "tests.toy:COURSE") -> None:
    """Make the folder of a class that takes a course: its settings and its lessons."""
    settings = (course.COURSE.root / CONFIG).read_text("utf-8")
    if taken != course.COURSE:
        settings += f'\nc.Grade.course = "{place}"\n'
    root.mkdir(parents=True, exist_ok=True)
    (root / CONFIG).write_text(settings, "utf-8")
    for unit in taken.units:
        folder = root / "source" / unit.name
        folder.mkdir(parents=True)
        shutil.copy(unit.lesson, folder)


def keep_grades_at(root: Path, db_url: str) -> None:
    """Let a class have its gradebook there."""
    with (root / CONFIG).open("a", encoding="utf-8") as settings:
        settings.write(f"\nc.CourseDirectory.db_url = {db_url!r}\n")


def class_folder(
    root: Path, unit: Unit = UNIT, place: str = "tests.toy:COURSE", db_url: str = ""
) -> ClassFolder:
    """Make the folder of a class to which a unit has been released."""
    write_settings(root, unit.course, place)
    if db_url:
        keep_grades_at(root, db_url)
    there = ClassFolder(root)
    there.generate(unit)
    return there


def hand_in(there: ClassFolder, student: str, unit: Unit = UNIT, **what: Any) -> Path:
    """Hand in what a :class:`Classmate` of this kind does; the solution, if nothing is said."""
    return classmates.hand_in(Classmate(student, "", **what), unit, there.root)


def solved(unit: Unit = UNIT) -> bytes:
    """Return the solution as a student hands it in."""
    return as_submitted(unit).encode()


def record(there: ClassFolder, student: str, unit: Unit = UNIT) -> Graded:
    """Grade one student's submission and let nbgrader record it."""
    grading = Grading.of(there.root, unit)
    done = graded(grading, grading.read(student))
    there.record(done)
    return done


class Kept:
    """The worker of this process as a pool; to start one anew takes longer than its work."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have a function called."""
        return workers.single().submit(task, *arguments)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave it to the next run."""


def grade(there: ClassFolder, unit: Unit, students: list[str], **more: Any) -> list[Outcome]:
    """Grade a class as ``autograder grade`` does, in a worker that is kept."""
    return grading.grade(there, unit, students, open_pool=lambda count: Kept(), **more)


def is_recorded(there: ClassFolder, student: str, unit: Unit = UNIT) -> bool:
    """Say whether what a student has handed in is graded and recorded as it is now."""
    grading = Grading.of(there.root, unit)
    row = rows.of(there.directory("").db_url, unit, student)
    return grading.is_recorded(grading.read(student), row)


def grades(there: ClassFolder, unit: Unit = UNIT) -> Grades:
    """Return every grade in the gradebook."""
    with there.gradebook() as gradebook:
        return {
            (submission.student.id, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.needs_manual_grade,
            )
            for submission in gradebook.assignment_submissions(unit.name)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def grade_by_hand(there: ClassFolder, student: str, score: float, unit: Unit = UNIT) -> None:
    """Give a score to a student's written answer, as formgrader does for a person."""
    with there.gradebook() as gradebook:
        grade = gradebook.find_grade("explain", unit.name, unit.name, student)
        grade.manual_score = score
        grade.needs_manual_grade = False
        gradebook.db.commit()


def graded_path(there: ClassFolder, student: str, unit: Unit = UNIT) -> Path:
    """Return where nbgrader puts a student's graded notebook."""
    return there.root / "autograded" / student / unit.name / f"{unit.name}.ipynb"


def graded_notebook(there: ClassFolder, student: str, unit: Unit = UNIT) -> Notebook:
    """Return what nbgrader made of a student's notebook."""
    notebook: Notebook = json.loads(graded_path(there, student, unit).read_text("utf-8"))
    return notebook


def grade_cells(notebook: Notebook) -> dict[str, Notebook]:
    """Return the cells that hold the points of an exercise, by its name."""
    cells = {}
    for cell in notebook["cells"]:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if nbgrader.get("grade") and not nbgrader["solution"]:
            assert nbgrader["grade_id"] not in cells
            cells[nbgrader["grade_id"]] = cell
    return cells


def environment(**more: str) -> dict[str, str]:
    """Return the environment of somebody who has not installed the project."""
    ours = {"PYTHONPATH": str(course.COURSE.root), "COLUMNS": "200"}
    return os.environ | ours | more


def everything_below(place: Path) -> dict[str, str]:
    """Return the variables that keep Jupyter's own files below a folder."""
    names = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    return {name: str(place / name.lower()) for name in names}


def run(root: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m ...`` in a class folder, with more variables in the environment."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
