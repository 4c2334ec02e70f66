"""A class from submitted files to recorded grades: nbgrader, otter, ours, and the tests alone.

    python benchmarks/bench_class.py [STUDENTS] [UNIT]

The same class and the same hidden tests in one run: (a) ``nbgrader autograde`` with the tests in
its notebooks, one process after all submissions and two after half of them each; (b) ``otter run``
after one submission at a time and after two, which records a ``results.json`` for each, if the
variable ``OTTER`` names an otter (``class_otter.py`` says how to make one); (c) ``autograder
grade`` with one worker and with two; (d) the limit, the tests called directly in one process, which
records nothing. Three of five are right, the others have mistakes. Every run starts from nothing
and counts its start. The totals that are recorded must be the same.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.cage import linux
from autograder.cage.errors import SubmissionFailure
from autograder.classroom import submission
from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE, Unit
from autograder.demo import crowd
from autograder.demo.run import prepare
from autograder.judging.keys import generator
from autograder.judging.suite import hidden_tests, hidden_tests_of
from benchmarks import class_otter, class_peers
from benchmarks.bench_recording import children
from benchmarks.class_direct import KEY, Direct, loaded

SHARES = {"right": 60.0, "wrong": 40.0}
CLOCK_GOAL, CPU_GOAL = 15, 3
AUTOGRADER = Path(sys.executable).with_name("autograder")


@dataclass(frozen=True)
class Figure:
    """What one way of grading the class took, in seconds, and the totals that it recorded."""

    clock: float
    cpu: float
    totals: dict[str, float]


def measure(run: Callable[[], dict[str, float]]) -> Figure:
    """Return what a run takes, its child processes included."""
    before = time.perf_counter(), time.process_time() + children()
    totals = run()
    with contextlib.suppress(ChildProcessError):
        while os.wait():  # for what a command has left to us, see main
            pass
    clock, cpu = time.perf_counter() - before[0], time.process_time() + children() - before[1]
    return Figure(clock, cpu, totals)


def finish(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait until all of them have ended."""
    for process in processes:
        process.wait()


def ours(root: Path, unit: Unit, students: int, kinds: dict[str, float]) -> Path:
    """Make a class folder of ours in which a class has handed in."""
    prepare(root, keep=True, taken=[unit])
    ClassFolder(root).generate(unit)
    for one in crowd.crowd(unit, students, kinds):
        crowd.hand_in(one, unit, root)
    return root


def grade(root: Path, unit: Unit, workers: int) -> dict[str, float]:
    """Grade with ``autograder grade`` and return the totals."""
    command = [str(AUTOGRADER), "grade", unit.name, "--workers", str(workers), "--json"]
    with (root / "log").open("wb") as log:
        subprocess.run(command, cwd=root, check=True, stdout=log, stderr=log)
    return class_peers.totals(root, unit)


def directly(root: Path, unit: Unit, students: Sequence[str]) -> dict[str, float]:
    """Call the hidden tests in this process, each exercise's until one fails."""
    totals = {}
    for student in students:
        path = submission.folder(root, unit, student) / "assignments" / f"{unit.name}.py"
        module = loaded(str(path))
        totals[student] = sum(
            points if passes(module, unit, exercise, student) else 0.0
            for exercise, points in unit.points.items()
        )
    return totals


def passes(module: ModuleType, unit: Unit, exercise: str, student: str) -> bool:
    """Say whether a module passes the hidden tests of an exercise."""
    try:
        for test in hidden_tests_of(unit, exercise):
            rng = generator(KEY, student, test.name)
            test.function(student=Direct(module), rng=rng, **test.parameters)
    except (AssertionError, SubmissionFailure):
        return False
    return True


def compare(folder: Path, unit: Unit, students: int) -> dict[str, Figure]:
    """Grade one class in every way and return what each took."""
    both = [ours(folder / f"ours{count}", unit, students, SHARES) for count in (1, 2)]
    names = submission.students(both[0], unit)
    parts = [names, names[::2], names[1::2]]
    theirs = [
        class_peers.make(folder / f"nbgrader{number}", unit, both[0], part)
        for number, part in enumerate(parts)
    ]
    otter = class_otter.ways(folder / "otter", unit, both[0], names)
    hidden_tests(unit)
    warnings.simplefilter("ignore")  # a wrong program divides by zero

    def nbgrader(roots: Sequence[Path]) -> dict[str, float]:
        finish([class_peers.autograde(root, "autograde", unit.name) for root in roots])
        return {k: v for root in roots for k, v in class_peers.totals(root, unit).items()}

    return {
        "(a) nbgrader autograde, serial": measure(lambda: nbgrader(theirs[:1])),
        "(a) nbgrader autograde, two processes": measure(lambda: nbgrader(theirs[1:])),
        **{name: measure(way) for name, way in otter.items()},
        "(c) autograder grade, one worker": measure(lambda: grade(both[0], unit, 1)),
        "(c) autograder grade, two workers": measure(lambda: grade(both[1], unit, 2)),
        "(d) the hidden tests alone": measure(lambda: directly(both[0], unit, names)),
    }


def show(figures: dict[str, Figure], unit: Unit, students: int) -> None:
    """Print the table, the ratios and the goals."""
    serial, *_, two, limit = figures.values()
    print(f"{students} submissions of {unit.name}, {os.cpu_count()} cores\n")
    print(
        "| way | a minute | clock, each | processor, each | × as fast as (a) | processor, × (d) |"
    )
    print("|---|---:|---:|---:|---:|---:|")
    for name, one in figures.items():
        print(
            f"| {name} | {60 * students / one.clock:.0f} | {1000 * one.clock / students:.0f} ms | "
            f"{1000 * one.cpu / students:.0f} ms | {serial.clock / one.clock:.1f} | "
            f"{one.cpu / limit.cpu:.1f} |"
        )
    print(
        f"\n(c) with two workers is {serial.clock / two.clock:.1f} times as fast as (a) serial",
        end="",
    )
    print(f" (goal: {CLOCK_GOAL}), and takes {two.cpu / limit.cpu:.1f} times", end="")
    print(f" the processor time of (d) (goal: {CPU_GOAL} at most).")
    for name, one in figures.items():
        odd = sorted(who for who, total in one.totals.items() if limit.totals.get(who) != total)
        if odd or len(one.totals) != students:
            print(f"{name} has other totals for {', '.join(odd[:5])} ({len(odd)} of {students}).")


def main(students: int = 40, name: str = "optimizers") -> None:
    """Grade a class in every way and print the table."""
    unit = COURSE.unit(name)
    if linux.IS_LINUX:  # what a command leaves when it ends, such as the process it forked from
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as folder:
        show(compare(Path(folder), unit, students), unit, students)


if __name__ == "__main__":
    main(*[int(one) if one.isdigit() else one for one in sys.argv[1:]])  # type: ignore[arg-type]
