"""The same through nbgrader: what comes in a notebook or beside it buys nothing, by any way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import v4
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from notebooks import CODE, NOTEBOOKS, with_code
from notebooks import UNIT as NAME

from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE
from tests.classroom.class_folder import class_folder, hand_in

UNIT = COURSE.unit(NAME)
Record = Callable[[str, object], None]
STUDENTS = {name: f"mallory{number}" for number, name in enumerate(NOTEBOOKS)}
WAYS = {"autograder grade": 1, "nbgrader autograde": 6, "the button": 16}
"""Of how many attacks one is tried each way: nbgrader itself takes a second for each student, and
all three go through the same plug-in."""


def tried(way: str) -> list[str]:
    return [name for number, name in enumerate(NOTEBOOKS) if number % WAYS[way] == 0]


def marked(root: Path, student: str) -> Path:
    return root / "marks" / student


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """A class in which everybody but ada attacks."""
    root = tmp_path_factory.mktemp("attacked") / "class"
    made = class_folder(root, UNIT)
    (root / "marks").mkdir()
    hand_in(made, "ada", UNIT)
    for name, student in STUDENTS.items():
        there = hand_in(made, student, UNIT, module="untouched")
        path = there / f"{NAME}.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        NOTEBOOKS[name](notebook, there)
        path.write_text(json.dumps(notebook), "utf-8")
        _replace(there, root, student)
    return made


def _replace(folder: Path, root: Path, student: str) -> None:
    """Tell the attacks where their mark and the gradebook are."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.suffix in (".py", ".ipynb"):
            text = path.read_text("utf-8").replace("@MARK@", str(marked(root, student)))
            text = text.replace("@GRADEBOOK@", str(root / "gradebook.db"))
            path.write_text(text.replace("@ROOT@", str(COURSE.root)), "utf-8")


@pytest.fixture(scope="module", params=WAYS)
def graded(
    request: pytest.FixtureRequest, attacked: ClassFolder, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, ClassFolder]:
    """The whole class, graded in one of the three ways."""
    way: str = request.param
    root = tmp_path_factory.mktemp("graded") / "class"
    shutil.copytree(attacked.root, root, symlinks=True)
    for name in NOTEBOOKS.keys() - set(tried(way)):
        shutil.rmtree(root / "submitted" / STUDENTS[name])
    there = ClassFolder(root)
    if way == "the button":
        api = NbGraderAPI(coursedir=there.directory(""), config=there.config)
        for student in ["ada", *(STUDENTS[name] for name in tried(way))]:
            said = api.autograde(NAME, student)
            assert said["success"], said
    else:
        program = "nbgrader" if way == "nbgrader autograde" else "autograder.cli"
        said_by_it = run(root, program, way.split()[1], NAME)
        assert "Traceback" not in said_by_it, said_by_it
    return way, there


def run(root: Path, *command: str) -> str:
    ours = {
        "PYTHONPATH": f"{COURSE.root}:{os.environ.get('PYTHONPATH', '')}",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",  # alembic is called by name
    }
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=os.environ | ours,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stderr


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_buys_nothing(
    name: str, graded: tuple[str, ClassFolder], attacked: ClassFolder, record_property: Record
) -> None:
    way, there = graded
    if name not in tried(way):
        pytest.skip(f"tried by `autograder grade`; {way} tries one in {WAYS[way]}")
    record_property("attack", f"notebook/{name}")
    scores = there.scores(UNIT)[STUDENTS[name]]
    assert sum(scores.values()) == 0
    assert not marked(attacked.root, STUDENTS[name]).exists(), "its code was run"
    assert not marked(there.root, STUDENTS[name]).exists(), "its code was run"


def test_the_honest_student_among_them_gets_full_marks(graded: tuple[str, ClassFolder]) -> None:
    assert graded[1].scores(UNIT)["ada"] == UNIT.points


def test_the_points_of_the_course_are_what_they_were(graded: tuple[str, ClassFolder]) -> None:
    assert graded[1].points(UNIT) == UNIT.points
    with graded[1].gradebook() as gradebook:
        grades = [
            g for s in gradebook.assignment_submissions(NAME) for n in s.notebooks for g in n.grades
        ]
        automatic = [grade for grade in grades if grade.name in UNIT.points]
        assert all(grade.auto_score is not None for grade in automatic)
        assert all(grade.manual_score is None and not grade.extra_credit for grade in grades)


RUN_BY_STOCK = dict(list(CODE.items())[:6])
"""A kernel takes seconds to start, so not all of them are run."""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """nbgrader as it comes, with hidden tests in the notebook: the same code is run there."""
    root = tmp_path_factory.mktemp("stock")
    folder = root / "source" / "ps1"
    folder.mkdir(parents=True)
    (root / "marks").mkdir()
    label = {"schema_version": 3, "task": False}
    answer = v4.new_code_cell(
        "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    )
    answer.metadata["nbgrader"] = {
        "grade": False,
        "solution": True,
        "locked": False,
        "grade_id": "a",
        **label,
    }
    test = v4.new_code_cell("assert double(2) == 4\nassert double(3) == 6")
    test.metadata["nbgrader"] = {
        "grade": True,
        "solution": False,
        "locked": True,
        "grade_id": "t",
        "points": 1,
        **label,
    }
    notebook = v4.new_notebook(cells=[answer, test])
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    (folder / "ps1.ipynb").write_text(json.dumps(notebook), "utf-8")
    run(root, "nbgrader", "generate_assignment", "ps1")
    for number, code in enumerate(RUN_BY_STOCK.values()):
        there = root / "submitted" / f"mallory{number}" / "ps1"
        shutil.copytree(root / "release" / "ps1", there)
        submitted = json.loads((there / "ps1.ipynb").read_text("utf-8"))
        with_code(code)(submitted, there)
        (there / "ps1.ipynb").write_text(json.dumps(submitted), "utf-8")
        _replace(there, root, f"mallory{number}")
    run(root, "nbgrader", "autograde", "ps1")
    return root


@pytest.mark.parametrize("name", RUN_BY_STOCK)
def test_code_in_a_notebook_is_run_by_nbgrader_as_it_comes(
    name: str, stock: Path, record_property: Record
) -> None:
    record_property("proof", f"notebook/code: {name}")
    assert marked(stock, f"mallory{list(RUN_BY_STOCK).index(name)}").exists()


def test_some_of_it_wins_marks_from_nbgrader_as_it_comes(stock: Path) -> None:
    with Gradebook(f"sqlite:///{stock / 'gradebook.db'}") as gradebook:
        scores = [submission.score for submission in gradebook.assignment_submissions("ps1")]
    assert sum(score > 0 for score in scores) >= 3
