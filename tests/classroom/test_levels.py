"""How much feedback says is set for a unit, and every way of making it keeps to that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from nbgrader.apps import NbGraderAPI

from autograder.classroom import levels
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.levels import LEVELS, LevelError
from tests.classroom.class_folder import UNIT, hand_in, record, run

NAME = UNIT.name
SCORE, MISTAKE, VALUE = "Score: 0 / 3", "Your walk goes uphill.", "It should return"


def page(there: ClassFolder) -> str:
    return (there.root / "feedback" / "fermat" / NAME / f"{NAME}.html").read_text("utf-8")


@pytest.fixture
def graded(fresh: ClassFolder) -> ClassFolder:
    """A class in which fermat's walk goes uphill."""
    hand_in(fresh, "fermat", made=["stroll.uphill"])
    record(fresh, "fermat")
    return fresh


def test_a_level_holds_for_every_way_of_making_feedback_until_it_is_changed(
    graded: ClassFolder, ask: Callable[..., Result]
) -> None:
    """By our command, by nbgrader's, by formgrader's button; there and back again."""
    said = ask(graded.root, "feedback", NAME)
    assert (said.exit_code, "says: counterexample" in said.output) == (0, True)
    assert all(one in page(graded) for one in (SCORE, MISTAKE, VALUE))
    said = ask(graded.root, "feedback", NAME, "--level", "score")
    assert (said.exit_code, "says: score" in said.output) == (0, True)
    assert [one in page(graded) for one in (SCORE, MISTAKE)] == [True, False]
    levels.set_level(graded.root, UNIT, "mistake")
    done = run(graded.root, "nbgrader", "generate_feedback", NAME)
    assert done.returncode == 0, done.stderr
    assert [one in page(graded) for one in (SCORE, MISTAKE, VALUE)] == [True, True, False]
    levels.set_level(graded.root, UNIT, "none")
    button = NbGraderAPI(graded.directory(NAME), config=graded.config)
    assert button.generate_feedback(NAME, "fermat", force=False)["success"]
    assert [one in page(graded) for one in (SCORE, MISTAKE)] == [False, False]
    ask(graded.root, "feedback", NAME, "--level", "counterexample")
    assert all(one in page(graded) for one in (SCORE, MISTAKE, VALUE))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"level": "all"}', '{"level": []}', "\x00"])
def test_a_damaged_note_is_said_and_nothing_more_is_told(tmp_path: Path, text: str) -> None:
    levels.set_level(tmp_path, UNIT, "none")
    [note] = (tmp_path / ".autograder" / "levels").iterdir()
    note.write_text(text)
    with pytest.raises(LevelError, match=f"autograder feedback {NAME} --level"):
        levels.level(tmp_path, UNIT)
    levels.set_level(tmp_path, UNIT, "score")  # as the sentence says
    assert levels.level(tmp_path, UNIT) == "score"


def test_a_damaged_note_stops_nbgraders_command_in_a_sentence(graded: ClassFolder) -> None:
    levels.set_level(graded.root, UNIT, "none")
    [note] = (graded.root / ".autograder" / "levels").iterdir()
    note.write_text("")
    done = run(graded.root, "nbgrader", "generate_feedback", NAME)
    assert done.returncode == 1
    assert "nobody knows how much feedback" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (graded.root / "feedback").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((NAME,), 0, f"Nobody has been graded yet; run `autograder grade {NAME}` first."),
        ((NAME, "--level", "all"), 2, "'all' is not one of"),
        (("nothing",), 2, "There is no unit 'nothing'"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(
    fresh: ClassFolder,
    ask: Callable[..., Result],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    done = ask(fresh.root, "feedback", *arguments)
    assert done.exit_code == code
    assert said in done.output
    assert not (fresh.root / ".autograder" / "levels").exists()


def test_a_level_can_be_set_before_anybody_is_graded(
    fresh: ClassFolder, ask: Callable[..., Result]
) -> None:
    for level in LEVELS:
        assert ask(fresh.root, "feedback", NAME, "--level", level).exit_code == 0
        assert levels.level(fresh.root, UNIT) == level


def test_what_an_older_version_graded_has_to_be_graded_again(graded: ClassFolder) -> None:
    path = graded.root / "autograded" / "fermat" / NAME / f"{NAME}.ipynb"
    path.chmod(0o644)
    path.write_text(path.read_text("utf-8").replace('"result": {', '"other": {'), "utf-8")
    done = run(graded.root, "nbgrader", "generate_feedback", NAME)
    assert done.returncode == 1
    assert f"Run `autograder grade {NAME}`, then make feedback again." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (graded.root / "feedback" / "fermat" / NAME).exists()
