"""The class of ``bench_class.py`` as plain nbgrader has it: hidden tests in the notebook itself.

The notebook is the smallest that does it: one grade cell per exercise, no text and no pictures. Its
hidden part calls the very tests that our grader uses, on the module beside the notebook.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import v4

from autograder.classroom import submission
from autograder.course import Unit
from autograder.judging.suite import hidden_tests_of

ROOT = Path(__file__).resolve().parents[1]
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "benchmark"\n'
NBGRADER = Path(sys.executable).with_name("nbgrader")


def hidden_part(unit: Unit, exercise: str) -> tuple[list[str], list[str]]:
    """Return the lines that import, and those that run an exercise's hidden tests in turn."""
    imports = ["import sys", f"sys.path.append({str(ROOT)!r})"]
    imports.append("from benchmarks.class_direct import in_notebook")
    calls = []
    for test in hidden_tests_of(unit, exercise):
        where = f'"{test.function.__module__}", "{test.function.__name__}"'
        parameters = repr(dict(test.parameters))
        calls.append(f'in_notebook({where}, {parameters}, "assignments/{unit.name}.py")')
    return imports, calls


def cell(unit: Unit, exercise: str) -> str:
    """Return the source of a grade cell."""
    imports, calls = hidden_part(unit, exercise)
    return "\n".join(["### BEGIN HIDDEN TESTS", *imports, *calls, "### END HIDDEN TESTS"])


def notebook(unit: Unit) -> nbformat.NotebookNode:
    """Return the instructor's notebook."""
    cells = []
    for exercise, points in unit.points.items():
        marks: dict[str, object] = {
            "grade": True,
            "solution": False,
            "locked": True,
            "schema_version": 3,
        }
        marks |= {"grade_id": exercise, "points": points, "task": False}
        one = v4.new_code_cell(cell(unit, exercise), metadata={"nbgrader": marks})
        one.id = exercise.replace("_", "-")[:64]
        cells.append(one)
    return with_kernel(cells)


def with_kernel(cells: list[nbformat.NotebookNode]) -> nbformat.NotebookNode:
    """Return a notebook of these cells that runs in Python."""
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made: nbformat.NotebookNode = v4.new_notebook(cells=cells, metadata={"kernelspec": python})
    return made


def make(root: Path, unit: Unit, ours: Path, students: Iterable[str]) -> Path:
    """Make a class folder of plain nbgrader with what these students of ours have handed in."""
    (root / "source" / unit.name).mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG)
    nbformat.write(notebook(unit), root / "source" / unit.name / f"{unit.name}.ipynb")
    run(root, "generate_assignment", unit.name)
    for student in students:
        theirs = submission.folder(root, unit, student)
        shutil.copytree(root / "release" / unit.name, theirs)
        module = Path("assignments", f"{unit.name}.py")
        (theirs / "assignments").mkdir()
        shutil.copy(submission.folder(ours, unit, student) / module, theirs / module)
    return root


def run(root: Path, *arguments: str) -> None:
    """Run a command of nbgrader's and wait for its end."""
    autograde(root, *arguments).wait()


def autograde(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command of nbgrader's."""
    with (root / "log").open("ab") as log:
        return subprocess.Popen([NBGRADER, *arguments], cwd=root, stdout=log, stderr=log)


def totals(root: Path, unit: Unit) -> dict[str, float]:
    """Return each student's total, as the gradebook in a folder has it."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        return {
            one.student.id: sum(grade.auto_score or 0.0 for grade in one.notebooks[0].grades)
            for one in gradebook.assignment_submissions(unit.name)
        }
