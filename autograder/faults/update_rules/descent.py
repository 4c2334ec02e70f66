"""Mistakes in update and gradient_descent, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import numbers
from autograder.faults.update_rules._shared import (
    AFTER_THE_LOOP,
    COUNT,
    EVERY_STEP,
    RATE,
    UPHILL,
    valley,
)

# fmt: off
FAULTS = (
    # update
    fault(
        "uphill", "update", "Your step goes up the gradient, not down.", UPHILL,
        [(" - ", " + ")], misconception="what_gradient_descent_does",
    ),
    fault(
        "rate_ignored", "update", "Your step does not use the learning rate.", RATE,
        [("learning_rate * ", "")], misconception="what_learning_rate_controls",
    ),
    fault(
        "rate_squared", "update", "Your step uses the square of the learning rate.", RATE,
        [("learning_rate", "learning_rate**2")],
    ),
    fault(
        "rate_divides", "update", "You divide by the learning rate.", RATE,
        [("learning_rate * gradient", "gradient / learning_rate")],
    ),
    fault(
        "step_alone", "update", "You return the step, not the parameters after it.",
        "Where do you stand after the step? Try a gradient of zero.",
        [("theta -", "-")],
    ),
    fault(
        "unit_length", "update", "You scale the gradient to length 1.",
        "Near the lowest point the gradient is small, and so should the step be.",
        [("gradient", "gradient / np.linalg.norm(gradient)")],
    ),
    fault(
        "sign_alone", "update", "You use only the sign of the gradient.",
        "Near the lowest point the gradient is small, and so should the step be.",
        [("gradient", "np.sign(gradient)")],
    ),
    fault(
        "bracket", "update", "You subtract the learning rate before you multiply.",
        "Which of the three quantities has no business being subtracted from theta?",
        [("theta - learning_rate", "(theta - learning_rate)")],
    ),
    fault(
        "roles_swapped", "update", "You take theta for the gradient and the gradient for theta.",
        "Try a gradient of zero: theta should stay.",
        [("theta - learning_rate * gradient", "gradient - learning_rate * theta")],
    ),
    # gradient_descent
    fault(
        "uphill", "gradient_descent", "Your descent goes up the gradient, not down.", UPHILL,
        [(" - learning", " + learning")], misconception="what_gradient_descent_does",
    ),
    fault(
        "rate_ignored", "gradient_descent", "Your steps do not use the learning rate.", RATE,
        [("learning_rate * ", "")], misconception="what_learning_rate_controls",
    ),
    fault(
        "rate_squared", "gradient_descent", "Your steps use the square of the learning rate.",
        RATE, [("ing_rate", "ing_rate**2")],
    ),
    fault(
        "rate_decays", "gradient_descent", "Your learning rate shrinks with every step.",
        "A smaller gradient shortens the step by itself. Is the learning rate to change here?",
        [("for _ in", "for t in"), ("ing_rate", "ing_rate / (t + 1)")],
    ),
    fault(
        "gradient_once", "gradient_descent", "Every step uses the gradient at the start.",
        EVERY_STEP, [("gradient(path[-1])", "gradient(theta)")],
    ),
    fault(
        "from_the_start", "gradient_descent", "Every step sets out from the start.",
        "Where does the second step begin?",
        [("path[-1] -", "theta -")],
    ),
    fault(
        "without_start", "gradient_descent", "Your path lacks its start.",
        "A path of no steps is still somewhere. How many rows has it?",
        [("np.array(path)", "np.array(path[1:])")],
    ),
    fault(
        "last_alone", "gradient_descent", "You return the last parameters, not the path.",
        "The picture of a descent needs every point of it.",
        [("np.array(path)", "path[-1]")],
    ),
    fault(
        "last_everywhere", "gradient_descent", "Every row of your path holds the last parameters.",
        "A list keeps the array itself, not a copy of it. What happens to it in the next step?",
        [("np.array(path)", "np.array([path[-1]] * len(path))")],
    ),
    fault(
        "one_step_short", "gradient_descent", "You take one step too few.", COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    fault(
        "one_step_long", "gradient_descent", "You take one step too many.", COUNT,
        [("range(steps)", "range(steps + 1)")],
    ),
    fault(
        "return_in_loop", "gradient_descent", "You return inside the loop, after the first step.",
        AFTER_THE_LOOP, [("    return", "        return")],
    ),
    fault(
        "stops_when_flat", "gradient_descent", "You stop early where the gradient is zero.",
        "The path has a row for every step that was asked for. Standing still is a step, too.",
        [("for _ in range(steps):", "for _ in range(steps):\n        "
          "if np.linalg.norm(gradient(path[-1])) < 1e-6:\n            break")],
    ),
)
# fmt: on


def _updates(rng: np.random.Generator) -> list[Probe]:
    return calls(*((numbers(rng, d), numbers(rng, d), rate) for d, rate in ((3, 0.3), (2, 1.6))))


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
    )


PROBES = {
    "update": _updates,
    "gradient_descent": _descents,
}
