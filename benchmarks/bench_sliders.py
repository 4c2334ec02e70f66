"""How long it takes from a move of a slider to its picture: under 150 ms a drawing keeps up.

    python benchmarks/bench_sliders.py

Every slider of every unit is dragged to and fro by right functions. What counts on a busy machine
is the processor time that a picture takes; beside it stands the time by the clock, from the request
to the bytes, through the process that runs the student's code. Each is the median of the moves.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from assignments.lab import student
from assignments.lab.picture import Own, Picture
from autograder.course import COURSE, Unit
from autograder.judging.stubs import as_submitted

MOVES = 9
"""How many places of each slider are tried."""


def played(unit: Unit) -> Iterator[tuple[Picture, dict[str, Any]]]:
    """Go through the pictures of a unit that have sliders, with those."""
    module = import_module(f"assignments.lab.units.{unit.name}.sliders")
    for name, function in list(vars(module).items()):
        if getattr(function, "__module__", "") == module.__name__:
            found: list[tuple[Picture, dict[str, Any]]] = []
            with patch.object(
                module, "play", lambda one, found=found, **moved: found.append((one, moved))
            ):
                vars(module)[name]()
            yield from found


def moves(moved: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Go through the settings that a drag of each slider gives."""
    rest = {name: slider.value for name, slider in moved.items()}
    for name, slider in moved.items():
        values = [value for _, value in slider.options]
        for place in range(MOVES):
            yield rest | {name: values[place * (len(values) - 1) // (MOVES - 1)]}


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        student.PACKAGE = Path(folder)
        for unit in COURSE.units:
            (student.PACKAGE / f"{unit.name}.py").write_text(as_submitted(unit), encoding="utf-8")
        for unit in COURSE.units:
            if not (unit.lab / "sliders.py").is_file():
                continue
            for picture, moved in played(unit):
                clock, work, size = [], [], []
                picture.moved()  # the first one starts the process
                for settings in moves(moved):
                    begun = perf_counter()
                    image = picture.moved(**settings)
                    clock.append(perf_counter() - begun)
                    begun = process_time()
                    picture.rendered(Own(unit.name), **settings)
                    work.append(process_time() - begun)
                    size.append(len(image.data) if image else 0)
                print(
                    f"{unit.name}.{picture.__name__:16s} processor {median(work) * 1e3:4.0f} ms   "  # type: ignore[attr-defined]
                    f"clock {median(clock) * 1e3:4.0f} ms   slowest {max(clock) * 1e3:4.0f} ms   "
                    f"{median(size) / 1e3:4.0f} kB"
                )


if __name__ == "__main__":
    main()
