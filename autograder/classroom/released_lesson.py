"""What a release adds to a lesson: points and links at its exercises, and a page to read first."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from nbformat.notebooknode import NotebookNode

from assignments.lab import student
from autograder.course import Unit

README = "README.md"

_TEMPLATE = Path(__file__).with_name("templates") / "release.md"
_HEADING = re.compile(r"^### .*`.*$", re.M)


def readme(unit: Unit) -> str:
    """Return what a student reads first: how to install, check and submit."""
    text = _TEMPLATE.read_text(encoding="utf-8")
    if not (unit.lab / "hints.py").is_file():  # questions have none
        text = re.sub(r"`[^`]* hint [^`]*` says a little more each time; ", "", text)
    return Template(text).substitute(
        title=unit.title, unit=unit.name, exercise=unit.exercises[0], notebook=f"{unit.name}.ipynb"
    )


def add_places(nb: NotebookNode, unit: Unit) -> None:
    """Put under each exercise's heading what it is worth, and a link to its place in the module.

    JupyterLab opens the module there. The line is that of the stub; the table that a check shows
    has the line of the module as it is then.
    """
    module = student.shown(unit.name)
    stub = unit.stub.read_text(encoding="utf-8")

    def with_places(heading: re.Match[str]) -> str:
        places = []
        for name in re.findall(r"`(\w+)`", heading.group()):
            if name in unit.points:
                line = student.line_of(name, stub)
                link = f"[{module}, line {line}]({student.address(unit.name, line)})"
                places.append(f"{student.in_points(unit.points[name])} · `{name}` is in {link}")
        return "\n\n".join([heading.group(), *places])

    for cell in nb.cells:
        if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata:
            cell.source = _HEADING.sub(with_places, cell.source)
