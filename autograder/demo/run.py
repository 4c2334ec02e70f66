"""The demo: a class folder of its own, a class that hands in, and everything graded for real."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from autograder.classroom import intake, progress, reporting
from autograder.classroom.gradebook import CONFIG, ClassFolder
from autograder.course import COURSE, Unit
from autograder.demo import crowd
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
        progress.show(there, progress.run(there, unit, allow_missing=allow_missing))
        there.feedback(unit)
        reporting.write(into, unit)
    console.print("What each of them handed in:")
    for unit in units():
        for one in classmates(unit):
            console.print(f"  {one.student:10} {unit.name:12} {one.what}", highlight=False)
    _show_places(into, ["gradebook.db", "release", "submitted", "feedback", str(reporting.FOLDER)])


def run_crowd(
    into: Path,
    unit: Unit,
    students: int,
    shares: Mapping[str, float] = crowd.SHARES,
    *,
    keep: bool = False,
    allow_missing: frozenset[str] = frozenset(),
) -> None:
    """Build a class of any size in a folder, grade it, and print the table and the times.

    Raises:
        intake.RefusedError: the folder holds something else than an earlier demo.
    """
    into = into.resolve()
    prepare(into, keep=keep, taken=[unit])
    there = ClassFolder(into)
    there.generate(unit)
    console = Console(stderr=True)
    kinds: Counter[str] = Counter()
    everybody = crowd.crowd(unit, students, shares)
    for one in track(everybody, f"handing in {unit.name}", students, console=console):
        crowd.hand_in(one, unit, into)
        kinds[one.what.partition(":")[0]] += 1
    progress.show(there, progress.run(there, unit, allow_missing=allow_missing))
    reporting.write(into, unit)
    told = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    Console().print(f"Handed in: {told}.", highlight=False)
    _show_places(into, ["gradebook.db", "submitted", "autograded", str(reporting.FOLDER)])


def _show_places(into: Path, names: Sequence[str]) -> None:
    for name in names:
        Console().print(str(into / name), highlight=False, soft_wrap=True)


def prepare(into: Path, *, keep: bool, taken: Sequence[Unit] | None = None) -> None:
    """Make the class folder: the settings, and the lessons of these units or the demo's own."""
    if into.exists() and any(into.iterdir()) and not (into / _MARK).exists():
        raise intake.RefusedError(
            f"{into} is not empty and is not an earlier demo; name another folder."
        )
    if into.exists() and not keep:
        shutil.rmtree(into)
    into.mkdir(parents=True, exist_ok=True)
    (into / _MARK).touch()
    shutil.copy(COURSE.root / CONFIG, into / CONFIG)
    for unit in units() if taken is None else taken:
        folder = into / "source" / unit.name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(unit.lesson, folder)
