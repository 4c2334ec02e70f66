"""What a release holds besides its notebook: a README and the student's package.

nbgrader itself puts them there.

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

import assignments
from autograder.classroom import released_lesson
from autograder.classroom.settings import course_of
from autograder.course import FACTS, Unit

PACKAGE = Path(assignments.__file__).resolve().parent
"""The package that students receive, apart from what belongs to a unit."""

_SHARED = ("__init__.py", "__main__.py", "assignments.py", "py.typed")


def release_files(unit: Unit) -> dict[str, bytes]:
    """Return what a student needs beside the notebook of a unit, as path and content.

    >>> from autograder.course import COURSE
    >>> sorted(release_files(COURSE.units[0]))[:2]
    ['README.md', 'assignments/__init__.py']
    """
    files = {name: PACKAGE / name for name in _SHARED if (PACKAGE / name).is_file()}
    files[f"{unit.name}.py"] = unit.stub
    # `python -m assignments reset` brings a function back from this second copy.
    files[f"lab/stubs/{unit.name}.py"] = unit.stub
    lab = PACKAGE / "lab"
    files |= {
        f"lab/{name}": path for name, path in _below(lab).items() if not name.startswith("units/")
    }
    files |= {f"lab/units/{unit.name}/{name}": path for name, path in _below(unit.lab).items()}
    package = {f"assignments/{name}": path.read_bytes() for name, path in files.items()}
    return package | {released_lesson.README: released_lesson.readme(unit).encode()}


def _below(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


class AddAssignmentsPackage(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Put the ``assignments`` package of a unit beside the notebook that is released."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Add the files to what nbgrader writes, after checking the notebook's points."""
        if released_lesson.README in resources.get("outputs", {}):
            return (
                nb,
                resources,
            )  # a server reads the settings more than once, and so lists it twice
        unit = course_of(self.config).unit(resources["nbgrader"]["assignment"])
        check_notebook_points(nb, unit)
        hide_explanations(nb)
        released_lesson.add_places(nb, unit)
        resources.setdefault("outputs", {}).update(release_files(unit))
        return nb, resources


def hide_explanations(nb: NotebookNode) -> None:
    """Fold the code of cells that ask for a prediction, for it has the explanation as well."""
    for cell in nb.cells:
        if cell.cell_type == "code" and cell.source.startswith("reveal("):
            cell.metadata["jupyter"] = {"source_hidden": True}


def check_notebook_points(nb: NotebookNode, unit: Unit) -> None:
    """Raise ValueError unless the notebook has one grade cell per exercise, worth its points."""
    worth = {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in nb.cells
        if is_grade(cell) and not is_solution(cell)
    }
    if worth != unit.points:
        wrong = sorted({name for name, _ in set(worth.items()) ^ set(unit.points.items())})
        raise ValueError(
            f"The grade cells of {unit.name}.ipynb and the points in the unit's {FACTS} disagree "
            f"about {', '.join(wrong)}; run `autograder dev update`, which puts them right."
        )
