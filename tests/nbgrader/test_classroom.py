"""Grading a class: it may be stopped at any moment, and nobody's submission stops another's."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from autograder import course, demo
from autograder.demo_class import Submission, solved, untouched
from autograder.grading import classroom, nbgrader_plugin, records, report
from autograder.grading.gradebook import Course

UNIT = "optimizers"
FULL = course.points(UNIT)
Grades = dict[tuple[str, str], tuple[float | None, float | None, bool]]
Run = Callable[..., subprocess.CompletedProcess[str]]
Ask = Callable[..., Result]
Read = Callable[[Course], Grades]


def hand_in(there: Course, *students: str) -> None:
    for student in students:
        demo.hand_in(Submission(student, UNIT, "", solved()), there.root)


def test_a_class_that_is_killed_goes_on_where_it_was(fresh: Course, grades: Read, run: Run) -> None:
    """SIGKILL at some moment, again and again, until a run gets through."""
    students = [f"student{n}" for n in range(6)]
    hand_in(fresh, *students)
    command = [sys.executable, "-m", "autograder.cli", "grade", UNIT, "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": str(course.ROOT)}
    finished = fresh.root / ".autograder" / "results" / UNIT
    for wanted in (1, 3):
        process = subprocess.Popen(
            command, cwd=fresh.root, env=environment, stdout=subprocess.DEVNULL
        )
        while process.poll() is None and len(list(finished.glob("*.json"))) < wanted:
            time.sleep(0.02)
        process.kill()
        process.wait()
        end = time.monotonic() + 60
        while at_work_in(fresh.root) and time.monotonic() < end:
            time.sleep(0.02)
        assert at_work_in(fresh.root) == [], "the workers wait for one who is dead"
    said = run(fresh.root, "autograder.cli", "grade", UNIT)
    assert said.returncode == 0, said.stderr
    assert fresh.scores(UNIT) == dict.fromkeys(students, FULL)
    assert all(
        score is not None for (_, cell), (score, _, _) in grades(fresh).items() if cell in FULL
    )
    assert all(nbgrader_plugin.is_recorded(fresh.root, UNIT, student) for student in students)


def at_work_in(folder: Path) -> list[str]:
    """Return the processes whose working folder this is."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if (process / "cwd").readlink() == folder:
                found.append(process.name)
    return found


def test_an_interrupt_is_answered_with_a_sentence(fresh: Course) -> None:
    hand_in(fresh, *[f"student{n}" for n in range(8)])
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.cli", "grade", UNIT],
        cwd=fresh.root,
        env=os.environ | {"PYTHONPATH": str(course.ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and not (fresh.root / ".autograder").exists():
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run it again" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("content", ["", "{", '{"fingerprint": 1}', "null", "\0"])
def test_a_damaged_result_on_disk_is_worked_out_again(
    fresh: Course, ada: Path, content: str
) -> None:
    [first] = classroom.grade(fresh, UNIT, ["ada"])
    kept = fresh.root / ".autograder" / "results" / UNIT / "ada.json"
    kept.write_text(content, "utf-8")
    assert classroom.grade(fresh, UNIT, ["ada"]) == [first]
    assert json.loads(kept.read_text("utf-8"))["result"]["score"] == sum(FULL.values())


def test_a_result_counts_for_its_module_student_key_and_cage_only(fresh: Course, ada: Path) -> None:
    def mark(student: str = "ada", allowed: tuple[str, ...] = ()) -> str:
        return records.fingerprint(fresh.root, UNIT, student, allowed)

    hand_in(fresh, "bob")
    marks = [mark(), mark("bob"), mark(allowed=("seccomp",))]
    with (ada / "assignments" / f"{UNIT}.py").open("a") as module:
        module.write("\n")
    marks.append(mark())
    (fresh.root / "gradebook.key").unlink()
    marks.append(mark())
    assert len(set(marks)) == len(marks)


def test_a_folder_that_is_no_student_is_listed_and_stops_nobody(fresh: Course, ada: Path) -> None:
    (fresh.root / "submitted" / "=cmd|calc" / UNIT).mkdir(parents=True)
    outcomes = classroom.grade(fresh, UNIT, classroom.handed_in(fresh.root, UNIT))
    assert [(one.student, bool(one.problem)) for one in outcomes] == [
        ("=cmd|calc", True),
        ("ada", False),
    ]
    assert set(fresh.scores(UNIT)) == {"ada"}


def test_a_gradebook_that_cannot_be_written_is_a_problem_of_that_student(
    fresh: Course, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(fresh, "bob")
    record = Course.record

    def fails_for_ada(self: Course, unit: str, student: str, *rest: frozenset[str]) -> None:
        target = fresh.root / "autograded" / "ada" / UNIT
        if student == "ada":
            target.parent.mkdir(parents=True)
            target.write_text("a file where nbgrader wants a folder", "utf-8")
        record(self, unit, student, *rest)

    monkeypatch.setattr(Course, "record", fails_for_ada)
    outcomes = classroom.grade(fresh, UNIT, ["ada", "bob"])
    assert [bool(one.problem) for one in outcomes] == [True, False]


def test_a_report_shows_the_text_of_strangers_as_text() -> None:
    evil = "<script>alert(1)</script>\x1b[31m\u202e | ![x](http://y) \n# head"
    entry = report.ExerciseReport("adam", 0, ((evil, 2),), 1)
    summary = report.ClassReport(UNIT, 1, (entry,), ((evil, evil),), {})
    for page in (report.as_html(summary), report.as_markdown(summary)):
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert "\n# head" not in page
        assert "<script>" not in page
    assert "[x](http" not in report.as_markdown(summary)  # a bracket is escaped


MISTAKES = {
    "an unknown unit": (["grade", "no_such_unit"], "There is no unit 'no_such_unit'"),
    "an unknown student": (["grade", UNIT, "--student", "nobody"], "Nothing was handed in by"),
    "nothing handed in": (["grade", UNIT], "Nothing was handed in by anybody"),
    "a file that is not there": (["score", "none.py", "--unit", UNIT], "none.py is missing"),
    "a folder for a file": (["score", "source", "--unit", UNIT], "not a regular file"),
    "a folder that is not there": (["score", "no/x.py", "--unit", UNIT], "folder no cannot"),
    "no unit": (["score", "x.py"], "Missing option '--unit'"),
    "a unit that is a path": (["report", "../.."], "There is no unit"),
    "a report on nothing": (["report", UNIT], "Nothing has been graded"),
    "an unknown layer": (
        ["score", "x.py", "--unit", UNIT, "--allow-unsandboxed=magic"],
        "magic",
    ),
    "a demo where something else lies": (["demo", "--into", "source"], "no earlier demo"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_a_sentence_and_exit_code_2(fresh: Course, ask: Ask, mistake: str) -> None:
    (fresh.root / "x.py").write_text("", "utf-8")
    command, sentence = MISTAKES[mistake]
    said = ask(fresh.root, *command)
    assert said.exit_code == 2, said.output
    assert sentence in said.stderr


def test_no_mistake_shows_a_traceback(fresh: Course, run: Run) -> None:
    said = run(fresh.root, "autograder.cli", "grade", UNIT)
    assert said.returncode == 2
    assert said.stderr.startswith("Error: Nothing was handed in by anybody")
    assert "Traceback" not in said.stderr


def test_a_unit_that_was_not_released_gets_a_sentence(fresh: Course, ask: Ask) -> None:
    (fresh.root / "submitted" / "ada" / "batching").mkdir(parents=True)
    said = ask(fresh.root, "grade", "batching")
    assert said.exit_code == 2
    assert "run `nbgrader generate_assignment batching` first" in said.stderr


def test_what_needs_a_look_shows_in_the_exit_code(fresh: Course, ada: Path, ask: Ask) -> None:
    assert ask(fresh.root, "grade", UNIT, "--student", "ada").exit_code == 0
    hand_in(fresh, "bob")
    (fresh.root / "submitted" / "bob" / UNIT / f"{UNIT}.ipynb").write_text("{", "utf-8")
    said = ask(fresh.root, "grade", UNIT)
    assert said.exit_code == 1
    assert "not JSON" in said.stdout


@pytest.mark.parametrize("unit", course.UNITS)
@pytest.mark.parametrize(("module", "share"), [(solved(), 1.0), (untouched, 0.0)])
def test_score_prints_a_result_as_the_design_says(
    fresh: Course, ask: Ask, unit: str, module: Callable[[str], bytes], share: float
) -> None:
    (fresh.root / "module.py").write_bytes(module(unit))
    said = ask(fresh.root, "score", "module.py", "--unit", unit, "--json")
    assert said.exit_code == 0, said.stderr
    result = json.loads(said.stdout)
    assert list(result) == ["unit", "score", "max_score", "isolation", "exercises"]
    assert result["max_score"] == sum(course.points(unit).values())
    assert result["score"] == share * result["max_score"]
    assert "landlock" in result["isolation"]
    for exercise, (name, points) in zip(
        result["exercises"], course.points(unit).items(), strict=True
    ):
        assert (exercise["name"], exercise["max_score"]) == (name, points)
        assert {"score", "tests", "faults", "ambiguous"} <= set(exercise)
        for test in exercise["tests"]:
            assert set(test) == {"name", "passed", "message"}
