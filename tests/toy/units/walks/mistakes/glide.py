"""Mistakes in ``glide``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from tests.toy.units.walks.mistakes._shared import RATE, UPHILL

MISTAKES = (
    Mistake("uphill", "glide", "Your step goes uphill.", UPHILL, [("theta - ", "theta + ")]),
    Mistake(
        "rate_ignored",
        "glide",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
    ),
    Mistake(
        "state_forgotten",
        "glide",
        "Your rule starts anew at every step: it never uses state.",
        "Follow one number of the state through two steps.",
        [(" if state is None else state + gradient", "")],
    ),
    Mistake(
        "state_not_returned",
        "glide",
        "You return theta alone, without the state for the next step.",
        "Read in the docstring what is returned.",
        [(", total", "")],
    ),
    Mistake(
        "another_rate",
        "glide",
        "Right, in another convention; this exercise asks for learning_rate = 0.1 by default.",
        "Compare the head of your function with the one in the assignment.",
        [("learning_rate: float = 0.1", "learning_rate: float = 1.0")],
        kind="convention",
    ),
    Mistake(
        "changes_theta",
        "glide",
        "You change theta in place.",
        "Whoever called you still needs the old array.",
        [("return theta - learning_rate * total", "theta -= total\n    return theta")],
    ),
)


def _steps(rng: np.random.Generator, **options: float) -> Probe:
    theta, gradients = rng.normal(size=3), rng.normal(size=(4, 3))

    def probe(f: Callable[..., Any]) -> Any:
        state, path = None, []
        for gradient in gradients:
            after, state = f(theta, gradient, state, **options)
            path.append(after)
        return path

    return probe


def _glides(rng: np.random.Generator) -> list[Probe]:
    return [_steps(rng, learning_rate=0.3), _steps(rng)]


PROBES = {"glide": _glides}
