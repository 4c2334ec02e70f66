"""The generated part of a lesson: its grade cells, one per exercise."""

from __future__ import annotations

import hashlib

import nbformat
from nbformat import v4
from nbformat.notebooknode import NotebookNode

from autograder.course import Unit


def grade_id(cell: NotebookNode) -> str | None:
    """Return the exercise that a cell holds the points of, or None if it is no grade cell."""
    nbgrader = cell.metadata.get("nbgrader", {})
    if nbgrader.get("grade") and not nbgrader.get("solution"):
        return str(nbgrader["grade_id"])
    return None


def lesson(unit: Unit) -> str:
    """Return the lesson's notebook with a grade cell for each exercise, worth its points.

    Where an exercise has none, a section for it is put before the written question, or at the end.
    """
    notebook = nbformat.read(unit.lesson, 4)
    cells = {grade_id(cell): cell for cell in notebook.cells}
    for name, points in unit.points.items():
        if name not in cells:
            place = _written_question(notebook)
            notebook.cells[place:place] = section(name)
            cells[name] = notebook.cells[place + 1]
        cells[name].source = f'check("{name}")'
        cells[name].metadata["nbgrader"] = NotebookNode(grade_metadata(name, points))
    return f"{nbformat.writes(notebook)}\n"


def section(name: str) -> list[NotebookNode]:
    """Return the beginning of an exercise's place in the lesson: a heading and the check."""
    heading = v4.new_markdown_cell(f"### Exercise: `{name}`")
    check = v4.new_code_cell(f'check("{name}")')
    for cell in (heading, check):
        cell["id"] = _identity(cell.source)
    return [heading, check]


def grade_metadata(name: str, points: float) -> dict[str, object]:
    """Return what nbgrader has to know about an exercise's grade cell."""
    return {
        "cell_type": "code",
        "grade": True,
        "grade_id": name,
        "locked": True,
        "points": int(points) if points == int(points) else points,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


def _written_question(notebook: NotebookNode) -> int:
    """Return where the section with the written question begins, or the end."""
    for place, cell in enumerate(notebook.cells):
        if cell.metadata.get("nbgrader", {}).get("solution"):
            return max(place - 1, 0)  # the question stands in the cell before that of the answer
    return len(notebook.cells)


def _identity(source: str) -> str:
    """Return an identity for a cell that is the same however often the cell is made."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def new_lesson(unit_name: str, title: str) -> str:
    """Return a lesson without exercises: a title, the imports and a written question."""
    question = (
        "## Explain\n\n**TODO: a question about this unit, to be answered in a few sentences.**"
    )
    answer = v4.new_markdown_cell("*Write your answer here, in place of this line.*")
    answer.metadata["nbgrader"] = {
        "cell_type": "markdown",
        "grade": True,
        "grade_id": "explain",
        "locked": False,
        "points": 2,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    cells = [
        v4.new_markdown_cell(
            f"# {title}\n\n*TODO: the question that this unit answers.*\n\n"
            f"You write the functions in `assignments/{unit_name}.py`. Save the file, and run the "
            "cells of a section again: the pictures are drawn by your functions.\n"
            "`check` tries the public examples; hidden tests give the marks."
        ),
        v4.new_code_cell(
            "%load_ext autoreload\n%autoreload 2\n%matplotlib inline\n\n"
            "from assignments.lab import check"
        ),
        v4.new_markdown_cell(question),
        answer,
    ]
    for number, cell in enumerate(cells):
        cell["id"] = _identity(f"{unit_name} {number}")
    notebook = v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
    )
    return f"{nbformat.writes(notebook)}\n"
