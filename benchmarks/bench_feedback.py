"""What feedback for a class costs, beside nbgrader's own converter and page, in one run.

    python benchmarks/bench_feedback.py [STUDENTS] [UNIT]

Half of the class has mistakes in its module. Each way makes the pages of the same graded class; the
seconds are those of the processor, which a busy machine does not change. Last, everything is made
already.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateFeedback as TheirFeedback
from nbgrader.utils import rmtree
from traitlets.config import Config

from autograder.cage import Cage
from autograder.classroom import grading, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.course import COURSE, Unit
from autograder.demo.classmates import Classmate, hand_in
from autograder.demo.run import prepare
from autograder.judging.catalogue import mistakes_of
from autograder.judging.scoring import score


def make(root: Path, unit: Unit, students: int) -> ClassFolder:
    """Make a class of which every second student has a mistake in each exercise; grade it."""
    prepare(root, keep=True, taken=[unit])
    there = ClassFolder(root)
    there.generate(unit)
    how = Grading.of(root, unit)
    made = [f"{name}.{mistakes_of(unit, name)[0].name}" for name in unit.exercises]
    names = [f"student{n:05}" for n in range(students)]
    for place, name in enumerate(names):
        hand_in(Classmate(name, "", made if place % 2 else ()), unit, root)
    with Cage() as cage:
        for first in names[:2]:  # judged once: what is measured comes after the judging
            source = how.read(first).module.content
            result = score(source, unit, student_id=first, key=how.key, cage=cage)
            for name in names[names.index(first) :: 2]:
                how.keep(how.read(name), result)
    grading.grade(there, unit, submission.students(root, unit), count=2)
    return there


def by_nbgrader(there: ClassFolder, unit: Unit) -> None:
    """Make the pages with nbgrader's converter, preprocessors, exporter and template."""
    config = Config(there.config)
    del config.HTMLExporter
    app = TheirFeedback(coursedir=there.directory(unit.name), config=config)
    app.exporter_class = HTMLExporter
    app.force = True
    app.start()


def measure(run: Callable[[], object]) -> float:
    """Return the processor seconds that something takes."""
    before = time.process_time()
    run()
    return time.process_time() - before


def main(students: int = 40, name: str = "optimizers") -> None:
    """Print what each way takes for one student, and how large the pages are."""
    unit = COURSE.unit(name)
    print(f"{students} students of {name}; for one:")
    with tempfile.TemporaryDirectory() as folder:
        there = make(Path(folder), unit, students)
        pages = there.root / "feedback"
        ways = {
            "nbgrader's own": lambda: by_nbgrader(there, unit),
            "ours": lambda: there.feedback(unit),
            "ours, made already": lambda: there.feedback(unit),
        }
        for way, run in ways.items():
            if "already" not in way and pages.exists():
                rmtree(str(pages))
                shutil.rmtree(there.root / ".autograder" / "feedback", ignore_errors=True)
            seconds = measure(run)
            sizes = [path.stat().st_size for path in pages.rglob("*.html")]
            assert len(sizes) == students
            print(f"{way:20s}{1000 * seconds / students:8.1f} ms{max(sizes) / 1000:8.0f} KB")


if __name__ == "__main__":
    main(*[int(one) if one.isdigit() else one for one in sys.argv[1:]])  # type: ignore[arg-type]
