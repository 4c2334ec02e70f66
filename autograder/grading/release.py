"""What a release holds besides its notebook: the student's package, put there by nbgrader itself.

The stubs are generated into ``assignments/`` once, for everybody, and never copied into
``source/``: nbgrader overwrites submitted files with those of ``source/``, and would replace a
student's module by the empty one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from autograder import course

PACKAGE = course.ROOT / "assignments"
_SHARED = ("__init__.py", "__main__.py", "py.typed")


def release_files(unit: str) -> dict[str, bytes]:
    """Return what a student needs beside the notebook of a unit, as path and content.

    >>> sorted(release_files("optimizers"))[:2]
    ['assignments/__init__.py', 'assignments/__main__.py']
    """
    files = [PACKAGE / name for name in _SHARED if (PACKAGE / name).is_file()]
    files.append(PACKAGE / f"{unit}.py")
    files += sorted(_lab(PACKAGE / "lab"))
    released = {
        f"assignments/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes() for path in files
    }
    # `python -m assignments reset` brings a function back from this second copy.
    released[f"assignments/lab/stubs/{unit}.py"] = (PACKAGE / f"{unit}.py").read_bytes()
    return released


def _lab(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("test_")
    ]


class AddAssignmentsPackage(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Put the ``assignments`` package of a unit beside the notebook that is released."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Add the files to what nbgrader writes, after checking the notebook's points."""
        unit = resources["nbgrader"]["assignment"]
        check_points(nb, unit)
        resources.setdefault("outputs", {}).update(release_files(unit))
        return nb, resources


def check_points(nb: NotebookNode, unit: str) -> None:
    """Raise ValueError unless the notebook has one grade cell an exercise, worth its points."""
    worth = {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in nb.cells
        if is_grade(cell) and not is_solution(cell)
    }
    if worth != course.points(unit):
        wrong = sorted(set(worth.items()) ^ set(course.points(unit).items()))
        raise ValueError(
            f"The grade cells of {unit}.ipynb and the points of the hidden suite disagree about "
            f"{', '.join(sorted({name for name, _ in wrong}))}; every exercise needs one grade "
            "cell named after it that is worth what POINTS says."
        )
