"""Mistakes in ``gradient_descent``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers
from autograder.units.update_rules.mistakes._shared import (
    AFTER_THE_LOOP,
    COUNT,
    DIVERGED,
    EVERY_STEP,
    LIMIT,
    RATE,
    UPHILL,
    valley,
)

MISTAKES = (
    Mistake(
        "uphill",
        "gradient_descent",
        "Your descent goes up the gradient, not down.",
        UPHILL,
        [(" - learning", " + learning")],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "rate_ignored",
        "gradient_descent",
        "Your steps do not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "rate_squared",
        "gradient_descent",
        "Your steps use the square of the learning rate.",
        RATE,
        [("ing_rate", "ing_rate**2")],
    ),
    Mistake(
        "rate_decays",
        "gradient_descent",
        "Your learning rate shrinks with every step.",
        "A smaller gradient shortens the step by itself. Should the learning rate change here?",
        [("for _ in", "for t in"), ("ing_rate", "ing_rate / (t + 1)")],
    ),
    Mistake(
        "gradient_once",
        "gradient_descent",
        "Every step uses the gradient at the start.",
        EVERY_STEP,
        [("gradient(path[-1])", "gradient(theta)")],
    ),
    Mistake(
        "from_the_start",
        "gradient_descent",
        "Every step begins at the start again.",
        "Where does the second step begin?",
        [("path[-1] -", "theta -")],
    ),
    Mistake(
        "without_start",
        "gradient_descent",
        "Your path lacks its start.",
        "A path of no steps is still somewhere. How many rows does it have?",
        [("np.array(path)", "np.array(path[1:])")],
    ),
    Mistake(
        "last_alone",
        "gradient_descent",
        "You return the last parameters, not the path.",
        "Every point of a descent is needed to draw it.",
        [("np.array(path)", "path[-1]")],
    ),
    Mistake(
        "last_everywhere",
        "gradient_descent",
        "Every row of your path holds the last parameters.",
        "A list keeps the array itself, not a copy of it. What happens to it in the next step?",
        [("np.array(path)", "np.array([path[-1]] * len(path))")],
    ),
    Mistake(
        "one_step_short",
        "gradient_descent",
        "You take one step too few.",
        COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    Mistake(
        "one_step_long",
        "gradient_descent",
        "You take one step too many.",
        COUNT,
        [("range(steps)", "range(steps + 1)")],
    ),
    Mistake(
        "return_in_loop",
        "gradient_descent",
        "You return inside the loop, after the first step.",
        AFTER_THE_LOOP,
        [("    return", "        return")],
    ),
    Mistake(
        "stops_when_flat",
        "gradient_descent",
        "You stop early where the gradient is zero.",
        "The path has a row for every step that was asked for. Standing still is a step too.",
        [
            (
                "for _ in range(steps):",
                "for _ in range(steps):\n        "
                "if np.linalg.norm(gradient(path[-1])) < 1e-6:\n            break",
            )
        ],
    ),
    Mistake(
        "at_most_15",
        "gradient_descent",
        "You take at most 15 steps.",
        LIMIT,
        [("range(steps)", "range(min(steps, 15))")],
    ),
    Mistake(
        "stops_when_diverging",
        "gradient_descent",
        "You stop early where the descent diverges.",
        DIVERGED,
        [
            (
                "for _ in range(steps):",
                "for _ in range(steps):\n        "
                "if np.linalg.norm(path[-1]) > 1e6:\n            break",
            )
        ],
    ),
    Mistake(
        "gradient_clipped_at_10",
        "gradient_descent",
        "You cut the gradient off at ±10.",
        RATE,
        [("gradient(path[-1])", "np.clip(gradient(path[-1]), -10, 10)")],
    ),
)


def _descents(rng: np.random.Generator) -> list[Probe]:
    slope, minimum = valley(rng, 0.8, 1.7, 2.6)
    line, _ = valley(rng, 2.2)
    start = numbers(rng, 3)
    return calls(
        (slope, start, 0.3, 12),
        (line, numbers(rng, 1), 0.2, 7),
        (slope, start, 0.9, 6),
        (slope, minimum, 0.3, 4),
        (slope, start, 0.3, 0),
        (slope, start, 0.05, 24),
        (line, np.array([40.0]), 1.5, 19),
    )


PROBES = {"gradient_descent": _descents}
