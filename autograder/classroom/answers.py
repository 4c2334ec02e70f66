"""Written answers that stand in other cells than their own, brought to where a person grades them.

nbgrader gives zero to an answer that is missing or as it was released, and asks nobody to look. But
people type into cells of their own, and some editors strip the mark by which an answer is known.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from autograder.classroom.intake import Cell, RefusedError, parse_notebook
from autograder.classroom.submission import Submission
from autograder.course import Unit

FOUND = (
    "The written answer stood in another cell than its own, and was copied into it to be graded."
)
_ABOVE = "*The cell for this answer was empty; this stood in other cells of the notebook:*"
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_CODE_LIMIT = 10_000
"""A longer cell of code is taken for code."""


@dataclass(frozen=True)
class Lesson:
    """What a notebook said when it was released."""

    texts: frozenset[str] = frozenset()
    """The text of each cell."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The cells for written answers, with what stood in them."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """For each graded cell the section that it stands in, by its heading."""


def lesson(root: Path, unit: Unit) -> Lesson:
    """Return what a class was given: its release or, before there is one, the unit's lesson."""
    released = root / "release" / unit.name / f"{unit.name}.ipynb"
    try:
        return _read(released, released.stat().st_mtime_ns)
    except (OSError, RefusedError, ValueError, KeyError, TypeError):  # none, or none any more
        return _read(unit.lesson, unit.lesson.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int) -> Lesson:
    raw = path.read_bytes()
    cells = parse_notebook(raw)
    answers, sections, section = {}, {}, ""
    for record in json.loads(raw)["cells"]:
        facts = record["metadata"].get("nbgrader", {})
        if record["cell_type"] == "markdown":
            section = ([section, *_HEADING.findall("".join(record["source"]))])[-1]
        if facts.get("grade"):
            sections[facts["grade_id"]] = section
        if facts.get("grade") and facts.get("solution"):
            answers[facts["grade_id"]] = _plain("".join(record["source"]))
    return Lesson(frozenset(_plain(cell.source) for cell in cells), answers, sections)


def _plain(text: str) -> str:
    return " ".join(text.split())


def in_place(cells: Sequence[Cell], given: Lesson) -> tuple[list[Cell], list[str]]:
    """Return the cells with each answer in its own, and a note if one had to be brought there.

    Of a doubled answer, one that is written counts before one that is empty.
    """
    result = list(cells)
    notes = []
    for name, released in given.answers.items():
        places = [place for place, cell in enumerate(result) if cell.grade_id == name]
        written = [p for p in places if _plain(result[p].source) not in ("", released)]
        if written:
            for place in places:
                if place not in written:
                    result[place] = replace(result[place], grade_id=None)
            continue
        found = [cell for cell in cells if _is_answer(cell, given)]
        if not found:
            continue
        pictures = {n: p for cell in found for n, p in cell.pictures.items()}
        text = "\n\n".join([_ABOVE, *map(_shown, found)])
        answer = Cell("markdown", text, name, pictures)
        if places:
            result[places[-1]] = answer
        else:
            result.append(answer)
        notes.append(FOUND)
    return result, list(dict.fromkeys(notes))


def _is_answer(cell: Cell, given: Lesson) -> bool:
    """Say whether a cell holds a student's own text: none that was released, and no program."""
    text = _plain(cell.source)
    if not text or text in given.texts or cell.grade_id in given.answers:
        return False
    return cell.kind != "code" or _is_prose(cell.source)


def _is_prose(source: str) -> bool:
    """Say whether what stands in a cell of code is text: no Python, or nothing but comments.

    >>> [_is_prose(text) for text in ("The step is too large.", "# It goes uphill", "x = 1  # one")]
    [True, True, False]
    """
    if len(source) > _CODE_LIMIT or re.search(r"^\s*[%!?]", source, re.MULTILINE):
        return False
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return True
    except (RecursionError, MemoryError):
        return False
    return all(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for node in body
    )


def _shown(cell: Cell) -> str:
    return cell.source if cell.kind == "markdown" else fenced(cell.source)


def fenced(text: str) -> str:
    """Return text as a block of code, whatever stands in it.

    >>> fenced("a ``` b")
    '````\\na ``` b\\n````'
    """
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def problem(given: Lesson, submitted: Submission) -> str:
    """Return why somebody has to look at a submission; empty if it was handed in as it should."""
    _, notes = in_place(submitted.cells[0], given)
    return " ".join(filter(None, [submitted.problem, *notes]))
