"""The scorecard adds up the trials, and fails on any miss."""

from __future__ import annotations

import json

import pytest
from rich.console import Console

from autograder.proof import scorecard
from autograder.proof.trials import Card, redundant
from tests.toy import COURSE


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    """What the scorecard found out about the toy course."""
    return scorecard.collect(COURSE.units, Console(quiet=True))


def test_the_toy_course_has_no_miss(cards: list[Card]) -> None:
    assert [miss for card in cards for miss in card.misses] == []
    assert [card.exercise for card in cards] == [n for u in COURSE.units for n in u.exercises]


def test_every_trial_is_counted(cards: list[Card]) -> None:
    total = Card("", "all")
    for card in cards:
        total.add(card)
        assert card.right_accepted == (5, 5), card.exercise
    assert total.mistakes_rejected == total.mistakes_named == (30, 30)
    assert total.pairs_rejected == total.pairs_named
    assert total.pairs_rejected[1] > 20
    assert total.mutants_rejected[1] > 100
    assert total.sometimes_rejected[1] > 100
    assert total.mutants_equivalent == 1


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """The cards that the scorecard is told of, in place of trials."""
    cards = [Card("walks", "glide", right_accepted=(5, 5), kills={"test_a": ["x"]})]
    monkeypatch.setattr(scorecard, "collect", lambda units, console: cards)
    return cards


def test_no_miss_is_exit_0_and_any_miss_is_exit_1(
    found: list[Card], capsys: pytest.CaptureFixture[str]
) -> None:
    assert scorecard.run(COURSE.units, as_json=False, matrix=True) == 0
    printed = capsys.readouterr().out
    assert "Nothing was missed." in printed
    assert "test_a" in printed
    found[0].misses.append("glide: accepted 'uphill'.")
    assert scorecard.run(COURSE.units, as_json=False) == 1
    assert "glide: accepted 'uphill'.\n1 miss(es)." in capsys.readouterr().out


def test_the_json_holds_the_same(found: list[Card], capsys: pytest.CaptureFixture[str]) -> None:
    found[0].misses.append("glide: accepted 'uphill'.")
    assert scorecard.run(COURSE.units, as_json=True) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["misses"] == ["glide: accepted 'uphill'."]
    assert printed["exercises"][0]["right_accepted"] == [5, 5]


def complete(**changes: object) -> Card:
    """Return a card without a miss, but for the changes."""
    card = Card("u", "e", right_accepted=(5, 5), mistakes_rejected=(3, 3))
    card.kills = {"test_a": ["x", "y"], "test_b": ["z"]}
    for name, value in changes.items():
        setattr(card, name, value)
    return card


@pytest.mark.parametrize(
    ("card", "justified", "miss"),
    [
        (complete(), set(), None),
        (complete(right_accepted=(4, 4)), set(), "e: only 4 right programs were tried."),
        (complete(mistakes_rejected=(0, 0)), set(), "e: there is no known mistake."),
        (
            complete(kills={"test_a": ["x", "y"], "test_b": ["y"]}),
            set(),
            "e: test_b rejects nothing that another of its tests does not.",
        ),
        (complete(kills={"test_a": ["x", "y"], "test_b": ["y"]}), {"test_b"}, None),
        (complete(), {"test_b"}, "e: test_b is justified, but needs no justification."),
    ],
)
def test_some_misses_show_only_in_the_sum_of_all_trials(
    card: Card, justified: set[str], miss: str | None
) -> None:
    scorecard._judge_as_a_whole(card, justified)
    assert card.misses == ([miss] if miss else [])
    card.misses.clear()


def test_a_test_that_rejects_nothing_of_its_own_is_found() -> None:
    card = Card("u", "e", kills={"a": ["x", "y"], "b": ["y"], "c": ["z"]})
    assert list(redundant(card)) == ["b"]


def test_the_counts_of_trials_add_up() -> None:
    one = Card("u", "e", right_accepted=(1, 2), misses=["a"])
    other = Card("u", "e", right_accepted=(3, 3), kills={"t": ["x"]})
    one.add(other)
    one.add(other)
    assert (one.right_accepted, one.misses, one.kills) == ((7, 8), ["a"], {"t": ["x", "x"]})
    assert scorecard.rows([one])[0][:2] == ["e", "7/8"]
    assert scorecard.rows([one])[1][:2] == ["all", "7/8"]
    assert scorecard.table([one]).row_count == 2
    assert scorecard.kill_matrix(one).row_count == 3
