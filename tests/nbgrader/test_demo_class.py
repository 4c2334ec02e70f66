"""The class of the demo, graded once: what each earns, whichever way, and what is reported."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder import course, demo
from autograder.demo_class import CLASS, Submission
from autograder.grading import classroom, report
from autograder.grading.classroom import Outcome
from autograder.grading.gradebook import Course
from tests.nbgrader.conftest import grade_cells, graded_notebook

UNIT = "optimizers"
FULL = course.points(UNIT)
Grades = dict[tuple[str, str], tuple[float | None, float | None, bool]]
Run = Callable[..., subprocess.CompletedProcess[str]]
Read = Callable[[Course], Grades]


@pytest.fixture(scope="module")
def graded(
    released: Course, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Course, list[Outcome]]:
    """The class of the demo, graded by ``autograder grade``'s own function; not to be changed."""
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released.root, root)
    for one in CLASS:
        if one.unit == UNIT:
            demo.hand_in(one, root)
    done = Course(root)
    return done, classroom.grade(done, UNIT, classroom.handed_in(root, UNIT), count=2)


@pytest.mark.parametrize("one", [one for one in CLASS if one.unit == UNIT], ids=lambda o: o.what)
def test_each_of_the_demo_class_gets_what_they_earned(
    graded: tuple[Course, list[Outcome]], one: Submission
) -> None:
    assert graded[0].scores(UNIT)[one.student] == one.expected


def test_no_grade_is_empty_but_for_written_answers(
    graded: tuple[Course, list[Outcome]], grades: Read
) -> None:
    for (student, cell), (automatic, _, needs_a_person) in grades(graded[0]).items():
        if cell in FULL:
            assert automatic is not None, f"{student} has no grade for {cell}"
        else:
            assert needs_a_person == (automatic is None)


def test_every_grade_cell_ends_in_one_plain_float(graded: tuple[Course, list[Outcome]]) -> None:
    there, _ = graded
    for one in CLASS:
        if one.unit == UNIT:
            cells = grade_cells(graded_notebook(there, one.student))
            assert list(cells) == list(FULL)
            for name, cell in cells.items():
                kinds = [output["output_type"] for output in cell["outputs"]]
                assert kinds == ["stream", "execute_result"]
                assert cell["outputs"][0]["name"] == "stdout"
                [number] = cell["outputs"][1]["data"].values()
                assert "".join(number) == repr(one.expected[name])


def test_three_ways_to_grade_give_the_same_grades_and_sentences(
    graded: tuple[Course, list[Outcome]], released: Course, grades: Read, run: Run, tmp_path: Path
) -> None:
    """Typed by hand; formgrader's button; and ``autograder grade``. Keys and so inputs agree."""
    there, _ = graded
    class_of = [one for one in CLASS if one.unit == UNIT and one.student != "grace"]
    for name, way in (("typed", _typed), ("button", _button)):
        other = Course(tmp_path / name)
        shutil.copytree(released.root, other.root)
        shutil.copy(there.root / "gradebook.key", other.root)
        for one in class_of:
            demo.hand_in(one, other.root)
        way(other, run, [one.student for one in class_of])
        expected = {k: grade for k, grade in grades(there).items() if k[0] != "grace"}
        assert grades(other) == expected
        for one in class_of:
            ours = grade_cells(graded_notebook(other, one.student))
            theirs = grade_cells(graded_notebook(there, one.student))
            for exercise in FULL:
                assert ours[exercise]["outputs"] == theirs[exercise]["outputs"]


def _typed(there: Course, run: Run, students: list[str]) -> None:
    said = run(there.root, "nbgrader", "autograde", UNIT)
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr


def _button(there: Course, run: Run, students: list[str]) -> None:
    api = NbGraderAPI(coursedir=there.directory(""), config=there.config)
    for student in students:
        said = api.autograde(UNIT, student)
        assert said["success"], said


def test_what_could_not_be_read_is_listed_with_its_reason(
    graded: tuple[Course, list[Outcome]],
) -> None:
    problems = {outcome.student: outcome.problem for outcome in graded[1] if outcome.problem}
    assert set(problems) == {"niels", "olga", "pierre"}
    assert "not JSON" in problems["niels"]
    assert "missing" in problems["olga"]
    assert f"{UNIT}.py" in problems["pierre"]


def test_two_gradings_of_a_class_write_the_same(
    graded: tuple[Course, list[Outcome]], tmp_path: Path, grades: Read
) -> None:
    there, outcomes = graded
    again = Course(tmp_path / "again")
    shutil.copytree(there.root, again.root)
    for place in ("autograded", ".autograder"):
        shutil.rmtree(again.root / place)
    second = classroom.grade(again, UNIT, classroom.handed_in(again.root, UNIT), count=2)
    assert second == outcomes
    assert grades(again) == grades(there)


def test_the_report_counts_and_names_and_is_not_alive(
    graded: tuple[Course, list[Outcome]],
) -> None:
    summary = report.summarize(graded[0].root, UNIT)
    solved_by = {one.name: one.solved for one in summary.exercises}
    expected = [one.expected for one in CLASS if one.unit == UNIT]
    assert solved_by == {name: sum(row[name] > 0 for row in expected) for name in FULL}
    assert {student for student, _ in summary.attention} >= {"niels", "olga", "pierre", "henri"}
    page = report.as_html(summary)
    assert "Adam" in page or "adam" in page
    table = report.as_csv(summary)
    assert table.splitlines()[0].startswith("student,momentum")
    assert len(table.splitlines()) == len(expected) + 1
