"""What ``autograder similar`` found, in the terminal and as one page that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import jinja2
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom import harmless, pages, similar
from autograder.classroom.fingerprints import Place
from autograder.classroom.similar import Match, Similarities
from autograder.course import Unit

FOLDER = Path(".autograder", "similar")
SHOWN = 50
"""How many pairs are shown."""
NAMED = 3
"""How many students who handed in the same are named in the terminal."""
AROUND = 2
"""How many lines are shown before and after those that are alike."""
LONGEST = 120
"""How many lines of one function are shown."""

_NEW_LINE = re.compile(r"\r\n|\r|\n")  # what Python counts as a line, which is less than Unicode

Row = tuple[int, str, bool]
"""The number of a line, its text, and whether it is alike."""


def run(root: Path, unit: Unit) -> Similarities:
    """Compare the modules of a class, write the page, and show the pairs in the terminal."""
    found = similar.similarities(root, unit)
    path = root / FOLDER / f"{unit.name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_html(found, unit), "utf-8")
    show(found, unit, Console())
    Console().print(str(path), highlight=False, soft_wrap=True)
    return found


def show(found: Similarities, unit: Unit, console: Console) -> None:
    """Print the pairs."""
    if found.matches:
        table = Table(title=f"{unit.name}: modules that share unusual lines")
        for head in ("", "", "alike", "in"):
            table.add_column(head, overflow="fold")
        for one in found.matches[:SHOWN]:
            sides = [Text(_named(side)) for side in (one.left, one.right)]
            functions = Text(harmless.line(", ".join(one.functions)))
            table.add_row(*sides, f"{100 * one.share:.0f} %", functions)
        console.print(table)
    for sentence in sentences(found):
        console.print(sentence, highlight=False, markup=False)


def sentences(found: Similarities) -> list[str]:
    """Return what is to be known of the list."""
    many = len(found.matches)
    said = [f"{found.compared} modules were compared; "]
    said[0] += "1 pair is alike." if many == 1 else f"{many or 'no'} pairs are alike."
    if many > SHOWN:
        said.append(f"The {SHOWN} that share most are shown.")
    if found.unread:
        names = _named(sorted(found.unread), 10)
        said.append(f"{len(found.unread)} could not be read, and so not compared: {names}.")
    if many:
        said.append(
            "This accuses nobody: look at the lines side by side, and ask. Nothing is recorded."
        )
    return said


def _named(students: Sequence[str], most: int = NAMED) -> str:
    more = len(students) - most
    names = ", ".join(map(harmless.line, students[:most]))
    return f"{names} and {more} more" if more > 0 else names


def as_html(found: Similarities, unit: Unit) -> str:
    """Return the page; nothing that a student wrote is markup in it."""
    pairs = [(one, _sides(one, found)) for one in found.matches[:SHOWN]]
    return _template().render(unit=unit, found=found, pairs=pairs, sentences=sentences(found))


def _sides(one: Match, found: Similarities) -> list[tuple[str, list[Row], str, list[Row]]]:
    left, right = (_NEW_LINE.split(found.sources[side[0]]) for side in (one.left, one.right))
    return [
        (
            *(lines.left[0].function, _rows(left, lines.left)),
            *(lines.right[0].function, _rows(right, lines.right)),
        )
        for lines in one.lines
    ]


def _rows(source: Sequence[str], places: Sequence[Place]) -> list[Row]:
    """Return the lines around some places."""
    alike = {number for one in places for number in range(one.first, one.last + 1)}
    first, last = max(1, min(alike) - AROUND), min(len(source), max(alike) + AROUND)
    numbers = range(first, min(last, first + LONGEST - 1) + 1)
    return [(n, harmless.clean(source[n - 1], 300), n in alike) for n in numbers]


@cache
def _template() -> jinja2.Template:
    filters = {"line": harmless.line, "named": lambda side: _named(side, 10)}
    return pages.template("similar.html", filters)
