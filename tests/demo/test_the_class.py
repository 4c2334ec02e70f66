"""The demo's class, graded: what each earns, whichever way, and what is reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.classroom import grading, report, reporting, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE, Unit
from autograder.demo import run as demonstration
from autograder.demo.classmates import Classmate, classmates
from tests.classroom.class_folder import grade_cells, graded_notebook, grades, run

UNITS = demonstration.units()
HOSTILE = max(UNITS, key=lambda unit: len(classmates(unit)))
"""The unit in which not everybody is honest."""
EVERYBODY = [(unit, one) for unit in UNITS for one in classmates(unit)]

JUDGED_AGAIN = 3
"""How many of that unit are judged anew by each way to grade; of the others the result is kept."""

of_everybody = pytest.mark.parametrize(
    ("unit", "one"), EVERYBODY, ids=[f"{unit.name}: {one.what}" for unit, one in EVERYBODY]
)


@of_everybody
def test_each_of_the_class_gets_what_they_earned(
    demo: ClassFolder, unit: Unit, one: Classmate
) -> None:
    assert demo.scores(unit)[one.student] == one.expected(unit)


@of_everybody
def test_every_grade_cell_ends_in_one_plain_float(
    demo: ClassFolder, unit: Unit, one: Classmate
) -> None:
    cells = grade_cells(graded_notebook(demo, one.student, unit))
    assert list(cells) == list(unit.points)
    for name, cell in cells.items():
        kinds = [output["output_type"] for output in cell["outputs"]]
        assert kinds == ["stream", "execute_result"]
        assert cell["outputs"][0]["name"] == "stdout"
        [number] = cell["outputs"][1]["data"].values()
        assert "".join(number) == repr(one.expected(unit)[name])


@pytest.mark.parametrize("unit", UNITS, ids=[unit.name for unit in UNITS])
def test_no_grade_is_empty_but_for_written_answers(demo: ClassFolder, unit: Unit) -> None:
    for (student, cell), (automatic, _, needs_a_person) in grades(demo, unit).items():
        if cell in unit.points:
            assert automatic is not None, f"{student} has no grade for {cell}"
        else:
            assert needs_a_person == (automatic is None)


def test_everybody_gets_feedback_and_every_unit_a_report(demo: ClassFolder) -> None:
    for unit, one in EVERYBODY:
        folder = demo.root / "feedback" / one.student / unit.name
        assert (folder / f"{unit.name}.html").is_file()
    for unit in UNITS:
        assert (demo.root / reporting.FOLDER / f"{unit.name}.html").is_file()


def _typed(there: ClassFolder, students: list[str]) -> None:
    said = run(there.root, "nbgrader", "autograde", HOSTILE.name)
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr


def _button(there: ClassFolder, students: list[str]) -> None:
    api = NbGraderAPI(coursedir=there.directory(""), config=there.config)
    for student in students:
        said = api.autograde(HOSTILE.name, student)
        assert said["success"], said


def _command(there: ClassFolder, students: list[str]) -> None:
    grading.grade(there, HOSTILE, students, count=2)


@pytest.mark.parametrize("way", [_typed, _button, _command])
def test_every_way_to_grade_gives_the_same_grades_and_sentences(
    demo: ClassFolder, tmp_path: Path, way: object
) -> None:
    """Typed by hand, formgrader's button, and `autograder grade` a second time."""
    other = ClassFolder(tmp_path / "class")
    shutil.copytree(demo.root, other.root)
    shutil.rmtree(other.root / "autograded")
    (other.root / "gradebook.db").unlink()
    results = other.root / ".autograder" / "results" / HOSTILE.name
    for student in submission.students(other.root, HOSTILE)[:JUDGED_AGAIN]:
        (results / f"{student}.json").unlink()
    other.generate(HOSTILE)
    looping = [one.student for one in classmates(HOSTILE) if one.what == "loops for ever"]
    assert looping  # they cost the time limits each time, so they are graded once
    for student in looping:
        shutil.rmtree(other.root / "submitted" / student)
    assert callable(way)
    way(other, submission.students(other.root, HOSTILE))
    expected = {key: grade for key, grade in grades(demo, HOSTILE).items() if key[0] not in looping}
    assert grades(other, HOSTILE) == expected
    for student in submission.students(other.root, HOSTILE):
        ours = grade_cells(graded_notebook(other, student, HOSTILE))
        theirs = grade_cells(graded_notebook(demo, student, HOSTILE))
        assert [ours[name]["outputs"] for name in ours] == [
            theirs[name]["outputs"] for name in ours
        ]


def test_what_could_not_be_read_is_listed_with_its_reason(demo: ClassFolder) -> None:
    problems = {
        student: submission.read(demo.root, HOSTILE, student).problem
        for student in submission.students(demo.root, HOSTILE)
    }
    problems = {student: problem for student, problem in problems.items() if problem}
    assert set(problems) == {"niels", "olga", "pierre"}
    assert "not JSON" in problems["niels"]
    assert "missing" in problems["olga"]
    assert f"{HOSTILE.name}.py" in problems["pierre"]


def test_the_report_counts_what_was_solved_and_names_who_needs_a_look(demo: ClassFolder) -> None:
    summary = report.summarize(demo.root, HOSTILE)
    expected = [one.expected(HOSTILE) for one in classmates(HOSTILE)]
    solved = {one.name: one.solved for one in summary.items}
    assert solved == {name: sum(row[name] > 0 for row in expected) for name in HOSTILE.points}
    assert {one.student for one in summary.look} >= {"niels", "olga", "pierre"}


def test_the_units_of_the_demo_are_of_the_course() -> None:
    assert UNITS
    assert set(UNITS) <= set(COURSE.units)
