"""How the cost of grading grows with the class: it should be so much for each submission.

    python benchmarks/bench_sizes.py [--unit UNIT] [--shares KIND=N,...] [SIZE ...]

For each size a class is made of the same hundred students over and over, each with a name and so
with inputs of his own; it is graded by two workers in a process of its own, from files handed in to
grades recorded. Processor time is told, which a busy machine changes little, and the largest memory
that the parent took; the last column compares what one submission costs with the first size.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.classroom import grading, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE, Unit
from autograder.demo import crowd
from autograder.demo.classmates import Classmate
from autograder.demo.run import prepare
from benchmarks.bench_recording import children

SIZES = (100, 1000, 10_000)
WORKERS = 2


def classmates(unit: Unit, size: int, shares: Mapping[str, float]) -> Iterator[Classmate]:
    """Yield a class in which each hundred is the same."""
    whole = sum(shares.values())
    hundred = [
        one
        for kind, share in shares.items()
        for one in crowd.crowd(unit, round(100 * share / whole), {kind: 1})
    ]
    for number in range(size):
        yield replace(hundred[number % len(hundred)], student=f"student{number:06}")


def make(root: Path, unit: Unit, size: int, shares: Mapping[str, float]) -> None:
    """Make a class that has handed in."""
    prepare(root, keep=True, taken=[unit])
    ClassFolder(root).generate(unit)
    for one in classmates(unit, size, shares):
        crowd.hand_in(one, unit, root)


def measure(root: Path, unit: Unit) -> dict[str, float]:
    """Grade the class in a folder; return what it took, in seconds and megabytes."""
    there = ClassFolder(root)
    begin = time.perf_counter()
    names = submission.students(root, unit)
    outcomes = grading.grade(there, unit, names, count=WORKERS)
    clock = time.perf_counter() - begin
    parent = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "clock": clock,
        "parent": time.process_time(),
        "workers": children(),
        "megabytes": parent.ru_maxrss / 1024,
        "recorded": len(there.standings(unit)),
        "to look at": sum(bool(one.problem) for one in outcomes),
    }


def measured_apart(root: Path, unit: Unit) -> dict[str, float]:
    """Return what :func:`measure` does in a process that has done nothing else."""
    command = [sys.executable, __file__, "--unit", unit.name, "--grade", str(root)]
    found: dict[str, float] = json.loads(subprocess.check_output(command))
    return found


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--unit", default="optimizers")
    parser.add_argument("--shares")
    parser.add_argument("--grade", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    unit = COURSE.unit(asked.unit)
    if asked.grade:
        print(json.dumps(measure(asked.grade, unit)))
        return
    shares = crowd.shares(asked.shares) if asked.shares else crowd.SHARES
    print(f"{unit.name}, {WORKERS} workers; processor milliseconds for one submission:")
    print(
        f"{'size':>7}{'recorded':>10}{'to look at':>12}{'clock, s':>10}"
        f"{'parent':>9}{'workers':>9}{'together':>10}{'parent, MB':>12}{'ratio':>8}"
    )
    first = 0.0
    for size in asked.sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), unit, size, shares)
            found = measured_apart(Path(folder), unit)
        each = [1000 * found[name] / size for name in ("parent", "workers")]
        first = first or sum(each)
        print(
            f"{size:7}{found['recorded']:10.0f}{found['to look at']:12.0f}{found['clock']:10.1f}"
            f"{each[0]:9.1f}{each[1]:9.1f}{sum(each):10.1f}{found['megabytes']:12.0f}"
            f"{sum(each) / first:8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
