"""The generated parts of the documents: tables of the README, and the page on conventions."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.course import CatalogueError, Course
from autograder.dev.conventions import table as conventions_table
from autograder.proof.scorecard import COLUMNS, cells
from autograder.proof.trials import Card

_CONVENTIONS = """\
# Conventions

A program that is right under another convention than that of the exercise is recognised, and the
student reads which one it is. It earns full marks only where the docstring leaves the form open;
the docstrings here fix one form each, so a convention that changes the numbers earns none. Any
form that returns the same numbers, within single precision, earns full marks: another order of
operations, another layout of an optimizer's state, lists for arrays, a loop for a product.

"""


def conventions_page(course: Course) -> str:
    """Return the page on conventions, in Markdown."""
    return f"{_CONVENTIONS}{conventions_table(course)}\n"


def units_table(course: Course) -> str:
    """Return the table of units, in Markdown."""
    rows = [
        f"| `{unit.name}` | {unit.summary} | {len(unit.points)} | {sum(unit.points.values()):g} |"
        for unit in course.units
    ]
    return "\n".join(["| unit | about | exercises | points |", "|---|---|---:|---:|", *rows])


def scorecard_table(course: Course, cards: Sequence[Card]) -> str:
    """Return the scorecard in Markdown: one row per unit, the sums last."""
    rows = []
    for name in (*(unit.name for unit in course.units), "all"):
        total = Card(name, name)
        for card in cards:
            if name in (card.unit, "all"):
                total.add(card)
        rows.append(f"| {name} | " + " | ".join(cells(total)) + " |")
    head = " | ".join(title.replace("\n", " ") for title in COLUMNS.values())
    return "\n".join([f"| unit | {head} |", "|---" + "|---:" * len(COLUMNS) + "|", *rows])


def with_section(text: str, name: str, content: str) -> str:
    """Return a text in which what stands between two marks is replaced.

    >>> with_section("a <!-- b -->old<!-- /b --> c", "b", "new")
    'a <!-- b -->\\nnew\\n<!-- /b --> c'
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise CatalogueError(f"The README should have a part between {begin} and {end}.")
    return f"{before}{begin}\n{content}\n{end}{after}"
