"""The contact sheets: what every picture shows of right, of wrong and of untouched functions.

Each picture is made as a student makes it, from a workbook on disk. A picture that teaches nothing
about a wrong function, or that cannot be read, is seen here at a glance.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import matplotlib as mpl
from PIL import Image, ImageDraw, ImageFont

from assignments.lab.picture import Picture
from autograder.course import Unit
from autograder.dev import expected
from autograder.dev.workbook import workbook
from autograder.judging.catalogue import mistakes_of
from autograder.judging.editing import module
from autograder.judging.stubs import as_submitted, stub

FOLDER = Path("docs") / "pictures"
CELL, GAP, LINE = 420, 12, 17
COLUMNS = ("a right function", "a known mistake", "not started")


@dataclass(frozen=True)
class Shown:
    """What a picture shows: an image, or nothing; and what is said about it."""

    image: bytes | None
    said: str


def pictures(unit: Unit) -> dict[str, Picture]:
    """Return the pictures of a unit by their names, in the order of the lesson."""
    if not (unit.lab / "pictures.py").is_file():
        return {}
    found = import_module(f"{unit.course.assignments}.lab.units.{unit.name}.pictures")
    names = getattr(found, "__all__", None) or list(vars(found))
    return {name: vars(found)[name] for name in names if isinstance(vars(found)[name], Picture)}


def row(unit: Unit, picture: Picture) -> list[Shown]:
    """Return what a picture shows of right functions, of a mistake, and of untouched stubs."""
    with workbook(unit.course) as folder:
        path = folder / f"{unit.name}.py"
        right = _show(picture, path, as_submitted(unit))
        untouched = _show(picture, path, stub(unit))
        wrong = Shown(None, "It needs no function of the student's.")
        if needed := _needed(unit, picture, path):
            wrong = Shown(None, f"No known mistake of {' or '.join(needed)} shows here.")
            for mistake in (one for name in needed for one in mistakes_of(unit, name)):
                shown = _show(picture, path, module(unit, [mistake]))
                if shown.image != right.image:
                    wrong = Shown(shown.image, shown.said or mistake.diagnosis)
                    break
    return [right, wrong, untouched]


def _needed(unit: Unit, picture: Picture, path: Path) -> list[str]:
    """Return the functions that a picture waits for, the last one first."""
    found: list[str] = []
    while True:
        missing = [name for name in unit.exercises if name not in found]
        text = as_submitted(unit)
        for name in missing:
            text += f"\ndef {name}(*args, **kwargs):\n    raise NotImplementedError\n"
        waiting = re.match(r"Fill in `(\w+)`", _show(picture, path, text).said)
        if not waiting or waiting[1] in found:
            return found
        found.insert(0, waiting[1])


def sheet(unit: Unit) -> Image.Image | None:
    """Return the contact sheet of a unit, or None if it has no pictures."""
    rows = [_drawn(name, row(unit, one)) for name, one in pictures(unit).items()]
    if not rows:
        return None
    whole = Image.new("RGB", (rows[0].width, sum(one.height for one in rows)), "white")
    top = 0
    for one in rows:
        whole.paste(one, (0, top))
        top += one.height
    return whole


def write(units: Sequence[Unit], root: Path) -> list[Path]:
    """Write the contact sheets of units into the documents below a folder; return their files.

    Before that, what the pictures show of right functions is written for the units' own folders.
    """
    written = []
    for unit in units:
        drawn = pictures(unit)
        if drawn:
            expected.path(unit).write_text(expected.text(unit, drawn), encoding="utf-8")
        image = sheet(unit)
        if image:
            path = root / FOLDER / f"{unit.name}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            image.save(path, quality=70, subsampling=0, optimize=True)
            written.append(path)
    return written


def _show(picture: Picture, path: Path, text: str) -> Shown:
    path.write_text(text, encoding="utf-8")
    said = io.StringIO()
    with redirect_stdout(said):
        image = picture.image()
    return Shown(image.data if image is not None else None, said.getvalue().strip())


def _drawn(name: str, cells: Sequence[Shown]) -> Image.Image:
    """Return one row of a sheet: the name above, the pictures, and what is said below each."""
    font = ImageFont.truetype(str(Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"), 12)
    images = [_small(cell.image) for cell in cells]
    texts = [textwrap.wrap(cell.said, 60) for cell in cells]
    tall = max(image.height for image in images)
    below = LINE * max(len(lines) for lines in texts)
    width = len(cells) * (CELL + GAP) + GAP
    whole = Image.new("RGB", (width, LINE + tall + below + 3 * GAP), "white")
    pen = ImageDraw.Draw(whole)
    for column, (image, lines, title) in enumerate(zip(images, texts, COLUMNS, strict=True)):
        left = GAP + column * (CELL + GAP)
        pen.text((left, GAP), f"{name}: {title}", "black", font)
        whole.paste(image, (left, GAP + LINE))
        for number, line in enumerate(lines):
            pen.text((left, 2 * GAP + LINE + tall + LINE * number), line, "#444444", font)
    return whole


def _small(data: bytes | None) -> Image.Image:
    if data is None:
        return Image.new("RGB", (CELL, 1), "white")
    image = Image.open(io.BytesIO(data)).convert("RGB")
    return image.resize((CELL, round(image.height * CELL / image.width)), Image.Resampling.LANCZOS)
