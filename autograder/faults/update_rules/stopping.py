"""Mistakes in converged_at and descend_until, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import Array, numbers
from autograder.faults.update_rules._shared import (
    AFTER_THE_LOOP,
    BORDER,
    COUNT,
    EVERY_STEP,
    RATE,
    UPHILL,
    valley,
)

_LENGTH = "Take a step of (3, 4): how long is it by the docstring's formula, and how long by yours?"
_STANDING = "A descent has converged when it stands still, wherever that is."

# fmt: off
FAULTS = (
    # converged_at
    fault(
        "index_before", "converged_at", "You return the step before the short one.", COUNT,
        [("return t", "return t - 1")],
    ),
    fault(
        "index_after", "converged_at", "You return the step after the short one.", COUNT,
        [("return t", "return t + 1")],
    ),
    fault(
        "at_most", "converged_at", "You count a step as short that equals the tolerance.", BORDER,
        [(" < ", " <= ")],
    ),
    fault(
        "long_for_short", "converged_at", "You look for a step that is longer than the tolerance.",
        _STANDING, [(" < ", " > ")],
    ),
    fault(
        "last_short", "converged_at", "You return the last short step, not the first.",
        "A loop that goes on after a find overwrites it. When is the search over?",
        [("in range(1, len(path))", "in reversed(range(1, len(path)))")],
    ),
    fault(
        "end_for_none", "converged_at", "Where no step is short, you return the last one.",
        "A descent that never stood still must not look as if it had.",
        [("None", "len(path) - 1")],
    ),
    fault(
        "minus_one_for_none", "converged_at", "Where no step is short, you return −1.",
        "In Python −1 is an index as well: that of the last row. What does the docstring ask for?",
        [("None", "-1")],
    ),
    fault(
        "zero_for_none", "converged_at", "Where no step is short, you return 0.",
        "0 would be the start. What does the docstring ask for?",
        [("None", "0")],
    ),
    fault(
        "first_skipped", "converged_at", "You do not look at the first step.", COUNT,
        [("range(1", "range(2")],
    ),
    fault(
        "last_skipped", "converged_at", "You do not look at the last step.", COUNT,
        [("len(path))", "len(path) - 1)")],
    ),
    fault(
        "squared_length", "converged_at", "You compare the squared length of a step.", _LENGTH,
        [("np.linalg.norm(path[t] - path[t - 1])", "np.sum((path[t] - path[t - 1]) ** 2)")],
    ),
    fault(
        "largest_entry", "converged_at",
        "Right with the largest entry for a length; this exercise asks for the Euclidean norm.",
        _LENGTH, [("- 1])", "- 1], np.inf)")], kind="convention",
    ),
    fault(
        "sum_of_entries", "converged_at",
        "Right with the sum of absolute entries for a length; this exercise asks for the "
        "Euclidean norm.",
        _LENGTH, [("- 1])", "- 1], 1)")], kind="convention",
    ),
    fault(
        "relative", "converged_at",
        "Right for a tolerance relative to theta; this exercise has an absolute one.",
        _STANDING, [("< tolerance", "< tolerance * np.linalg.norm(path[t])")], kind="convention",
    ),
    fault(
        "signed", "converged_at", "You compare the step itself, with its sign, not its length.",
        "A long step towards smaller numbers is negative. Is it short?",
        [("np.linalg.norm(", "np.max(")],
    ),
    fault(
        "distance_to_origin", "converged_at", "You compare theta itself, not the step.", _STANDING,
        [(" - path[t - 1]) <", ") <")],
    ),
    fault(
        "distance_to_end", "converged_at", "You compare the distance to the end of the path.",
        "While a descent runs, its end is not known. What is?",
        [("[t - 1]", "[-1]")],
    ),
    fault(
        "change_of_length", "converged_at", "You compare how much the length of theta changes.",
        "On a circle around the origin the length never changes. Does it stand still?",
        [("np.linalg.norm(path[t] - path[t - 1])",
          "abs(np.linalg.norm(path[t]) - np.linalg.norm(path[t - 1]))")],
    ),
    fault(
        "fixed_count", "converged_at", "You stop after ten steps, however long they are.",
        "A fixed number says nothing about convergence. Which quantity becomes small?",
        [("np.linalg.norm(path[t] - path[t - 1]) < tolerance", "t > 10")],
        misconception="stopping_after_ten_steps",
    ),
    # descend_until
    fault(
        "uphill", "descend_until", "Your descent goes up the gradient, not down.", UPHILL,
        [("previous - learning", "previous + learning")],
        misconception="what_gradient_descent_does",
    ),
    fault(
        "rate_ignored", "descend_until", "Your steps do not use the learning rate.", RATE,
        [("learning_rate * ", "")], misconception="what_learning_rate_controls",
    ),
    fault(
        "rate_squared", "descend_until", "Your steps use the square of the learning rate.", RATE,
        [("ing_rate", "ing_rate**2")],
    ),
    fault(
        "gradient_once", "descend_until", "Every step uses the gradient at the start.",
        EVERY_STEP,
        [("for step", "first = gradient(theta)\n    for step"), ("gradient(previous)", "first")],
    ),
    fault(
        "at_most", "descend_until", "You stop at a step that equals the tolerance.", BORDER,
        [(" < ", " <= ")],
    ),
    fault(
        "returns_previous", "descend_until", "You return the parameters before the short step.",
        "The short step counts and has been taken. Where does it lead?",
        [("return theta, step", "return previous, step")],
    ),
    fault(
        "short_step_not_counted", "descend_until", "You do not count the short step.", COUNT,
        [("theta, step", "theta, step - 1")],
    ),
    fault(
        "limit_missed_by_one", "descend_until", "You take one step less than max_steps.", COUNT,
        [("max_steps + 1", "max_steps")],
    ),
    fault(
        "count_one_more", "descend_until", "At the limit you count one step too many.", COUNT,
        [("theta, max_steps", "theta, max_steps + 1")],
    ),
    fault(
        "limit_ignored", "descend_until", "You go on past max_steps.",
        "A divergent descent never takes a short step. What ends it?",
        [("max_steps + 1", "1000")],
    ),
    fault(
        "tolerance_ignored", "descend_until", "You always take max_steps steps.",
        "A fixed number of steps says nothing about convergence. Which quantity becomes small?",
        [("< tolerance", "< 0")], misconception="stopping_after_ten_steps",
    ),
    fault(
        "gradient_for_step", "descend_until",
        "Right for a tolerance on the length of the gradient; this exercise measures the step.",
        "Step and gradient differ by a factor. Which one, and does the docstring measure it?",
        [("norm(theta - previous)", "norm(gradient(previous))")], kind="convention",
    ),
    fault(
        "squared_length", "descend_until", "You compare the squared length of a step.", _LENGTH,
        [("np.linalg.norm(theta - previous)", "np.sum((theta - previous) ** 2)")],
    ),
    fault(
        "change_of_length", "descend_until", "You compare how much the length of theta changes.",
        "On a circle around the origin the length never changes. Does it stand still?",
        [("np.linalg.norm(theta - previous)",
          "abs(np.linalg.norm(theta) - np.linalg.norm(previous))")],
    ),
    fault(
        "distance_to_origin", "descend_until", "You compare theta itself, not the step.", _STANDING,
        [("(theta - previous)", "(theta)")],
    ),
    fault(
        "pair_swapped", "descend_until", "You return the number of steps before theta.",
        "A caller unpacks the pair by position. Which part does the docstring name first?",
        [("theta, step", "step, theta"), ("theta, max_steps", "max_steps, theta")],
    ),
    fault(
        "theta_alone", "descend_until", "You return theta without the number of steps.",
        "A caller wants to know whether the limit was reached. What tells it?",
        [("theta, step", "theta"), ("theta, max_steps", "theta")],
    ),
    fault(
        "return_in_loop", "descend_until", "You return inside the loop, after the first step.",
        AFTER_THE_LOOP, [("    return theta, max", "        return theta, max")],
    ),
)
# fmt: on


def _paths(rng: np.random.Generator) -> list[Probe]:
    """Paths of steps clearly longer or shorter than the tolerance, or exactly as long."""

    def path(*lengths: float) -> Array:
        steps = np.array(lengths)[:, np.newaxis] * rng.choice([-1.0, 1.0], (len(lengths), 3))
        return np.asarray(3 + np.vstack([numbers(rng, 3), steps / np.sqrt(3)]).cumsum(axis=0))

    line = np.array([[8.0], [4.0], [2.0], [3.0], [2.75], [1.75]])
    return calls(
        (path(0.6, 0.45, 0.5, 0.36, 0.6, 0.36, 0.5), 0.4),
        (path(0.36, 0.5, 0.6), 0.4),
        (path(0.6, 0.5, 0.7, 0.18), 0.2),
        (path(0.6, 0.5, 0.7), 0.45),
        (path(*[0.9, 0.6, 0.75] * 5), 0.5),
        (path(4.0, 2.6, 1.8, 3.0, 1.3, 1.0), 2.0),
        (path(0.5, 0.45, 0.7, 0.5, 0.3, 0.6, 0.25, 0.7), 0.35),
        (path(3.0, 0.5, 3.0, 0.5, 2.5) - path(2.0, 3.0, 4.0, 2.0, 3.0), 2.2),
        (path(0.2, 0.6, 0.5), 0.4),
        (np.array([[0.5], [-0.5], [0.75], [0.6875], [0.125], [0.25]]), 0.5),
        (np.array([[0.25], [1.25], [0.75], [1.0], [2.0], [1.0]]), 0.5),
        (np.array([[3.0], [-0.25], [1.0], [1.25], [-2.0], [-1.0], [-1.25]]), 0.375),
        (np.array([[5.0], [6.0], [8.0], [8.5], [7.0], [6.75], [5.0]]), 0.75),
        (np.array([[3.0, 4.0], [4.0, 3.0], [0.0, 5.0], [0.5, 5.0], [5.0, 0.5], [5.0, 0.0]]), 0.75),
        (line, 1.0),
        (np.array([[-1.0], [2.0], [0.5], [3.0]]), 1.5),
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
        (lambda t: 2 * t, np.array([1.0]), 0.05, 1.5, 6),
        (lambda t: 2 * t, np.array([0.5, -0.25]), 0.05, 1.5, 6),
        (lambda t: 2 * (t - 8.0), np.array([8.5, 7.5]), 0.05, 0.375, 6),
    )


PROBES = {
    "converged_at": _paths,
    "descend_until": _stops,
}
