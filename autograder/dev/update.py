"""Everything that is generated, and the one command that writes it anew."""

from __future__ import annotations

import io
import runpy
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from PIL import Image
from rich.console import Console

from assignments.lab.picture import render
from autograder.course import COURSE, CatalogueError, Course, Unit
from autograder.dev import digests, documents, face, typed_face
from autograder.dev.lesson import lesson
from autograder.judging.mistakes import MistakeError
from autograder.judging.stubs import stub
from autograder.proof import scorecard

README = "README.md"


class UnfinishedError(ValueError):
    """What is generated cannot be made from files that are half made; nothing was written."""


def generated(course: Course) -> Iterator[tuple[Path, str]]:
    """Go through the generated texts of a course: where each belongs, and what it should be."""
    for unit in course.units:
        yield unit.stub, stub(unit)
        yield unit.lesson, lesson(unit)
        if known := digests.digests(unit):
            yield digests.path(unit), known
    if course == COURSE:  # the documents of this repository
        library = course.units[0].solution.parent
        yield library / "__init__.py", face.face(course)
        yield library / "__init__.pyi", typed_face.typed_face(course)
        readme = course.root / README
        if readme.is_file():  # an installed copy has none
            text = readme.read_text(encoding="utf-8")
            yield readme, documents.with_section(text, "units", documents.units_table(course))
            yield course.root / "docs" / "conventions.md", documents.conventions_page(course)


def out_of_date(course: Course) -> list[Path]:
    """Return the generated files that differ from what they should be."""
    return [
        path
        for path, text in generated(course)
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def update(course: Course) -> list[Path]:
    """Write all that is generated, and return the files that changed.

    Raises:
        UnfinishedError: something that it is made from cannot be used; nothing was written.
    """
    try:
        changed = out_of_date(course)
    except Exception as error:  # a file that somebody is still writing may raise anything
        why = str(error) if isinstance(error, MistakeError | CatalogueError) else repr(error)
        raise UnfinishedError(
            f"Nothing was written. {why} `autograder dev check` says what is missing."
        ) from None
    for path, text in generated(course):
        if path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    covers = [_draw_cover(unit) for unit in course.units]
    return changed + [path for path in covers if path]


def _draw_cover(unit: Unit) -> Path | None:
    """Draw the picture that stands for a unit in the documents, if it has one."""
    if not unit.cover:
        return None
    pictures = runpy.run_path(str(unit.lab / "pictures.py"))
    solution = import_module(f"{unit.course.solutions}.{unit.name}")
    drawn = Image.open(io.BytesIO(render(pictures[unit.cover].draw, solution).data))
    light = drawn.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    path = unit.course.root / "docs" / f"{unit.name}.png"
    before = path.read_bytes() if path.is_file() else b""
    light.save(path, optimize=True)
    return path if path.read_bytes() != before else None


def update_scorecard(course: Course) -> list[str]:
    """Run the scorecard and write its table into the README; return its misses, if there are any.

    With a miss nothing is written.
    """
    cards = scorecard.collect(course.units, Console(stderr=True))
    misses = [miss for card in cards for miss in card.misses]
    if not misses:
        readme = course.root / README
        table = documents.scorecard_table(course, cards)
        text = documents.with_section(readme.read_text(encoding="utf-8"), "scorecard", table)
        readme.write_text(text, encoding="utf-8")
    return misses
