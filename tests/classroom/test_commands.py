"""What an instructor gets to see who asks for something that cannot be done: a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import FULL, UNIT, hand_in, run

NAME = UNIT.name
Ask = Callable[..., Result]

REFUSED = {
    "an unknown unit": (["grade", "no_such_unit"], "There is no unit 'no_such_unit'"),
    "an unknown student": (["grade", NAME, "--student", "nobody"], "Nothing was handed in by"),
    "nothing handed in": (["grade", NAME], "Nothing was handed in by anybody"),
    "a file that is not there": (["score", "none.py", "--unit", NAME], "none.py is missing"),
    "a folder for a file": (["score", "source", "--unit", NAME], "not a regular file"),
    "a folder that is not there": (["score", "no/x.py", "--unit", NAME], "folder no cannot"),
    "no unit": (["score", "x.py"], "Missing option '--unit'"),
    "a unit that is a path": (["report", "../.."], "There is no unit"),
    "a report on nothing": (["report", NAME], "Nothing has been graded"),
    "an unknown layer": (["score", "x.py", "--unit", NAME, "--allow-missing=magic"], "magic"),
    "a demo where something else lies": (["demo", "--into", "source"], "not an earlier demo"),
}


@pytest.mark.parametrize("wish", REFUSED)
def test_what_cannot_be_done_gets_a_sentence_and_exit_code_2(
    fresh: ClassFolder, ask: Ask, wish: str
) -> None:
    (fresh.root / "x.py").write_text("", "utf-8")
    command, sentence = REFUSED[wish]
    said = ask(fresh.root, *command)
    assert said.exit_code == 2, said.output
    assert sentence in said.stderr


def test_no_traceback_is_shown(fresh: ClassFolder) -> None:
    said = run(fresh.root, "autograder.cli", "grade", NAME)
    assert said.returncode == 2
    assert said.stderr.startswith("Error: Nothing was handed in by anybody")
    assert "Traceback" not in said.stderr


def test_a_unit_that_was_not_released_gets_a_sentence(fresh: ClassFolder, ask: Ask) -> None:
    (fresh.root / "submitted" / "ada" / "tallies").mkdir(parents=True)
    said = ask(fresh.root, "grade", "tallies")
    assert said.exit_code == 2
    assert "run `nbgrader generate_assignment tallies` first" in said.stderr


def test_what_needs_a_look_shows_in_the_exit_code(fresh: ClassFolder, ada: Path, ask: Ask) -> None:
    assert ask(fresh.root, "grade", NAME, "--student", "ada").exit_code == 0
    hand_in(fresh, "bob", notebook="broken")
    said = ask(fresh.root, "grade", NAME)
    assert said.exit_code == 1
    assert "not JSON" in said.stdout


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (NAME, "Nothing was handed in"),
        ("tallies", "run `nbgrader generate_assignment tallies` first"),
        ("no_such_unit", "There is no unit 'no_such_unit'; the units are tallies, walks, riddles."),
    ],
)
def test_nbgrader_says_in_a_sentence_what_is_missing(
    fresh: ClassFolder, unit: str, sentence: str
) -> None:
    said = run(fresh.root, "nbgrader", "autograde", unit)
    assert said.returncode == 1
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


def test_nbgrader_grades_the_others_when_a_folder_is_no_students(
    fresh: ClassFolder, ada: Path
) -> None:
    (fresh.root / "submitted" / "=cmd|calc" / NAME).mkdir(parents=True)
    said = run(fresh.root, "nbgrader", "autograde", NAME)
    assert said.returncode == 1
    assert "is not a student id" in said.stderr
    assert "Traceback" not in said.stderr
    assert fresh.scores(UNIT) == {"ada": FULL}
