"""The wrong answers of the unit ``riddles``, each with a question that leads on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from tests.toy.solutions import riddles as keys

_THOUGHTS = {
    "spider": {"A": "Is a spider an insect?", "B": "Count the legs of a crab, claws included."},
    "rainbow": {"B": "What lights the drops?", "C": "When is your shadow short?"},
}

MISTAKES = tuple(
    Mistake(
        f"answer_{letter}",
        question,
        f"Your answer to {question}, {letter}, is not the best one.",
        thought,
        [(f'return "{getattr(keys, question)()}"', f'return "{letter}"')],
        misconception=question,
    )
    for question, thoughts in _THOUGHTS.items()
    for letter, thought in thoughts.items()
)


def _probes(rng: np.random.Generator) -> list[Probe]:
    def probe(f: Callable[..., Any]) -> Any:
        answer = f()
        return answer.strip(" ()").upper() if isinstance(answer, str) else answer

    return [probe]


PROBES = dict.fromkeys(_THOUGHTS, _probes)
