"""Grading a class: it may be stopped at any moment, and nobody's submission stops another's."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from autograder.classroom import grading, interrupts, submission, workers
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.classroom.submission import Submission
from autograder.classroom.workers import Judging
from autograder.judging.results import UnitResult
from autograder.judging.scoring import KilledError
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    environment,
    grade,
    grades,
    hand_in,
    is_recorded,
    run,
)

NAME = UNIT.name


def hand_in_all(there: ClassFolder, *students: str) -> None:
    for student in students:
        hand_in(there, student)


def test_a_class_that_is_killed_goes_on_where_it_was(fresh: ClassFolder) -> None:
    """SIGKILL at some moment, again and again, until a run gets through."""
    students = [f"student{n}" for n in range(6)]
    hand_in_all(fresh, *students)
    command = [sys.executable, "-m", "autograder.cli", "grade", NAME, "--workers", "2"]
    finished = fresh.root / ".autograder" / "results" / NAME
    for wanted in (1, 3):
        process = subprocess.Popen(
            command, cwd=fresh.root, env=environment(), stdout=subprocess.DEVNULL
        )
        while process.poll() is None and len(list(finished.glob("*.json"))) < wanted:
            time.sleep(0.02)
        process.kill()
        process.wait()
        end = time.monotonic() + 60
        while at_work_in(fresh.root) and time.monotonic() < end:
            time.sleep(0.02)
        assert at_work_in(fresh.root) == [], "the workers wait for one who is dead"
    said = run(fresh.root, "autograder.cli", "grade", NAME)
    assert said.returncode == 0, said.stderr
    assert fresh.scores(UNIT) == dict.fromkeys(students, FULL)
    assert all(
        score is not None for (_, cell), (score, _, _) in grades(fresh).items() if cell in FULL
    )
    assert all(is_recorded(fresh, student) for student in students)


def test_nothing_is_judged_twice(fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in a second run, nor what a run had judged that was stopped, nor since a file beside
    the module is another; but a module that is."""
    students = ["ada", "bob", "carl", "dora"]
    for student in students:
        hand_in(fresh, student, module="untouched")
    begin, keep = Grading.begin, Grading.keep
    judged: list[str] = []

    def counting(self: Grading, submitted: Submission, pool: ProcessPoolExecutor) -> Judging:
        judged.append(submitted.student)
        return begin(self, submitted, pool)

    def keep_and_stop(self: Grading, submitted: Submission, result: UnitResult) -> None:
        keep(self, submitted, result)
        if submitted.student == "bob":
            raise interrupts.Stopped(2)

    def judged_now() -> list[str]:
        judged.clear()
        assert not any(one.problem for one in grading.grade(fresh, UNIT, students))
        return judged

    monkeypatch.setattr(Grading, "begin", counting)
    monkeypatch.setattr(Grading, "keep", keep_and_stop)
    with pytest.raises(interrupts.Stopped):
        grading.grade(fresh, UNIT, students)
    monkeypatch.setattr(Grading, "keep", keep)
    assert judged_now() == ["carl", "dora"]
    assert judged_now() == []
    there = fresh.root / "submitted" / "ada" / NAME
    (there / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    with (there / f"{NAME}.ipynb").open("a", encoding="utf-8") as notebook:
        notebook.write("\n")
    assert judged_now() == []
    with (there / "assignments" / f"{NAME}.py").open("a", encoding="utf-8") as module:
        module.write("# again\n")
    assert judged_now() == ["ada"]


def at_work_in(folder: Path) -> list[str]:
    """Return the processes whose working folder this is."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if (process / "cwd").readlink() == folder:
                found.append(process.name)
    return found


def test_an_interrupt_is_answered_with_a_sentence(fresh: ClassFolder) -> None:
    hand_in_all(fresh, *[f"student{n}" for n in range(8)])
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.cli", "grade", NAME],
        cwd=fresh.root,
        env=environment(),
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


def test_a_folder_that_is_no_student_is_listed_and_stops_nobody(
    fresh: ClassFolder, ada: Path
) -> None:
    (fresh.root / "submitted" / "=cmd|calc" / NAME).mkdir(parents=True)
    outcomes = grade(fresh, UNIT, submission.students(fresh.root, UNIT))
    assert [(one.student, bool(one.problem)) for one in outcomes] == [
        ("=cmd|calc", True),
        ("ada", False),
    ]
    assert set(fresh.scores(UNIT)) == {"ada"}


def test_files_that_cannot_be_written_are_a_problem_of_that_student(
    fresh: ClassFolder, ada: Path
) -> None:
    hand_in(fresh, "bob")
    target = fresh.root / "autograded" / "ada" / NAME
    target.parent.mkdir(parents=True)
    target.write_text("a file where a folder is wanted", "utf-8")
    outcomes = grade(fresh, UNIT, ["ada", "bob"])
    assert ["could not be recorded" in one.problem for one in outcomes] == [True, False]
    target.unlink()
    assert [one.problem for one in grade(fresh, UNIT, ["ada", "bob"])] == ["", ""]
    assert is_recorded(fresh, "ada")


def killed_from_outside(*_: object) -> None:
    raise KilledError("Its worker was killed 3 times.")


def test_who_is_killed_each_time_needs_a_look_and_gets_no_zero(
    fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one who needs more memory than there is: tried again alone, then left to a person."""
    hand_in_all(fresh, "ada", "bob")
    begin, pools = Grading.begin, []

    def killing(self: Grading, submitted: Submission, pool: ProcessPoolExecutor) -> Judging:
        if submitted.student != "ada":
            return begin(self, submitted, pool)
        pools.append(pool)
        return workers.submit(pool, killed_from_outside)  # type: ignore[arg-type]

    with monkeypatch.context() as then:
        then.setattr(Grading, "begin", killing)
        outcomes = grading.grade(fresh, UNIT, ["ada", "bob"], count=2)
    assert len(pools) > 1
    assert len(set(pools)) == len(pools)
    assert ["was killed each time" in one.problem for one in outcomes] == [True, False]
    assert set(fresh.scores(UNIT)) == {"bob"}
    assert grading.grade(fresh, UNIT, ["ada", "bob"])[0].problem == ""
    assert fresh.scores(UNIT)["ada"] == FULL


def test_a_worker_that_is_killed_costs_nobody_a_grade(
    fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither those who were being graded at that moment, nor those whose turn is still to come."""
    students = [f"student{n}" for n in range(7)]
    hand_in_all(fresh, *students)
    begin, killed = Grading.begin, []

    def killing(self: Grading, submitted: Submission, pool: ProcessPoolExecutor) -> Judging:
        if submitted.student == "student1" and not killed:
            killed.append(pool)
            return pool.submit(os._exit, 9)
        return begin(self, submitted, pool)

    monkeypatch.setattr(Grading, "begin", killing)
    outcomes = grading.grade(fresh, UNIT, students)
    assert killed
    assert [(one.student, one.problem) for one in outcomes] == [(name, "") for name in students]
    assert fresh.scores(UNIT) == dict.fromkeys(students, FULL)
