"""What recording costs the one process that writes into the gradebook: the limit on many cores.

    python benchmarks/bench_recording.py [STUDENTS] [UNIT]

A class is handed in whose results are at hand already, so that nothing is judged: what is left is
reading the submissions, making the graded notebooks ready (in the workers) and recording them (in
the parent). Beside it, in the same run, what nbgrader's own converter takes for the same rows and
files. The second run finds everything recorded.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import forkserver
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.cage import Cage
from autograder.classroom import grading, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Graded, Grading
from autograder.course import COURSE, Unit
from autograder.demo.classmates import Classmate, hand_in
from autograder.demo.run import prepare
from autograder.judging.scoring import score

CORES = 16


def make(root: Path, unit: Unit, students: int) -> ClassFolder:
    """Make a class that has handed in the solution, with the result of each on disk."""
    prepare(root, keep=True, taken=[unit])
    there = ClassFolder(root)
    there.generate(unit)
    how = Grading.of(root, unit)
    names = [f"student{n:05}" for n in range(students)]
    for name in names:
        hand_in(Classmate(name, ""), unit, root)
    first = how.read(names[0])
    with Cage() as cage:
        result = score(first.module.content, unit, student_id=names[0], key=how.key, cage=cage)
    for name in names:
        how.keep(how.read(name), result)
    return there


def measure(run: Callable[[], object]) -> tuple[float, float, float]:
    """Return the seconds of the clock, of this process and of its children that a run takes."""
    before = time.perf_counter(), time.process_time(), children()
    run()
    return time.perf_counter() - before[0], time.process_time() - before[1], children() - before[2]


def children() -> float:
    """Return the processor seconds of the children that have ended."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # workers of a class are its
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(students: int = 300, name: str = "optimizers") -> None:
    """Print what each way takes for one submission."""
    unit = COURSE.unit(name)
    with tempfile.TemporaryDirectory() as folder:
        there = make(Path(folder), unit, students)
        names = submission.students(there.root, unit)
        some = names[: max(1, students // 10)]
        how = Grading.of(there.root, unit)

        def by_nbgrader() -> None:
            for student in some:
                known = how.known(how.read(student))
                assert isinstance(known, Graded)
                there.record(known)

        def in_bulk() -> None:
            grading.grade(there, unit, names, count=2)

        figures = {
            f"nbgrader's converter ({len(some)} of them)": (measure(by_nbgrader), len(some)),
            "recorded in bulk": (measure(in_bulk), students),
            "found recorded": (measure(in_bulk), students),
        }
    print(f"{students} submissions of {name}; milliseconds for one:")
    print(f"{'':36s}{'clock':>8s}{'parent':>8s}{'workers':>9s}")
    for what, (seconds, count) in figures.items():
        clock, parent, others = (1000 * one / count for one in seconds)
        print(f"{what:36s}{clock:8.1f}{parent:8.1f}{others:9.1f}")
    parent = figures["recorded in bulk"][0][1] / students
    print(f"The parent keeps {CORES} cores busy if judging takes {1000 * CORES * parent:.0f} ms.")


if __name__ == "__main__":
    main(*[int(one) if one.isdigit() else one for one in sys.argv[1:]])  # type: ignore[arg-type]
