"""Mistakes in ``stroll``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from tests.toy.units.walks.mistakes._shared import RATE, UPHILL

MISTAKES = (
    Mistake("uphill", "stroll", "Your walk goes uphill.", UPHILL, [(" - learning", " + learning")]),
    Mistake(
        "rate_ignored",
        "stroll",
        "Your steps do not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
        misconception="rainbow",
    ),
    Mistake(
        "gradient_once",
        "stroll",
        "Every step uses the slope at the start.",
        "Where are you when you take the second step?",
        [("gradient(path[-1])", "gradient(theta)")],
    ),
    Mistake(
        "last_alone",
        "stroll",
        "You return the last place, not the path.",
        "How many rows should the path have?",
        [("np.array(path)", "path[-1]")],
    ),
    Mistake(
        "one_short",
        "stroll",
        "You take one step too few.",
        "How many rows should the path have?",
        [("range(steps)", "range(steps - 1)")],
    ),
)


def _strolls(rng: np.random.Generator) -> list[Probe]:
    start = rng.uniform(1, 2, 2)
    return calls((lambda t: t * [1.0, 0.5], start, 0.3, 5), (lambda t: 2 * t, start, 0.9, 3))


PROBES = {"stroll": _strolls}
