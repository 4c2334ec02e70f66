"""Every unit: the solution gets full marks and the untouched release nothing, whichever way."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import course, demo
from autograder.demo_class import Submission, solved, untouched
from autograder.grading import classroom, records
from autograder.grading.gradebook import Course


@pytest.mark.parametrize("unit", course.UNITS)
def test_full_marks_and_none_are_recorded_by_both_commands(
    unit: str,
    tmp_path: Path,
    new_course: Callable[[Path, str], Course],
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    there = new_course(tmp_path / "course", unit)
    demo.hand_in(Submission("ada", unit, "the solution", solved()), there.root)
    demo.hand_in(Submission("blaise", unit, "untouched", untouched), there.root)
    expected = {
        "ada": course.points(unit),
        "blaise": dict.fromkeys(course.points(unit), 0.0),
    }
    classroom.grade(there, unit, ["ada", "blaise"], count=2)
    assert there.scores(unit) == expected, failures(there, unit)
    for place in ("autograded", ".autograder", "gradebook.db"):
        path = there.root / place
        (shutil.rmtree if path.is_dir() else Path.unlink)(path)
    there.generate(unit)
    said = run(there.root, "nbgrader", "autograde", unit)
    assert said.returncode == 0, said.stderr
    assert there.scores(unit) == expected, failures(there, unit)


def failures(there: Course, unit: str) -> list[str]:
    """Return why the solution lost marks, for the message of a failing test."""
    result = records.latest(there.root, unit, "ada")
    assert result is not None
    return [t.message for one in result.exercises for t in one.tests if not t.passed]


def test_nbgrader_says_in_a_sentence_what_is_missing(
    fresh: Course, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for unit, sentence in (
        ("optimizers", "Nothing was handed in"),
        ("batching", "run `nbgrader generate_assignment batching` first"),
        ("no_such_unit", "There is no unit 'no_such_unit'"),
    ):
        said = run(fresh.root, "nbgrader", "autograde", unit)
        assert said.returncode == 1
        assert sentence in said.stderr
        assert "Traceback" not in said.stderr


def test_nbgrader_grades_the_others_when_a_folder_is_no_students(
    fresh: Course, ada: Path, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (fresh.root / "submitted" / "=cmd|calc" / "optimizers").mkdir(parents=True)
    said = run(fresh.root, "nbgrader", "autograde", "optimizers")
    assert said.returncode == 1
    assert "is no student id" in said.stderr
    assert "Traceback" not in said.stderr
    assert fresh.scores("optimizers") == {"ada": course.points("optimizers")}
