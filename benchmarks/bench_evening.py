"""How long a student waits: a check in the terminal and in the notebook, a save, a picture.

    python benchmarks/bench_evening.py

Everything is measured in turn in one run, beside a cold ``python -c "import numpy"``, so that a
busy machine slows all of it alike; the ratios are what to look at. Each figure is the median of its
rounds, with the fastest round beside it. The work is a release of each unit, solved.
"""

from __future__ import annotations

import contextlib
import io
import os
import pty
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from timeit import timeit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assignments.lab import check, student
from autograder.classroom.release import release_files
from autograder.course import COURSE, Unit
from autograder.judging.stubs import as_submitted

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
LAB = "import assignments.lab"
COLD = "cold python -c 'import numpy'"


def released(folder: Path, unit: Unit) -> Path:
    """Write a release of a unit, solved, and return its folder."""
    files = {name: text.decode() for name, text in release_files(unit).items()}
    for name, text in (files | {f"assignments/{unit.name}.py": as_submitted(unit)}).items():
        (folder / unit.name / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / unit.name / name).write_text(text, encoding="utf-8")
    return folder / unit.name


def run(*arguments: str, folder: Path = ROOT) -> None:
    """Run Python from nothing."""
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def warm_check(folder: Path, exercise: str) -> float:
    """Return the time of ``check`` where the lab is loaded, as in a notebook's second cell."""
    student.PACKAGE = folder / "assignments"
    with contextlib.redirect_stdout(io.StringIO()):
        return timeit(lambda: check(exercise), number=1)


class Watched:
    """``watch`` in a terminal of its own."""

    def __init__(self, folder: Path, unit: Unit) -> None:
        self.module = folder / f"assignments/{unit.name}.py"
        self.count = f"{len(unit.exercises)} of {len(unit.exercises)}".encode()
        self.ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "assignments", "watch"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=theirs, stdout=theirs, env={**os.environ, "COLUMNS": "60"}
        )
        os.close(theirs)
        self.until(self.count)

    def until(self, text: bytes) -> None:
        """Read until a text has appeared on the screen."""
        seen = b""
        while text not in seen:
            if select.select([self.ours], [], [], 60)[0]:
                seen += os.read(self.ours, 65536)

    def save(self) -> float:
        """Return the time from a save that breaks the module to its result, and mend it."""
        right = self.module.read_text(encoding="utf-8")
        begun = perf_counter()
        self.module.write_text(right + "\nbroken(\n", encoding="utf-8")
        self.until(b"Python cannot read")
        self.module.write_text(right, encoding="utf-8")
        broken = perf_counter()
        self.until(b"passed")
        return max(broken - begun, perf_counter() - broken)

    def close(self) -> None:
        """Quit."""
        os.write(self.ours, b"q")
        self.process.wait()


def picture(unit: Unit) -> Callable[[], object]:
    """Return what draws the cover of a unit, as a slider does."""
    from importlib import import_module

    return lambda: getattr(
        import_module(f"assignments.lab.units.{unit.name}.pictures"), unit.cover
    ).image()


def measure(folder: Path, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Return the seconds of every round, by what was measured."""
    figures: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        figures.setdefault(name, []).append(value)

    units = [(unit, released(folder, unit)) for unit in COURSE.units]
    watched = Watched(units[0][1], units[0][0])
    for _ in range(rounds):
        note(COLD, timeit(lambda: run("-c", "import numpy"), number=1))
        note("cold python -c 'import assignments.lab'", timeit(lambda: run("-c", LAB), number=1))
        for unit, place in units:
            cold = timeit(partial(run, "-m", "assignments", "check", folder=place), number=1)
            note(f"check of {unit.name}, cold", cold)
            note("check of one exercise, warm", warm_check(place, unit.exercises[-1]))
        note("watch: from save to result", watched.save())
        for unit, place in units:
            if unit.cover:
                student.PACKAGE = place / "assignments"
                note(f"picture of {unit.name}, warm", timeit(picture(unit), number=1))
    watched.close()
    return figures


def main() -> None:
    """Print the figures, each with its ratio to a cold start of NumPy."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    cold = median(figures[COLD])
    for name, values in figures.items():
        print(
            f"{name:40s} {median(values) * 1e3:8.0f} ms   fastest {min(values) * 1e3:8.0f} ms   "
            f"{median(values) / cold:5.1f} × NumPy"
        )


if __name__ == "__main__":
    main()
