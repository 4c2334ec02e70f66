"""The class report: it counts and names, and shows the text of strangers as text."""

from __future__ import annotations

import csv
import io

from rich.console import Console

from autograder.classroom import grading, report, submission, tables
from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import FULL, UNIT, grade_by_hand, hand_in, run


def test_it_counts_who_solved_what_and_names_what_went_wrong(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    hand_in(fresh, "blaise", module="untouched")
    hand_in(fresh, "carl", made=["stroll.uphill"])
    hand_in(fresh, "dora", made=["stroll.uphill"], notebook="missing")
    (fresh.root / "submitted" / "=cmd|calc" / UNIT.name).mkdir(parents=True)
    grading.grade(fresh, UNIT, submission.students(fresh.root, UNIT))
    summary = report.summarize(fresh.root, UNIT)
    assert summary.students == 4
    assert {one.name: one.solved for one in summary.exercises} == {
        "stroll": 1,
        "glide": 3,
        "deal": 3,
    }
    mistakes = {one.name: dict(one.mistakes) for one in summary.exercises}
    assert mistakes["stroll"]["Your walk goes uphill."] == 2
    reasons = dict(summary.attention)
    assert set(reasons) == {"=cmd|calc", "blaise", "dora"}
    assert "missing" in reasons["dora"]
    table = report.as_csv(summary).splitlines()
    assert table[0] == f"student,{','.join(FULL)},by hand,late,total,needs a look"
    assert len(table) == 1 + summary.students


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
    grading.grade(there, UNIT, ["ada", "bob"])
    grade_by_hand(there, "ada", 1.5)
    grade_by_hand(there, "bob", 2.0)
    console = Console(file=io.StringIO(), width=200)
    tables.show_class(UNIT, there.standings(UNIT), (), console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    reported = csv.DictReader(io.StringIO(report.as_csv(report.summarize(there.root, UNIT))))
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


def test_it_shows_the_text_of_strangers_as_text() -> None:
    evil = "<script>alert(1)</script>\x1b[31m\u202e | ![x](http://y) \n# head"
    entry = report.ExerciseReport("glide", 0, ((evil, 2),), 1)
    summary = report.ClassReport(UNIT.name, 1, (entry,), ((evil, evil),), {})
    for page in (report.as_html(summary), report.as_markdown(summary)):
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert "\n# head" not in page
        assert "<script>" not in page
    assert "[x](http" not in report.as_markdown(summary)  # a bracket is escaped
