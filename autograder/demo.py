"""The demo: a course folder of its own, a class that hands in, and everything graded for real."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder import course
from autograder.demo_class import CLASS, Submission
from autograder.grading import classroom, intake, report
from autograder.grading.gradebook import CONFIG, Course

UNITS = tuple(unit for unit in course.UNITS if any(one.unit == unit for one in CLASS))
_MARK = ".autograder-demo"
_ANSWER = (
    "The gradient says how the loss changes with each parameter. It points uphill, so a step "
    "goes against it. The learning rate says how far."
)

Notebook = dict[str, Any]


def run(into: Path, *, keep: bool = False, allow_missing: frozenset[str] = frozenset()) -> None:
    """Build the demo in a folder, grade it and print the tables.

    Raises:
        intake.RefusedError: the folder holds something else than an earlier demo.
    """
    console = Console()
    into = into.resolve()
    prepare(into, keep=keep)
    there = Course(into)
    for unit in UNITS:
        there.generate(unit)
    for one in CLASS:
        hand_in(one, into)
    for unit in UNITS:
        classroom.grade_with_progress(into, unit, None, None, allow_missing)
        there.feedback(unit)
        report.write(into, unit)
    console.print("What each of them handed in:")
    for one in CLASS:
        console.print(f"  {one.student:10} {one.unit:12} {one.what}", highlight=False)
    for name, path in _places(into):
        console.print(f"{name}: {path}", highlight=False, soft_wrap=True)


def _places(into: Path) -> list[tuple[str, Path]]:
    return [
        ("Gradebook", into / "gradebook.db"),
        ("Release", into / "release"),
        ("Submissions", into / "submitted"),
        ("Feedback", into / "feedback"),
        ("Class reports", into / report.FOLDER),
    ]


def prepare(into: Path, *, keep: bool) -> None:
    """Make the course folder: the settings and the notebooks of this repository."""
    if into.exists() and any(into.iterdir()) and not (into / _MARK).exists():
        raise intake.RefusedError(
            f"{into} is not empty and is no earlier demo; name another folder."
        )
    if into.exists() and not keep:
        shutil.rmtree(into)
    into.mkdir(parents=True, exist_ok=True)
    (into / _MARK).touch()
    shutil.copy(course.ROOT / CONFIG, into / CONFIG)
    for unit in UNITS:
        folder = into / "source" / unit
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(course.ROOT / "source" / unit / f"{unit}.ipynb", folder)


def hand_in(one: Submission, into: Path) -> Path:
    """Write a submission as the files that a student hands in, and return their folder."""
    folder = into / "submitted" / one.student / one.unit
    if folder.exists():
        return folder
    shutil.copytree(into / "release" / one.unit, folder)
    path = folder / "assignments" / f"{one.unit}.py"
    module = one.module(one.unit)
    path.unlink()
    if module is not None:
        path.write_bytes(module)
    NOTEBOOKS[one.notebook](folder / f"{one.unit}.ipynb")
    return folder


def _edit(change: Callable[[Notebook], None]) -> Callable[[Path], None]:
    def apply(path: Path) -> None:
        notebook = json.loads(path.read_text("utf-8"))
        change(notebook)
        path.write_text(json.dumps(notebook), "utf-8")

    return apply


def _grade_cells(notebook: Notebook, manual: bool = False) -> list[Notebook]:
    found = []
    for cell in notebook["cells"]:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if nbgrader.get("grade") and bool(nbgrader.get("solution")) == manual:
            found.append(cell)
    return found


def _answer(notebook: Notebook) -> None:
    for cell in _grade_cells(notebook, manual=True):
        cell["source"] = _ANSWER


def _double(notebook: Notebook) -> None:
    _answer(notebook)
    notebook["cells"].append(_grade_cells(notebook)[0])


def _delete(notebook: Notebook) -> None:
    _answer(notebook)
    notebook["cells"].remove(_grade_cells(notebook)[0])


def _forge(notebook: Notebook) -> None:
    full_marks = {"text/plain": "100.0"}
    for cell in _grade_cells(notebook):
        cell["metadata"]["nbgrader"] |= {"points": 100, "locked": False}
        cell["source"] = "100.0"
        cell["outputs"] = [
            {
                "output_type": "execute_result",
                "data": full_marks,
                "metadata": {},
                "execution_count": 1,
            }
        ]


def _break(path: Path) -> None:
    path.write_text("{this is not JSON", "utf-8")


NOTEBOOKS: dict[str, Callable[[Path], None]] = {
    "untouched": lambda path: None,
    "answered": _edit(_answer),
    "doubled": _edit(_double),
    "deleted": _edit(_delete),
    "forged": _edit(_forge),
    "broken": _break,
    "missing": Path.unlink,
}
"""What can become of a student's notebook."""
