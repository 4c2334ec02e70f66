"""A course of its own for each test, with the real notebooks, settings and nbgrader."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from autograder import cli, course, demo
from autograder.demo_class import Submission, solved
from autograder.grading.gradebook import CONFIG, Course

UNIT = "optimizers"
Notebook = dict[str, Any]
Grades = dict[tuple[str, str], tuple[float | None, float | None, bool]]


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs ``python -m ...`` in a course folder."""
    return _run


def _run(root: Path, *command: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``python -m ...`` in a course folder, as an instructor would who has not installed it."""
    environment = os.environ | {"PYTHONPATH": str(course.ROOT), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment | ({"PATH": path} if path else {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that gives a command to ``autograder`` in a folder."""

    def asked(folder: Path, *command: str) -> Result:
        monkeypatch.chdir(folder)
        return CliRunner().invoke(cli.main, command, catch_exceptions=False)

    return asked


@pytest.fixture
def new_course() -> Callable[[Path], Course]:
    """Return a function that makes a course in a folder."""
    return _make_course


def _make_course(root: Path, unit: str = UNIT) -> Course:
    """Make a course folder in which a unit has been released."""
    folder = root / "source" / unit
    folder.mkdir(parents=True)
    shutil.copy(course.ROOT / CONFIG, root)
    shutil.copy(course.ROOT / "source" / unit / f"{unit}.ipynb", folder)
    made = Course(root)
    made.generate(unit)
    return made


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which the unit has been released; to be copied, not changed."""
    return _make_course(tmp_path_factory.mktemp("released"))


@pytest.fixture
def fresh(released: Course, tmp_path: Path) -> Course:
    """A course in which the unit has been released and nobody has handed in."""
    root = tmp_path / "course"
    shutil.copytree(released.root, root)
    return Course(root)


@pytest.fixture
def ada(fresh: Course) -> Path:
    """The folder of a student who has handed in the solution."""
    return demo.hand_in(Submission("ada", UNIT, "the solution", solved()), fresh.root)


@pytest.fixture
def grades() -> Callable[[Course], Grades]:
    """Return a function that reads a gradebook."""
    return _grades


def _grades(done: Course) -> Grades:
    """Return every grade in the gradebook as (automatic, manual, needs manual grading)."""
    with done.gradebook() as gradebook:
        return {
            (submission.student.id, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.needs_manual_grade,
            )
            for submission in gradebook.assignment_submissions(UNIT)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def graded_notebook(there: Course, student: str) -> Notebook:
    """Return what nbgrader made of a student's notebook."""
    path = there.root / "autograded" / student / UNIT / f"{UNIT}.ipynb"
    notebook: Notebook = json.loads(path.read_text("utf-8"))
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
