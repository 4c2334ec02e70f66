"""The marks in the gradebook: one total everywhere, and what still waits for a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console

from autograder.classroom import exports, report, tables
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.marks import Mark, marks, waiting_sentence
from tests.classroom.class_folder import FULL, UNIT, grade, grade_by_hand, hand_in, record, run

Ask = Callable[..., Result]


def test_a_total_is_what_nbgrader_counts(fresh: ClassFolder, ada: Path) -> None:
    (ada / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    with fresh.gradebook() as gradebook:
        gradebook.update_or_create_assignment(UNIT.name, duedate="2026-02-02 11:00:00")
        gradebook.update_or_create_student("ada", first_name="Ada")
    record(fresh, "ada")
    grade_by_hand(fresh, "ada", 1.5)
    with fresh.gradebook() as gradebook:
        grade = gradebook.find_grade("glide", UNIT.name, UNIT.name, "ada")
        grade.extra_credit = 0.25
        grade.manual_score = 1.0  # a person overrides the hidden tests
        gradebook.find_submission(UNIT.name, "ada").notebooks[0].late_submission_penalty = 2
        gradebook.db.commit()
        submitted = gradebook.find_submission(UNIT.name, "ada")
        expected = submitted.score - submitted.late_submission_penalty
        mark = marks(gradebook, UNIT)["ada"]
    assert mark.total == expected
    assert mark.scores["glide"] == 1.25
    assert mark.automatic == FULL
    assert mark.written(UNIT) == 1.5
    assert mark.code(UNIT) == sum(FULL.values()) - FULL["glide"] + 1.25
    assert mark.seconds_late == 3600
    assert mark.first_name == "Ada"


def test_a_student_has_one_total_wherever_it_is_shown(fresh: ClassFolder) -> None:
    """In the report, in the table of the class, and in what nbgrader exports."""
    folder = hand_in(fresh, "ada", made=["stroll.uphill"])
    (folder / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    hand_in(fresh, "bob")
    late = "class Late(LateSubmissionPlugin):\n"
    late += "    def late_submission_penalty(self, student, score, seconds):\n        return 0.5\n"
    with (fresh.root / "nbgrader_config.py").open("a") as settings:
        settings.write(f"from nbgrader.plugins import LateSubmissionPlugin\n{late}")
        settings.write("c.AssignLatePenalties.plugin_class = Late\n")
    there = ClassFolder(fresh.root)
    with there.gradebook() as gradebook:
        gradebook.update_or_create_assignment(UNIT.name, duedate="2026-02-01 12:00:00")
    grade(there, UNIT, ["ada", "bob"])
    grade_by_hand(there, "ada", 1.5)
    grade_by_hand(there, "bob", 2.0)
    console = Console(file=io.StringIO(), width=200)
    tables.show_class(UNIT, there.standings(UNIT), (), console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    reported = csv.DictReader(io.StringIO(exports.as_csv(report.summarize(there.root, UNIT))))
    totals = {one["student"]: float(one["total"]) for one in reported}
    assert run(there.root, "nbgrader", "export", "--to", "grades.csv").returncode == 0
    with (there.root / "grades.csv").open(encoding="utf-8") as stream:
        exported = {one["student_id"]: float(one["score"]) for one in csv.DictReader(stream)}
    standings = {student: one.total for student, one in there.standings(UNIT).items()}
    assert totals == exported == standings
    assert totals["ada"] == sum(there.scores(UNIT)["ada"].values()) + 1.5 - 0.5
    for student, total in totals.items():
        line = next(line for line in shown.splitlines() if student in line)
        assert line.rstrip("│ ").endswith(f"{total:g}")


def test_a_total_is_never_below_zero() -> None:
    assert Mark("ada", scores={"x": 1.0}, penalty=2.0).total == 0


def test_answers_that_wait_are_counted_below_the_class_table(
    fresh: ClassFolder, ada: Path, ask: Ask
) -> None:
    hand_in(fresh, "bob", notebook="untouched")
    said = ask(fresh.root, "grade", UNIT.name)
    assert "1 written answer of 1 student waits for a person" in " ".join(said.stdout.split())
    grade_by_hand(fresh, "ada", 2)
    assert "waits" not in ask(fresh.root, "grade", UNIT.name).stdout


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({}, ""),
        ({"a": Mark("a")}, ""),
        ({"a": Mark("a", waiting=("x", "y"))}, "2 written answers of 1 student waits"),
        ({"a": Mark("a", waiting=("x",)), "b": Mark("b", waiting=("x",))}, "2 students wait"),
    ],
)
def test_the_sentence_counts_answers_and_students(table: dict[str, Mark], words: str) -> None:
    assert words in waiting_sentence(table)
    assert bool(words) == bool(waiting_sentence(table))
