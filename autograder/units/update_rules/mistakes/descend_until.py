"""Mistakes in ``descend_until``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers
from autograder.units.update_rules.mistakes._shared import (
    AFTER_THE_LOOP,
    BORDER,
    COUNT,
    DIVERGED,
    EVERY_STEP,
    LENGTH,
    LIMIT,
    RATE,
    STANDING,
    UPHILL,
    valley,
)

MISTAKES = (
    Mistake(
        "uphill",
        "descend_until",
        "Your descent goes up the gradient, not down.",
        UPHILL,
        [("previous - learning", "previous + learning")],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "rate_ignored",
        "descend_until",
        "Your steps do not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "rate_squared",
        "descend_until",
        "Your steps use the square of the learning rate.",
        RATE,
        [("ing_rate", "ing_rate**2")],
    ),
    Mistake(
        "gradient_once",
        "descend_until",
        "Every step uses the gradient at the start.",
        EVERY_STEP,
        [("for step", "first = gradient(theta)\n    for step"), ("gradient(previous)", "first")],
    ),
    Mistake(
        "at_most",
        "descend_until",
        "You stop at a step that equals the tolerance.",
        BORDER,
        [(" < ", " <= ")],
    ),
    Mistake(
        "returns_previous",
        "descend_until",
        "You return the parameters before the short step.",
        "The short step counts and has been taken. Where does it lead?",
        [("return theta, step", "return previous, step")],
    ),
    Mistake(
        "short_step_not_counted",
        "descend_until",
        "You do not count the short step.",
        COUNT,
        [("theta, step", "theta, step - 1")],
    ),
    Mistake(
        "limit_missed_by_one",
        "descend_until",
        "You take one step fewer than max_steps.",
        COUNT,
        [("max_steps + 1", "max_steps")],
    ),
    Mistake(
        "count_one_more",
        "descend_until",
        "At the limit you count one step too many.",
        COUNT,
        [("theta, max_steps", "theta, max_steps + 1")],
    ),
    Mistake(
        "limit_ignored",
        "descend_until",
        "You go on past max_steps.",
        "A divergent descent never takes a short step. What ends it?",
        [("max_steps + 1", "1000")],
    ),
    Mistake(
        "tolerance_ignored",
        "descend_until",
        "You always take max_steps steps.",
        "A fixed number of steps says nothing about convergence. Which quantity becomes small?",
        [("< tolerance", "< 0")],
        misconception="stopping_after_ten_steps",
    ),
    Mistake(
        "gradient_for_step",
        "descend_until",
        "Right for a tolerance on the length of the gradient; this exercise measures the step.",
        "Step and gradient differ by a factor. Which factor, and which of the two does the "
        "docstring measure?",
        [("norm(theta - previous)", "norm(gradient(previous))")],
        kind="convention",
    ),
    Mistake(
        "squared_length",
        "descend_until",
        "You compare the squared length of a step.",
        LENGTH,
        [("np.linalg.norm(theta - previous)", "np.sum((theta - previous) ** 2)")],
    ),
    Mistake(
        "change_of_length",
        "descend_until",
        "You compare the change in the length of theta.",
        "On a circle around the origin, the length of theta never changes. Does theta stand still?",
        [
            (
                "np.linalg.norm(theta - previous)",
                "abs(np.linalg.norm(theta) - np.linalg.norm(previous))",
            )
        ],
    ),
    Mistake(
        "distance_to_origin",
        "descend_until",
        "You compare theta itself, not the step.",
        STANDING,
        [("(theta - previous)", "(theta)")],
    ),
    Mistake(
        "pair_swapped",
        "descend_until",
        "You return the number of steps before theta.",
        "A caller unpacks the pair by position. Which part does the docstring name first?",
        [("theta, step", "step, theta"), ("theta, max_steps", "max_steps, theta")],
    ),
    Mistake(
        "theta_alone",
        "descend_until",
        "You return theta without the number of steps.",
        "A caller wants to know whether the limit was reached. How could they tell?",
        [("theta, step", "theta"), ("theta, max_steps", "theta")],
    ),
    Mistake(
        "return_in_loop",
        "descend_until",
        "You return inside the loop, after the first step.",
        AFTER_THE_LOOP,
        [("    return theta, max", "        return theta, max")],
    ),
    Mistake(
        "at_most_15",
        "descend_until",
        "You take at most 15 steps, whatever max_steps is.",
        LIMIT,
        [
            ("    for step", "    max_steps = min(max_steps, 15)\n    for step"),
        ],
    ),
    Mistake(
        "stops_when_diverging",
        "descend_until",
        "You stop early where the descent diverges.",
        DIVERGED,
        [
            (
                "        if np.linalg.norm(theta - previous) < tolerance",
                "        if np.linalg.norm(theta) > 1e6:\n            return theta, step\n"
                "        if np.linalg.norm(theta - previous) < tolerance",
            )
        ],
    ),
    Mistake(
        "first_coordinate",
        "descend_until",
        "You compare only the first coordinate of the step.",
        "Take a step of (0, 5): is it short?",
        [("np.linalg.norm(theta - previous)", "abs(theta[0] - previous[0])")],
    ),
)


def _stops(rng: np.random.Generator) -> list[Probe]:
    slope, _ = valley(rng, 1.1, 1.5, 1.8)
    start = 2 * numbers(rng, 3)
    lengths = [1.0]
    theta = start
    for _ in range(6):
        lengths.append(0.2 * float(np.linalg.norm(slope(theta))))
        theta = theta - 0.2 * slope(theta)
    between = round(float(np.sqrt(lengths[5] * lengths[6])), 3)
    return calls(
        (slope, start, 0.2, between, 60),
        (slope, start, 0.2, 10 * between, 60),
        (slope, start, 1.6, 0.001, 5),
        (slope, start, 0.2, 0.001, 4),
        (slope, start, 0.2, 0.001, 0),
        (slope, 20 * start, 0.2, 2.5, 60),
        (lambda t: 2 * t, np.array([16.0]), 0.25, 2.0, 9),
        (lambda t: 2 * t, np.array([16.0]), 0.02, 0.3, 60),
        (lambda t: 2 * t, np.array([16.0]), 0.02, 0.1, 30),
        (lambda t: 2 * t, np.array([16.0, -9.0]), 2.5, 0.1, 14),
        (lambda t: np.array([1.0, 3.0]) * t, np.array([0.1, -30.0]), 0.2, 0.5, 30),
        (lambda t: np.array([3.0, 1.0]) * t, np.array([0.1, -30.0]), 0.2, 0.5, 30),
        (lambda t: 2 * t, np.array([1.0]), 0.05, 1.5, 6),
        (lambda t: 2 * t, np.array([0.5, -0.25]), 0.05, 1.5, 6),
        (lambda t: 2 * (t - 8.0), np.array([8.5, 7.5]), 0.05, 0.375, 6),
    )


PROBES = {"descend_until": _stops}
