"""The class report: it counts and names, and shows the text of strangers as text."""

from __future__ import annotations

from autograder.classroom import grading, report, submission
from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import FULL, UNIT, hand_in


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
    assert table[0] == f"student,{','.join(FULL)},total,needs a look"
    assert len(table) == 1 + summary.students


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
