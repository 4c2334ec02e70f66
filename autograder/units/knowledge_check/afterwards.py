"""What may be shown of a question once the unit is closed: every option with its reason.

A student who chose a wrong option is shown the reason of that one before, and of no other. None
of them is in the release.
"""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes import (
    batches,
    landscapes,
    networks,
    other_methods,
    the_rule,
    training,
)
from autograder.units.knowledge_check.mistakes._shared import Reasons, options
from solutions import knowledge_check

REASONS: Reasons = {
    **the_rule.REASONS,
    **batches.REASONS,
    **landscapes.REASONS,
    **other_methods.REASONS,
    **training.REASONS,
    **networks.REASONS,
}


def afterwards(question: str) -> str:
    """Return the best answer of a question, and why each of its options is right or wrong.

    >>> print(afterwards("saddle_points")[:18])
    The best answer is
    """
    best = getattr(knowledge_check, question)()
    lines = [
        f"{letter}) {option}\n   {REASONS[question][letter]}"
        for letter, option in options(question).items()
    ]
    return "\n".join([f"The best answer is {best}.", *lines])


AFTERWARDS = {question: afterwards(question) for question in knowledge_check.__all__}
"""The text of each exercise, by its name."""
