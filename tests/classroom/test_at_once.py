"""Two runs at once: one waits or says that it does not, and no work is done twice."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from autograder.classroom import closing, feedback, interrupts, lock
from autograder.classroom.gradebook import ClassFolder, NbgraderFailedError
from tests.classroom.class_folder import UNIT, environment, grade_by_hand, hand_in, record, run

NAME = UNIT.name


def test_two_runs_at_once_do_the_work_once(fresh: ClassFolder) -> None:
    for student in ("ada", "bob", "carl"):
        hand_in(fresh, student)
    command = [sys.executable, "-m", "autograder.cli", "grade", NAME, "--json"]
    runs = [
        subprocess.Popen(
            command,
            cwd=fresh.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=300) for one in runs]
    assert [one.returncode for one in runs] == [0, 0], said
    told = [json.loads(out) for out, _ in said]
    assert sorted(one["judged"] for one in told) == [0, 3]
    assert all(set(one["students"]) == {"ada", "bob", "carl"} for one in told)
    assert sum("this one waits" in errors for _, errors in said) == 1


def test_a_run_that_waits_for_another_can_be_stopped(
    fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interrupts, "_asked", [2])
    told: list[str] = []
    first = lock.held(fresh.root, NAME, told.append)
    with first, pytest.raises(interrupts.Stopped), lock.held(fresh.root, NAME, told.append):
        pytest.fail("two runs at once")
    assert len(told) == 1


@pytest.mark.usefixtures("ada")
def test_what_nbgrader_does_by_hand_does_not_meddle_with_a_run(fresh: ClassFolder) -> None:
    """It does not wait either: formgrader would stand still meanwhile."""
    record(fresh, "ada")
    hand_in(fresh, "bob")
    with lock.held(fresh.root, NAME):
        said = run(fresh.root, "nbgrader", "autograde", NAME)
        with pytest.raises(NbgraderFailedError, match="Another run is at work on walks"):
            fresh.feedback(UNIT)
    assert said.returncode == 1
    assert "Another run is at work on walks; try again when it has ended." in said.stderr
    assert "Traceback" not in said.stderr
    assert set(fresh.scores(UNIT)) == {"ada"}
    fresh.feedback(UNIT)
    assert (fresh.root / "feedback" / "ada").exists()


def test_a_unit_is_closed_only_when_the_run_on_it_has_ended(
    fresh: ClassFolder, ada: Path, ask: Callable[..., Result]
) -> None:
    """It would else take a class for graded of which half is, or change what is being graded."""
    record(fresh, "ada")
    running = lock.held(fresh.root, NAME)
    running.__enter__()
    assert closing.closed(fresh.root, UNIT) is None
    threading.Timer(0.5, lambda: running.__exit__(None, None, None)).start()
    said = ask(fresh.root, "close", NAME)
    assert said.exit_code == 0
    assert "this one waits" in said.stderr
    assert closing.closed(fresh.root, UNIT)


def test_a_mark_that_is_given_while_feedback_is_made_is_not_lost(
    fresh: ClassFolder, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(fresh, "ada")
    permissions = feedback.GenerateFeedback.set_permissions

    def just_then(self: feedback.GenerateFeedback, unit: str, student: str) -> None:
        grade_by_hand(fresh, "ada", 1.5)
        permissions(self, unit, student)

    page = fresh.root / "feedback" / "ada" / NAME / f"{NAME}.html"
    with monkeypatch.context() as then:
        then.setattr(feedback.GenerateFeedback, "set_permissions", just_then)
        fresh.feedback(UNIT)
    before = page.read_bytes()
    fresh.feedback(UNIT)
    assert page.read_bytes() != before


def test_interrupts_stay_postponed_until_the_whole_command_has_ended() -> None:
    with interrupts.postponed():
        with interrupts.postponed():
            pass
        interrupts._note(2, None)
        with pytest.raises(interrupts.Stopped), interrupts.postponed():
            interrupts.check()
    interrupts.check()
