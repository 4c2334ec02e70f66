"""The options of the knowledge check and their reasons: complete, secret, and of equal care."""

from __future__ import annotations

import re

import numpy as np
import pytest

from autograder.classroom.release import release_files
from autograder.course import COURSE
from autograder.judging.catalogue import mistakes, mistakes_of
from autograder.judging.mistakes import Mistake
from autograder.units.knowledge_check.afterwards import AFTERWARDS, REASONS
from autograder.units.knowledge_check.mistakes._shared import options
from solutions import knowledge_check
from solutions.gradients import mse_gradient
from solutions.update_rules import gradient_descent
from tests.course.cheap_rules import (
    MEASURES,
    Question,
    chance,
    follows,
    hint_of_a_reason,
    learned_from_the_others,
)

UNIT = COURSE.unit("knowledge_check")
of_every_question = pytest.mark.parametrize("question", knowledge_check.__all__)


def key(question: str) -> str:
    """Return the letter of the best answer."""
    return str(getattr(knowledge_check, question)())


def asked(question: str) -> str:
    """Return the question itself, without its options."""
    text = getattr(knowledge_check, question).__doc__ or ""
    return text.partition("\n    A) ")[0]


QUESTIONS = [
    Question(name, asked(name), options(name), key(name)) for name in knowledge_check.__all__
]


@of_every_question
def test_every_option_has_a_reason_and_every_wrong_one_is_a_mistake(question: str) -> None:
    assert set(options(question)) == set(REASONS[question]) == set("ABCD")
    wrong = {one.name.removeprefix("answer_") for one in mistakes_of(UNIT, question)}
    assert wrong == set("ABCD") - {key(question)}


@pytest.mark.parametrize("one", mistakes(UNIT), ids=lambda one: f"{one.exercise}-{one.name}")
def test_a_wrong_answer_quotes_its_option_and_names_no_other(one: Mistake) -> None:
    letter = one.name.removeprefix("answer_")
    assert one.edits == ((f'return "{key(one.exercise)}"', f'return "{letter}"'),)
    others = [text for other, text in options(one.exercise).items() if other != letter]
    assert options(one.exercise)[letter].rstrip(".") in one.diagnosis
    for text in others:
        assert text.rstrip(".") not in one.diagnosis + one.explanation
    assert not re.search(r"\b(?:option|answer) [A-D]\b|\([A-D]\)|\b[A-D]\)", one.explanation)


@of_every_question
def test_all_reasons_are_there_once_the_unit_is_closed(question: str) -> None:
    text = AFTERWARDS[question]
    assert f"The best answer is {key(question)}." in text
    for letter, option in options(question).items():
        assert f"{letter}) {option}" in text
        assert REASONS[question][letter] in text


def test_no_reason_is_released() -> None:
    released = b"\n".join(release_files(UNIT).values()).decode() + UNIT.lesson.read_text("utf-8")
    pressed = re.sub(r"[\s\"'#]+", "", released)
    for of_options in REASONS.values():
        for reason in of_options.values():
            for sentence in re.split(r"(?<=[.?]) ", reason):
                assert len(sentence) < 15 or re.sub(r"[\s\"'#]+", "", sentence) not in pressed


@of_every_question
def test_options_are_equally_long(question: str) -> None:
    lengths = [len(text) for text in options(question).values()]
    assert max(lengths) - min(lengths) <= 4, lengths


def test_the_figures_of_the_worked_example_are_what_comes_out() -> None:
    X, y = np.column_stack([np.ones(4), np.arange(1.0, 5.0)]), 2 * np.arange(1.0, 5.0)
    path = gradient_descent(lambda theta: mse_gradient(theta, X, y), np.zeros(2), 0.005, 1000)
    reason = REASONS["stopping_after_ten_steps"]["C"]
    assert "rate 0.005, a thousand steps" in reason
    assert f"({path[-1][0]:.3f}, {path[-1][1]:.3f})" in reason


NEAR_CHANCE = (0.15, 0.35)
"""Where a rule that knows nothing may be; chance itself is 0.25."""


@pytest.mark.parametrize("most", [True, False], ids=["most", "least"])
@pytest.mark.parametrize("name", MEASURES)
def test_no_cheap_rule_finds_the_right_option(name: str, most: bool) -> None:
    low, high = NEAR_CHANCE
    assert low < chance(MEASURES[name], most, QUESTIONS) < high


@pytest.mark.parametrize("letter", "ABCD")
def test_no_letter_is_right_more_often_than_others(letter: str) -> None:
    assert abs(sum(one.right == letter for one in QUESTIONS) - len(QUESTIONS) / 4) < 1


@pytest.mark.parametrize("step", range(4))
def test_no_letter_follows_from_that_of_the_question_before(step: int) -> None:
    low, high = NEAR_CHANCE
    assert low < follows(step, QUESTIONS) < high


def test_all_cheap_rules_together_find_little_more() -> None:
    assert learned_from_the_others(QUESTIONS) < 0.4


def test_the_reason_of_a_wrong_option_does_not_point_at_the_right_one() -> None:
    # A guesser who has been told one reason chooses among three options.
    assert hint_of_a_reason(QUESTIONS, REASONS) < 0.43


def test_the_rules_would_find_what_gives_an_answer_away() -> None:
    careless = Question(
        "why",
        "Why is it done?",
        {
            "A": "It always works.",
            "B": "It may often help, since it is done to make a path a little shorter.",
            "C": "It never fails.",
            "D": "It is best.",
        },
        "B",
    )
    found = ("characters", "words", "hedged words", "words of the question", "reasons")
    assert all(chance(MEASURES[name], True, [careless]) == 1 for name in found)
    assert chance(MEASURES["always and never"], True, [careless]) == 0
    assert learned_from_the_others([careless] * 8) == 1
    pointing = {"why": {"A": "Does it work, or does it make a path shorter?"}}
    assert hint_of_a_reason([careless], pointing) == 1
