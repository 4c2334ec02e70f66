"""What the gradebook remembers of a unit's release: its points, and the cells of its notebook."""

from __future__ import annotations

import json
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.nbgraderformat import MetadataValidator

from autograder.classroom import database
from autograder.classroom.answers import lesson
from autograder.classroom.repair import Released, ReleasedCell
from autograder.course import Unit


def points(db_url: str, unit: str) -> dict[str, float] | None:
    """Return what the gradebook says the exercises are worth, or None before a release."""
    with database.opened(db_url) as gradebook:
        try:
            notebook = gradebook.find_notebook(unit, unit)
        except MissingEntry:
            return None
        answers = {cell.name for cell in notebook.solution_cells}
        cells = [cell for cell in notebook.grade_cells if cell.name not in answers]
        return {cell.name: float(cell.max_score) for cell in cells}


def read(db_url: str, unit: Unit, root: Path) -> Released:
    """Return a unit's notebook as it was released to the class in a folder."""
    with database.opened(db_url) as gradebook:
        notebook = gradebook.find_notebook(unit.name, unit.name)
        points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
        answers = {cell.name for cell in notebook.solution_cells}
        cells = {}
        for cell in notebook.source_cells:
            metadata = {
                "grade_id": cell.name,
                "grade": cell.name in points,
                "solution": cell.name in answers,
                "locked": bool(cell.locked),
                "task": False,
                "checksum": cell.checksum,
                "cell_type": cell.cell_type,
                "schema_version": MetadataValidator.schema_version,
            }
            if cell.name in points:
                metadata["points"] = points[cell.name]
            cells[cell.name] = ReleasedCell(cell.cell_type, cell.source, metadata)
        kernelspec = json.loads(notebook.kernelspec) if notebook.kernelspec else None
    order = {name: place for place, name in enumerate(unit.exercises)}
    ordered = sorted(cells.items(), key=lambda item: order.get(item[0], len(order)))
    return Released(dict(ordered), kernelspec, lesson(root, unit))
