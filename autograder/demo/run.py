"""The demo: a class folder of its own, a class that hands in, and everything graded for real."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from autograder.classroom import grading, intake, reporting
from autograder.classroom.gradebook import CONFIG, ClassFolder
from autograder.course import COURSE, Unit
from autograder.demo.classmates import classmates, hand_in

_MARK = ".autograder-demo"


def units() -> list[Unit]:
    """Return the units that the demo's class takes."""
    return [unit for unit in COURSE.units if classmates(unit)]


def run(into: Path, *, keep: bool = False, allow_missing: frozenset[str] = frozenset()) -> None:
    """Build the demo in a folder, grade it and print the tables.

    Raises:
        intake.RefusedError: the folder holds something else than an earlier demo.
    """
    console = Console()
    into = into.resolve()
    prepare(into, keep=keep)
    there = ClassFolder(into)
    for unit in units():
        there.generate(unit)
        for one in classmates(unit):
            hand_in(one, unit, into)
    for unit in units():
        grading.grade_with_progress(there, unit, None, None, allow_missing)
        there.feedback(unit)
        reporting.write(into, unit)
    console.print("What each of them handed in:")
    for unit in units():
        for one in classmates(unit):
            console.print(f"  {one.student:10} {unit.name:12} {one.what}", highlight=False)
    for name, path in _places(into):
        console.print(f"{name}: {path}", highlight=False, soft_wrap=True)


def _places(into: Path) -> list[tuple[str, Path]]:
    return [
        ("Gradebook", into / "gradebook.db"),
        ("Release", into / "release"),
        ("Submissions", into / "submitted"),
        ("Feedback", into / "feedback"),
        ("Class reports", into / reporting.FOLDER),
    ]


def prepare(into: Path, *, keep: bool) -> None:
    """Make the class folder: the settings and the lessons of this course."""
    if into.exists() and any(into.iterdir()) and not (into / _MARK).exists():
        raise intake.RefusedError(
            f"{into} is not empty and is not an earlier demo; name another folder."
        )
    if into.exists() and not keep:
        shutil.rmtree(into)
    into.mkdir(parents=True, exist_ok=True)
    (into / _MARK).touch()
    shutil.copy(COURSE.root / CONFIG, into / CONFIG)
    for unit in units():
        folder = into / "source" / unit.name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(unit.lesson, folder)
