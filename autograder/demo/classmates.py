"""Students of a demo, as data: what each of them hands in, and which exercises it should cost.

A wrong program is the solution with known mistakes, by their names; a right one is a right program
of the unit, by its name, or the solution.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.classroom import submission
from autograder.course import Unit
from autograder.judging import editing, stubs
from autograder.judging.catalogue import mistakes, right_programs
from autograder.judging.mistakes import Mistake

ALL = ("every exercise",)
ANSWER = (
    "The gradient says how the loss changes with each parameter. It points uphill, so a step "
    "goes against it. The learning rate says how far."
)

Notebook = dict[str, Any]


@dataclass(frozen=True)
class Classmate:
    """One student's submission to one unit."""

    student: str
    what: str
    made: Sequence[str | Mistake] = ()
    """The mistakes: ``"<exercise>.<name>"`` for a known one, or one of this student's own."""
    fails: tuple[str, ...] = ()
    """The exercises that should earn nothing; ``ALL`` for every one."""
    right: str = ""
    """The name of a right program that is handed in in place of the solution."""
    before: str = ""
    """What stands before everything else in the module."""
    after: str = ""
    """What stands after everything else."""
    module: str = "solved"
    """"solved", "untouched" for the stubs as they were released, or "missing"."""
    notebook: str = "answered"
    """What became of the notebook; see :data:`NOTEBOOKS`."""

    def expected(self, unit: Unit) -> dict[str, float]:
        """Return the score that each exercise should get."""
        return {
            name: 0.0 if self.fails == ALL or name in self.fails else points
            for name, points in unit.points.items()
        }

    def source(self, unit: Unit) -> bytes | None:
        """Return the module that is handed in, or None if there is none."""
        if self.module == "missing":
            return None
        if self.module == "untouched":
            return stubs.stub(unit).encode()
        if self.right:
            return next(one.text for one in right_programs(unit) if one.name == self.right).encode()
        known = {f"{one.exercise}.{one.name}": one for one in mistakes(unit)}
        made = [known[one] if isinstance(one, str) else one for one in self.made]
        return (self.before + editing.module(unit, made) + self.after).encode()


def classmates(unit: Unit) -> Sequence[Classmate]:
    """Return the demo's class in a unit, from ``autograder/demo/<unit>.py`` if there is one."""
    name = f"autograder.demo.{unit.name}"
    found: Sequence[Classmate] = import_module(name).CLASS if find_spec(name) else ()
    return found


def hand_in(one: Classmate, unit: Unit, root: Path) -> Path:
    """Write a submission as the files that a student hands in, and return their folder."""
    folder = submission.folder(root, unit, one.student)
    if folder.exists():
        return folder
    shutil.copytree(root / "release" / unit.name, folder)
    path = folder / "assignments" / f"{unit.name}.py"
    module = one.source(unit)
    path.unlink()
    if module is not None:
        path.write_bytes(module)
    NOTEBOOKS[one.notebook](folder / f"{unit.name}.ipynb")
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
        cell["source"] = ANSWER


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
