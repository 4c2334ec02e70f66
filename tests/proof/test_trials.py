"""A trial notices what a grader can get wrong, and names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.judging import candidates
from autograder.judging.catalogue import mistakes, mistakes_of
from autograder.judging.editing import source
from autograder.judging.mistakes import Mistake
from autograder.judging.stubs import as_submitted
from autograder.proof.trials import Card, Module, defines, grade, rehearse
from tests.toy import COURSE
from tests.toy.units.tallies import excused
from tests.toy.units.tallies import mistakes as listed
from tests.toy.units.walks import excused as excused_in_walks

TALLIES, WALKS = COURSE.unit("tallies"), COURSE.unit("walks")
LARGEST = next(one for one in mistakes_of(TALLIES, "middle") if one.name == "largest")


def card_of(exercise: str, module: Module) -> Card:
    return next(card for card in grade(module) if card.exercise == exercise)


def test_a_rejected_and_named_mistake_is_no_miss() -> None:
    module = Module(TALLIES, "largest", source(TALLIES, "middle", LARGEST), LARGEST)
    card = card_of("middle", module)
    assert (card.mistakes_rejected, card.mistakes_named, card.misses) == ((1, 1), (1, 1), [])


def test_an_accepted_mistake_is_a_miss() -> None:
    card = card_of("middle", Module(TALLIES, "largest", as_submitted(TALLIES), LARGEST))
    assert card.mistakes_rejected == (0, 1)
    assert card.misses == ["middle: accepted 'largest'."]


def test_a_mistake_called_by_a_wrong_name_is_a_miss() -> None:
    other = next(one for one in mistakes_of(TALLIES, "middle") if one.name == "sum")
    text = source(TALLIES, "middle", LARGEST)
    card = card_of("middle", Module(TALLIES, "largest", text, other))
    assert card.mistakes_rejected == (1, 1)
    assert card.mistakes_named == (0, 1)
    assert card.misses == ["middle: called 'sum' ['largest']."]


@pytest.mark.parametrize("rejected", [True, False])
def test_a_convention_that_the_docstring_leaves_open_has_to_be_accepted(rejected: bool) -> None:
    free: Mistake = replace(LARGEST, kind="convention", accepted=True)
    text = source(TALLIES, "middle", free) if rejected else as_submitted(TALLIES)
    card = card_of("middle", Module(TALLIES, "largest", text, free))
    assert card.mistakes_rejected == (0 if rejected else 1, 1)
    assert ("middle: rejected 'largest'." in card.misses) == rejected


def test_a_rejected_right_program_is_a_miss() -> None:
    module = Module(TALLIES, "highest", source(TALLIES, "middle", LARGEST))
    misses = [miss for card in grade(module) for miss in card.misses]
    assert misses[0].startswith("middle: rejected the right program highest: middle(")


def test_a_right_program_need_not_have_all_exercises_of_a_unit() -> None:
    text = "def middle(x):\n    return sum(x) / len(x)\n"
    cards = grade(Module(TALLIES, "one of four", text))
    assert {card.exercise: card.right_accepted for card in cards if card.right_accepted[1]} == {
        "middle": (1, 1)
    }
    assert defines("middle = len", "middle")
    assert not defines("import os", "middle")


def test_a_listed_equivalent_that_is_rejected_or_absent_is_a_miss(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(excused.EQUIVALENT, ("middle", "return None"), "a wrong reason")
    monkeypatch.setitem(excused.EQUIVALENT, ("middle", "return 42"), "no mutant")
    (card,) = rehearse(TALLIES, "middle")
    killed, absent = card.misses
    assert "listed as equivalent, but test_middle" in killed
    assert absent == "middle: 'return 42' is listed as equivalent, but is no mutant."


def test_a_pair_that_does_the_same_as_another_mistake_is_a_miss(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The diagnosis relies on there being none: it calls such a pair by the mistake's name."""
    edits = {
        "sum": (" / len(x)", ""),
        "doubled": ("np.sum(x)", "2 * np.sum(x)"),
        "twice": ("np.sum(x) / len(x)", "np.sum(x) + np.sum(x)"),
    }
    known = [replace(LARGEST, name=name, edits=[edit]) for name, edit in edits.items()]
    with monkeypatch.context() as patch:
        patch.setattr(listed, "MISTAKES", known)
        forget()
        (card,) = rehearse(TALLIES, "middle")
    forget()
    assert "middle: called the pair 'sum' and 'doubled' [['twice']]." in card.misses


def forget() -> None:
    """Let the catalogue be read again, and no program be known."""
    for kept in (mistakes, *vars(candidates).values()):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


def test_an_unlisted_equivalent_is_a_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(excused_in_walks.EQUIVALENT, ("stroll", "return path"))
    (card,) = rehearse(WALKS, "stroll")
    assert card.misses == ["stroll: accepted the mutant 'return path'."]
