"""Mistakes in ``numerical_gradient``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers
from autograder.units.gradients.mistakes._shared import ONE_EACH, bent

MISTAKES = (
    Mistake(
        "forward",
        "numerical_gradient",
        "You take the forward difference, from θ to θ + h.",
        "Try f(θ) = θ² at 0 with h = 0.1: is your slope 0 there? A difference that looks to one "
        "side only has an error of the order of h.",
        [("theta - e", "theta"), ("(2 * h)", "h")],
    ),
    Mistake(
        "backward",
        "numerical_gradient",
        "You take the backward difference, from θ − h to θ.",
        "Try f(θ) = θ² at 0 with h = 0.1: is your slope 0 there? A difference that looks to one "
        "side only has an error of the order of h.",
        [("theta + e) - f(", "theta) - f("), ("(2 * h)", "h")],
    ),
    Mistake(
        "half_way",
        "numerical_gradient",
        "You go from θ to θ + h and divide by 2h.",
        "Rise over run: how far apart are the two points at which you evaluate f?",
        [("(theta - e", "(theta")],
    ),
    Mistake(
        "divided_by_h",
        "numerical_gradient",
        "You divide the central difference by h.",
        "Rise over run: how far apart are the two points at which you evaluate f?",
        [("(2 * h)", "h")],
    ),
    Mistake(
        "not_divided",
        "numerical_gradient",
        "You return a difference of two values of f and do not divide it by a step.",
        "Rise over run: a slope hardly changes when h is halved. Does yours?",
        [(" / (2 * h)", "")],
    ),
    Mistake(
        "bracket",
        "numerical_gradient",
        "You divide by 2 and then multiply by h.",
        "Python reads a / 2 * h from left to right. Where does the denominator end?",
        [("(2 * h)", "2 * h")],
    ),
    Mistake(
        "truncated",
        "numerical_gradient",
        "If theta holds integers, θ + h is truncated to an integer before f sees it.",
        "An integer array cannot hold 0.00001. What is the dtype of the array you change?",
        [
            (
                "np.asarray(theta, dtype=float)",
                "np.asarray(theta)\n    given = f\n    f = lambda t: given(t.astype(theta.dtype))",
            )
        ],
    ),
    Mistake(
        "truncated_in_place",
        "numerical_gradient",
        "If theta holds integers, each change to a parameter is truncated to an integer, and the "
        "parameters after it are differentiated at the point that this leaves.",
        "An integer array cannot hold 0.00001. What is the dtype of the array you change?",
        [
            ("np.asarray(theta, dtype=float)", "np.array(theta)\n    slopes = []"),
            (
                "return np.array([(f(theta + e) - f(theta - e)) / (2 * h) "
                "for e in h * np.eye(len(theta))])",
                """for i in range(len(theta)):
        theta[i] += h
        above = f(theta)
        theta[i] -= 2 * h
        slopes.append((above - f(theta)) / (2 * h))
        theta[i] += h
    return np.array(slopes)""",
            ),
        ],
    ),
    Mistake(
        "not_restored",
        "numerical_gradient",
        "You do not restore a parameter before you go on to the next: it stays at θ − h.",
        "A partial derivative changes one parameter and leaves all others as they were. Print the "
        "points at which you evaluate f.",
        [
            (
                "for e in h * np.eye(len(theta))",
                "for theta, e in zip(theta - h * np.tri(len(theta), k=-1), h * np.eye(len(theta)))",
            )
        ],
    ),
    Mistake(
        "all_at_once",
        "numerical_gradient",
        "You move all parameters at once.",
        "A partial derivative changes one parameter and leaves all others as they were.",
        [("np.eye(len(theta))", "np.ones((len(theta), len(theta)))")],
    ),
    Mistake(
        "sign",
        "numerical_gradient",
        "Your difference has the wrong sign.",
        "If f grows with θ, is your slope positive?",
        [("return ", "return -")],
    ),
    Mistake(
        "added",
        "numerical_gradient",
        "You add the two values of f instead of subtracting them.",
        "What should the slope of a constant function be? Try one.",
        [(") - f", ") + f")],
    ),
    Mistake(
        "step_ignored",
        "numerical_gradient",
        "You use a step of 1e-5, whatever h is.",
        "h is an argument; 1e-5 is only its default.",
        [("(2 * h)", "(2 * 1e-5)"), ("h * np.", "1e-5 * np.")],
    ),
    Mistake(
        "summed",
        "numerical_gradient",
        "You add the partial derivatives up into one number.",
        ONE_EACH,
        [("np.array", "np.sum")],
    ),
    Mistake(
        "step_scaled",
        "numerical_gradient",
        "Your step is h times the size of the parameter, not h.",
        "The docstring adds h itself to each parameter. Which points does it compare for θ = 100?",
        [
            (
                "[(f(theta + e) - f(theta - e)) / (2 * h) for e in h * np.eye(len(theta))]",
                "[(f(theta + e) - f(theta - e)) / (2 * e.sum())\n"
                "        for e in np.diag(h * np.maximum(1, np.abs(theta)))]",
            )
        ],
    ),
    Mistake(
        "single_precision",
        "numerical_gradient",
        "You compute in single precision.",
        "float32 keeps seven digits. How many of them change when h = 1e-5 is added to 1?",
        [
            ("dtype=float)", "dtype=np.float32)"),
            ("h * np.eye(len(theta))", "np.float32(h) * np.eye(len(theta), dtype=np.float32)"),
        ],
    ),
)


def _differences(rng: np.random.Generator) -> list[Probe]:
    return calls(
        (bent(rng, 3), numbers(rng, 3), 0.25),
        (bent(rng, 3), numbers(rng, 3), 0.5),
        (bent(rng, 1), numbers(rng, 1)),
        (bent(rng, 2), np.array([2, -1])),
        (bent(rng, 3), np.array([1, 3, -2]), 0.5),
    )


PROBES = {"numerical_gradient": _differences}
