"""The class of ``bench_class.py`` as otter-grader has it: one ``otter run`` per submission.

``otter grade`` takes a whole class and needs Docker; ``otter run`` is its way without containers.
It executes a submission's notebook and then the tests in the same kernel, as nbgrader does, and
writes a ``results.json``: there is no gradebook. A submission is an archive with an empty notebook
and the module beside it. Each exercise has one test file with one test case, which calls the same
hidden tests in the same order as the grade cell of nbgrader's notebook.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from textwrap import indent
from zipfile import ZipFile

import nbformat

from autograder.classroom import submission
from autograder.course import Unit
from benchmarks import class_peers

# The constraints matter: with a later jsonschema each run takes three seconds more.
MISSING = """\
(b) otter-grader is left out: OTTER names no otter whose environment has this course as well.
Make an environment of its own for it, ENV; in the project's folder:

    python -m venv ENV && ENV/bin/pip install -c constraints.txt otter-grader -e .
    export OTTER=ENV/bin/otter
"""


def ways(
    root: Path, unit: Unit, ours: Path, students: Sequence[str]
) -> dict[str, Callable[[], dict[str, float]]]:
    """Return otter's ways of grading what these students of ours have handed in, by name.

    Without an otter there are none, and it says so.
    """
    otter = found()
    if otter is None:
        print(MISSING)
        return {}
    make(root, otter, unit, ours, students)
    return {
        f"(b) otter run, {words}": partial(grade, root, otter, unit, students, processes)
        for words, processes in (("serial", 1), ("two processes", 2))
    }


def found() -> Path | None:
    """Return the otter that the variable OTTER names, or None if it cannot run the hidden tests."""
    otter = Path(os.environ.get("OTTER", "")).absolute()
    python = otter.with_name("python")
    if not (otter.is_file() and python.exists()):
        return None
    imports = subprocess.run([python, "-c", "import autograder, otter"], capture_output=True)
    return otter if imports.returncode == 0 else None


def test_file(unit: Unit, exercise: str) -> str:
    """Return an exercise's test file.

    Its imports stand at the top: if they fail, otter gives no scores instead of zeros.
    """
    imports, calls = class_peers.hidden_part(unit, exercise)
    return "\n".join(
        [
            "OK_FORMAT = False  # the tests are functions, not doctests",
            "from otter.test_files import test_case",
            *imports,
            f"name, points = {exercise!r}, {unit.points[exercise]!r}",
            "@test_case(hidden=True)",
            "def hidden_tests():",
            indent("\n".join(calls), "    ") + "\n",
        ]
    )


def make(root: Path, otter: Path, unit: Unit, ours: Path, students: Sequence[str]) -> None:
    """Make otter's ``autograder.zip`` and an archive of what each student of ours has handed in."""
    (root / "tests").mkdir(parents=True)
    for exercise in unit.points:
        (root / "tests" / f"{exercise}.py").write_text(test_file(unit, exercise))
    subprocess.run([otter, "generate"], cwd=root, check=True, capture_output=True)
    empty = nbformat.writes(class_peers.with_kernel([]))
    module = f"assignments/{unit.name}.py"
    for student in students:
        with ZipFile(root / f"{student}.zip", "w") as archive:
            archive.writestr(f"{unit.name}.ipynb", empty)
            archive.write(submission.folder(ours, unit, student) / module, module)


def grade(
    root: Path, otter: Path, unit: Unit, students: Sequence[str], processes: int
) -> dict[str, float]:
    """Run otter on every submission, so many at a time, and return the totals."""

    def run(student: str) -> float:
        results = root / f"results{processes}" / student
        results.mkdir(parents=True)
        with (results / "log").open("wb") as log:
            command = [str(otter), "run", f"{student}.zip", "--output-dir", str(results)]
            subprocess.run(command, cwd=root, check=True, stdout=log, stderr=log)
        return total(results / "results.json", unit)

    with ThreadPoolExecutor(processes) as pool:
        return dict(zip(students, pool.map(run, students), strict=True))


def total(results: Path, unit: Unit) -> float:
    """Return the sum of the scores in a ``results.json``.

    Raises:
        ValueError: otter has not scored every exercise.
    """
    tests = json.loads(results.read_text())["tests"]
    scores = {one["name"]: float(one["score"]) for one in tests if "score" in one}
    if scores.keys() != unit.points.keys():
        raise ValueError(f"otter has not scored every exercise: {tests}")
    return sum(scores.values())
