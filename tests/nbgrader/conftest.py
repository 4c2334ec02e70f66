"""A course of its own for each test, with the real notebooks, settings and nbgrader."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder import cli, course, demo
from autograder.demo_class import CLASS, Submission, solved
from autograder.grading import classroom
from autograder.grading.classroom import Outcome
from autograder.grading.gradebook import CONFIG, Course

UNIT = "optimizers"
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


@pytest.fixture(scope="session")
def graded(
    released: Course, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Course, list[Outcome]]:
    """The class of the demo, graded by ``autograder grade``'s own function; not to be changed."""
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released.root, root)
    for one in CLASS:
        if one.unit == UNIT:
            demo.hand_in(one, root)
    done = Course(root)
    return done, classroom.grade(done, UNIT, classroom.handed_in(root, UNIT), count=2)


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
