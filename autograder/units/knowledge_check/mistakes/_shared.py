"""How reasons become mistakes, and the probe that every question shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.judging.testing import Wrong
from autograder.units.knowledge_check.hidden_tests import letter
from solutions import knowledge_check

Reasons = Mapping[str, Mapping[str, str]]
"""For each question the options' letters, each with why the option is right or wrong."""


def options(question: str) -> dict[str, str]:
    """Return the options of a question by their letters.

    >>> options("unequal_micro_batches")["C"]
    'With weights 1, 1 and 1: gradients of parts add up to the gradient.'
    """
    text = getattr(knowledge_check, question).__doc__ or ""
    return dict(re.findall(r"^ *([A-D])\) (.+)$", text, re.MULTILINE))


def wrong_answers(reasons: Reasons) -> tuple[Mistake, ...]:
    """Return a mistake for each option that is not the right one, with its reason."""
    return tuple(
        _wrong_answer(question, letter, why)
        for question, of_options in reasons.items()
        for letter, why in of_options.items()
        if letter != getattr(knowledge_check, question)()
    )


def _wrong_answer(question: str, letter: str, why: str) -> Mistake:
    said = options(question)[letter].removesuffix(".")
    right = getattr(knowledge_check, question)()
    return Mistake(
        f"answer_{letter}",
        question,
        f"Your answer to {question}, “{said}”, is not the best one.",
        why,
        [(f'return "{right}"', f'return "{letter}"')],
        misconception=question,
    )


def answer(rng: np.random.Generator) -> list[Probe]:
    """Return the one probe of a question: its letter, as the hidden test reads it.

    What is no letter stays as it came: it is told to the student, and no letter in it is judged.

    >>> (probe,) = answer(np.random.default_rng(0))
    >>> probe(lambda: " b) "), probe(lambda: "((b))"), probe(lambda: "A or B")
    ('B', '((b))', 'A or B')
    """

    def probe(f: Callable[..., Any]) -> Any:
        given = f()
        try:
            return letter(given, "")
        except Wrong:
            return given

    return [probe]
