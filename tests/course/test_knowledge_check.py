"""The wrong answers of the unit ``knowledge_check`` agree with the options of its questions."""

from __future__ import annotations

import re

import pytest

from autograder.course import COURSE
from autograder.judging.catalogue import mistakes, mistakes_of
from autograder.judging.mistakes import Mistake
from solutions import knowledge_check

UNIT = COURSE.unit("knowledge_check")


def options(question: str) -> dict[str, str]:
    """Return the options of a question by their letters."""
    text = getattr(knowledge_check, question).__doc__ or ""
    return dict(re.findall(r"^\s*([A-D])\) (.+)$", text, re.MULTILINE))


@pytest.mark.parametrize("one", mistakes(UNIT), ids=lambda one: f"{one.exercise}-{one.name}")
def test_a_wrong_answer_quotes_the_option_with_its_letter(one: Mistake) -> None:
    quoted = re.search("“(.+) …”", one.diagnosis)
    assert quoted is not None
    ((_, new),) = one.edits
    letter = one.name.removeprefix("answer_")
    assert new == f'return "{letter}"'
    chosen = [key for key, text in options(one.exercise).items() if text.startswith(quoted[1])]
    assert chosen == [letter]


@pytest.mark.parametrize("question", knowledge_check.__all__)
def test_every_wrong_option_is_known(question: str) -> None:
    wrong = {one.name.removeprefix("answer_") for one in mistakes_of(UNIT, question)}
    assert wrong == set(options(question)) - {getattr(knowledge_check, question)()}
