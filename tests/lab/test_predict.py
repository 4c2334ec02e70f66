"""A picture is shown once the student has said what it will show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assignments.lab import prediction as room
from assignments.lab.picture import Picture
from tests.lab.conftest import ONE, SOLVED, Workbook
from tests.lab.test_pictures import line

QUESTION = ("How steep is it?", ["once", "twice"])


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what is displayed; nothing has been answered before."""
    shown: list[Any] = []
    monkeypatch.setattr(room, "_first", {})
    monkeypatch.setattr(room.ipython, "display", shown.append)
    return shown


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Picture], Any]:
    """Ask, as a cell does; return the buttons, which reveal when one of them is chosen."""

    def ask(picture: Picture) -> Any:
        made: list[Any] = []

        def interact(reveal: Callable[[Any], None], answer: Any) -> None:
            made.append(answer)
            reveal(answer.value)
            answer.observe(lambda change: reveal(change.new), "value")

        monkeypatch.setattr(room, "interact", interact)
        room.reveal(*QUESTION, picture, "It is $2x$.")
        return made[0]

    return ask


def images(page: list[Any]) -> list[Any]:
    return [shown for shown in page if hasattr(shown, "alt")]


def text(page: list[Any]) -> str:
    return "\n".join(shown.data for shown in page if not hasattr(shown, "alt"))


def test_before_an_answer_there_is_the_question_and_no_picture(
    workbook: Workbook, page: list[Any], asked: Callable[[Picture], Any]
) -> None:
    buttons = asked(line(workbook(one=SOLVED)))
    assert (buttons.options, buttons.value) == (("once", "twice"), None)
    assert images(page) == []
    assert text(page) == "**Predict.** How steep is it?"


def test_an_answer_reveals_the_picture_and_the_reason(
    workbook: Workbook,
    page: list[Any],
    asked: Callable[[Picture], Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked(line(workbook(one=SOLVED))).value = "once"
    assert len(images(page)) == 1
    assert text(page).endswith("*You said: once.* It is $2x$.")
    assert capsys.readouterr().out == "Choose an answer; then the picture is drawn.\n"


def test_the_first_answer_counts_and_is_not_asked_for_twice(
    workbook: Workbook, page: list[Any], asked: Callable[[Picture], Any]
) -> None:
    picture = line(workbook(one=SOLVED))
    buttons = asked(picture)
    buttons.value = "once"
    buttons.value = "twice"
    assert asked(picture).value == "once"
    assert len(images(page)) == 3
    assert text(page).count("*You said: once.*") == 3


def test_a_picture_that_waits_for_a_function_explains_nothing_yet(
    workbook: Workbook,
    page: list[Any],
    asked: Callable[[Picture], Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = workbook(one=ONE)
    asked(line(folder)).value = "once"
    assert images(page) == []
    assert "It is" not in text(page)
    assert "Fill in `double` in assignments/one.py first" in capsys.readouterr().out


def test_an_open_question_has_a_box_that_is_filled_in_first(
    workbook: Workbook,
    page: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(room, "interact", lambda show, answer: asked.append((show, answer)))
    picture = line(workbook(one=SOLVED))
    room.commit("Where does it end?", picture)
    ((show, box),) = asked
    show(box.value)
    show("  ")
    assert images(page) == []
    assert capsys.readouterr().out.count("Write your answer into the box; then") == 2
    show("in *the* middle ")
    assert len(images(page)) == 1
    assert text(page).startswith("**Predict.** Where does it end?")
    assert text(page).endswith(r"*You said: in \*the\* middle.*")
    room.commit("Where does it end?", picture)
    assert asked[1][1].value == "in *the* middle"
