"""A submitted notebook, put back into the form in which it was released.

What a student may change is the text of the answers and any cell of their own; that is all that
is taken over. Grade cells, points, flags and locked text come from the gradebook, so a cell that
was deleted, doubled, retyped or relabelled costs nobody a grade and buys nobody one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import v4
from nbformat.notebooknode import NotebookNode

from autograder.classroom.answers import Lesson, fenced
from autograder.classroom.intake import Cell, Pictures

MOST_LINES = 2_000
MOST_CHARACTERS = 100_000
"""How much text of a notebook is set as Markdown, which takes up to a millisecond per line."""


@dataclass(frozen=True)
class ReleasedCell:
    """A cell as the gradebook remembers it from the release."""

    kind: str
    source: str
    metadata: dict[str, Any]

    @property
    def is_answer(self) -> bool:
        """Whether the student writes this cell."""
        return bool(self.metadata["solution"])


@dataclass(frozen=True)
class Released:
    """A unit's notebook as the gradebook remembers it from the release."""

    cells: dict[str, ReleasedCell]
    """The cells that nbgrader keeps, by grade_id, the exercises in their order."""

    kernelspec: dict[str, Any] | None = None

    lesson: Lesson = field(default_factory=Lesson)
    """What all cells said when it was released."""


def rebuild(
    submitted: Sequence[Cell], released: dict[str, ReleasedCell]
) -> tuple[NotebookNode, list[str]]:
    """Return the notebook that is graded and shown, and what had to be repaired.

    Of a doubled answer the last one counts, as in nbgrader; the others stay to be read.
    """
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(submitted):
        places.setdefault(cell.grade_id or "", []).append(place)
    notes = []
    cells = []
    for place, cell in enumerate(submitted):
        original = released.get(cell.grade_id or "")
        if original is None or cell.grade_id is None:
            cells.append(_own_cell(cell))
        elif place != places[cell.grade_id][-1 if original.is_answer else 0]:
            which = "the last answer" if original.is_answer else "the first"
            notes.append(f"The cell {cell.grade_id!r} appears twice; only {which} was used.")
            cells.append(_own_cell(cell))
        else:
            cells.append(_graded(original, cell if original.is_answer else None))
    for name, original in released.items():
        if name not in places and original.metadata["grade"]:
            notes.append(f"The cell {name!r} was missing and has been put back.")
            cells.insert(_place(cells, name, list(released)), _graded(original))
    if _show_as_typed(cells):
        notes.append("The notebook is very long; the rest of its text is shown as it was typed.")
    for place, made in enumerate(cells):
        made.id = f"cell-{place}"  # by chance otherwise, and no two gradings would be the same
    metadata = {"language_info": {"name": "python"}}
    return v4.new_notebook(cells=cells, metadata=metadata), list(dict.fromkeys(notes))


def _show_as_typed(cells: list[NotebookNode]) -> bool:
    """Put the text beyond the limits into blocks of code, which cost a page next to nothing."""
    lines, characters, found = MOST_LINES, MOST_CHARACTERS, False
    for cell in cells:
        if cell.cell_type != "markdown":
            continue
        lines -= cell.source.count("\n") + 1
        characters -= len(cell.source)
        if min(lines, characters) < 0:
            cell.source = fenced(cell.source)
            found = True
    return found


def _place(cells: list[NotebookNode], name: str, order: list[str]) -> int:
    """Return where a missing cell goes: behind those that precede it, before those that follow."""
    rank = order.index(name)
    before: list[int] = []
    after = [len(cells)]
    for place, cell in enumerate(cells):
        other = cell.metadata.get("nbgrader", {}).get("grade_id")
        if other in order:
            (before if order.index(other) < rank else after).append(place)
    return before[-1] + 1 if before else min(after)


def _graded(original: ReleasedCell, answer: Cell | None = None) -> NotebookNode:
    source, pictures = (answer.source, answer.pictures) if answer else (original.source, None)
    cell = _new(original.kind, source, pictures)
    cell.metadata["nbgrader"] = NotebookNode(original.metadata)
    return cell


def _own_cell(cell: Cell) -> NotebookNode:
    return _new(cell.kind, cell.source, cell.pictures)


_NEW: dict[str, Callable[[str], NotebookNode]] = {
    "code": v4.new_code_cell,
    "markdown": v4.new_markdown_cell,
    "raw": v4.new_raw_cell,
}


def _new(kind: str, source: str, pictures: Pictures | None = None) -> NotebookNode:
    cell = _NEW[kind](source)
    if pictures and kind == "markdown":
        cell.attachments = NotebookNode(pictures)
    return cell
