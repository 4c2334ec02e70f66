"""Mistakes in ``update``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers
from autograder.units.update_rules.mistakes._shared import RATE, UPHILL

_CLIPPED = (
    "Clipping is a method of its own. Multiply the gradient by 100: should the step become 100 "
    "times as long?"
)

MISTAKES = (
    Mistake(
        "uphill",
        "update",
        "Your step goes up the gradient, not down.",
        UPHILL,
        [(" - ", " + ")],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "rate_ignored",
        "update",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "rate_squared",
        "update",
        "Your step uses the square of the learning rate.",
        RATE,
        [("learning_rate", "learning_rate**2")],
    ),
    Mistake(
        "rate_divides",
        "update",
        "You divide by the learning rate.",
        RATE,
        [("learning_rate * gradient", "gradient / learning_rate")],
    ),
    Mistake(
        "step_alone",
        "update",
        "You return the step, not the parameters after it.",
        "Where do you stand after the step? Try a gradient of zero.",
        [("theta -", "-")],
    ),
    Mistake(
        "unit_length",
        "update",
        "You scale the gradient to length 1.",
        "Near the lowest point the gradient is small, and so should the step be.",
        [("gradient", "gradient / np.linalg.norm(gradient)")],
    ),
    Mistake(
        "sign_alone",
        "update",
        "You use only the sign of the gradient.",
        "Near the lowest point the gradient is small, and so should the step be.",
        [("gradient", "np.sign(gradient)")],
    ),
    Mistake(
        "bracket",
        "update",
        "You subtract the learning rate before you multiply.",
        "Which of the three quantities has no business being subtracted from theta?",
        [("theta - learning_rate", "(theta - learning_rate)")],
    ),
    Mistake(
        "roles_swapped",
        "update",
        "You take theta for the gradient and the gradient for theta.",
        "Try a gradient of zero: theta should stay where it is.",
        [("theta - learning_rate * gradient", "gradient - learning_rate * theta")],
    ),
    Mistake(
        "clipped_at_10",
        "update",
        "You cut the gradient off at ±10.",
        _CLIPPED,
        [("* gradient", "* np.clip(gradient, -10, 10)")],
    ),
    Mistake(
        "norm_clipped_at_10",
        "update",
        "You shorten a gradient that is longer than 10.",
        _CLIPPED,
        [("* gradient", "* gradient * min(1.0, 10 / max(np.linalg.norm(gradient), 1e-12))")],
    ),
    Mistake(
        "parameters_clipped_at_10",
        "update",
        "You cut the new parameters off at ±10.",
        "Parameters may have any size. Try theta = 1000 and a gradient of zero.",
        [
            (
                "return theta - learning_rate * gradient",
                "return np.clip(theta - learning_rate * gradient, -10, 10)",
            )
        ],
    ),
)


def _updates(rng: np.random.Generator) -> list[Probe]:
    found = [(numbers(rng, d), numbers(rng, d), rate) for d, rate in ((3, 0.3), (2, 1.6))]
    found.append((20 * numbers(rng, 3), 20 * numbers(rng, 3), 0.3))
    return calls(*found)


PROBES = {"update": _updates}
