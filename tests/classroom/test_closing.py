"""Closing a unit: what was handed in counts, what comes later does not, the answers are shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.classroom import closing, grading
from autograder.classroom.gradebook import ClassFolder
from autograder.judging.catalogue import afterwards
from tests.classroom.class_folder import (
    UNIT,
    grade,
    grade_by_hand,
    graded_path,
    grades,
    hand_in,
    record,
    run,
    solved,
)

NAME = UNIT.name


def close(there: ClassFolder) -> closing.Closed:
    return closing.close(there.root, UNIT, grading.ungraded(there, UNIT))


def hand_in_again(there: ClassFolder, student: str) -> None:
    shutil.rmtree(there.root / "submitted" / student)
    hand_in(there, student)


def points(there: ClassFolder, student: str) -> float:
    return sum(there.scores(UNIT)[student].values())


def feedback(there: ClassFolder, student: str) -> str:
    there.feedback(UNIT)
    return (there.root / "feedback" / student / NAME / f"{NAME}.html").read_text("utf-8")


def test_a_later_submission_neither_counts_nor_costs(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada", made=["stroll.uphill"])
    record(fresh, "ada")
    close(fresh)
    before = points(fresh, "ada"), graded_path(fresh, "ada").read_bytes()
    hand_in_again(fresh, "ada")
    hand_in(fresh, "zoe")
    outcomes = grade(fresh, UNIT, ["ada", "zoe"])
    assert all("what came later is not graded" in outcome.problem for outcome in outcomes)
    assert "the earlier grade stands" in outcomes[0].problem
    assert (points(fresh, "ada"), graded_path(fresh, "ada").read_bytes()) == before
    assert set(fresh.scores(UNIT)) == {"ada"}


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["typed", "with force"])
def test_nbgraders_own_command_keeps_to_it(fresh: ClassFolder, force: tuple[str, ...]) -> None:
    hand_in(fresh, "ada", made=["stroll.uphill"])
    record(fresh, "ada")
    close(fresh)
    before = points(fresh, "ada")
    hand_in_again(fresh, "ada")
    said = run(fresh.root, "nbgrader", "autograde", NAME, *force)
    assert "the earlier grade stands" in said.stderr
    assert points(fresh, "ada") == before


def test_feedback_shows_the_answers_only_once_the_unit_is_closed(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada", made=["stroll.uphill"])
    record(fresh, "ada")
    line = afterwards(UNIT, "stroll").splitlines()[-1].strip()
    assert line in solved().decode()
    assert "One right solution" not in feedback(fresh, "ada")
    close(fresh)
    before = grades(fresh)
    page = feedback(fresh, "ada")
    assert "One right solution" in page
    assert grades(fresh) == before
    closing.reopen(fresh.root, UNIT)
    assert "One right solution" not in feedback(fresh, "ada")


def test_an_answer_graded_by_hand_stays_graded(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    record(fresh, "ada")
    grade_by_hand(fresh, "ada", 1.0)
    before = grades(fresh)
    close(fresh)
    grade(fresh, UNIT, ["ada"])
    assert grades(fresh) == before
    assert before["ada", "explain"][1:] == (1.0, False)


def test_another_written_answer_is_to_be_read_again(fresh: ClassFolder) -> None:
    place = hand_in(fresh, "ada")
    record(fresh, "ada")
    grade_by_hand(fresh, "ada", 1.0)
    path = place / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = "I thought again."
    path.write_text(json.dumps(notebook), "utf-8")
    record(fresh, "ada")
    assert grades(fresh)["ada", "explain"][1:] == (1.0, True)


def test_what_is_not_graded_has_to_be_graded_first(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    (fresh.root / "submitted" / ".odd" / NAME).mkdir(parents=True)
    with pytest.raises(closing.ClosingError, match=r"1 of 1 submissions .* \(ada\)"):
        close(fresh)
    assert closing.closed(fresh.root, UNIT) is None
    record(fresh, "ada")
    assert list(close(fresh).digests) == ["ada"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("close", NAME), "Nobody has handed in walks"),
        (("close", NAME, "--reopen"), "walks is open; nothing was changed"),
        (("close", "nothing"), "nothing"),
    ],
)
def test_a_wrong_command_gets_a_sentence(
    fresh: ClassFolder, arguments: tuple[str, ...], said: str
) -> None:
    done = run(fresh.root, "autograder.cli", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (fresh.root / ".autograder" / "closed").exists()


def test_closing_twice_takes_nothing_new_in(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    record(fresh, "ada")
    first = close(fresh)
    hand_in(fresh, "zoe")
    with pytest.raises(closing.ClosingError, match="already; nothing was changed"):
        close(fresh)
    assert closing.closed(fresh.root, UNIT) == first


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"since": 1, "digests": []}', "\x00"])
def test_a_damaged_note_is_said_and_not_taken_for_open(fresh: ClassFolder, text: str) -> None:
    path: Path = fresh.root / ".autograder" / "closed" / f"{NAME}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    with pytest.raises(closing.ClosingError, match="nobody knows what was handed in"):
        closing.closed(fresh.root, UNIT)
