"""Mistakes in numerical_gradient and gradient_check, and their probes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import Array, numbers
from autograder.faults.gradients._shared import ONE_EACH

# fmt: off
FAULTS = (
    # numerical_gradient
    fault(
        "forward", "numerical_gradient", "You take the forward difference, from θ to θ + h.",
        "Try f(θ) = θ² at 0 with h = 0.1: is your slope 0 there? A difference that looks to one "
        "side only is off by the order of h.",
        [("theta - e", "theta"), ("(2 * h)", "h")],
    ),
    fault(
        "backward", "numerical_gradient", "You take the backward difference, from θ − h to θ.",
        "Try f(θ) = θ² at 0 with h = 0.1: is your slope 0 there? A difference that looks to one "
        "side only is off by the order of h.",
        [("theta + e) - f(", "theta) - f("), ("(2 * h)", "h")],
    ),
    fault(
        "half_way", "numerical_gradient", "You go from θ to θ + h and divide by 2h.",
        "Rise over run: how far apart are the two points at which you evaluate f?",
        [("(theta - e", "(theta")],
    ),
    fault(
        "divided_by_h", "numerical_gradient", "You divide the central difference by h.",
        "Rise over run: how far apart are the two points at which you evaluate f?",
        [("(2 * h)", "h")],
    ),
    fault(
        "not_divided", "numerical_gradient", "You return a difference of f, not divided by a step.",
        "Rise over run: a slope hardly changes when h is halved. Does yours?",
        [(" / (2 * h)", "")],
    ),
    fault(
        "bracket", "numerical_gradient", "You divide by 2 and then multiply by h.",
        "Python reads a / 2 * h from left to right. Where does the denominator end?",
        [("(2 * h)", "2 * h")],
    ),
    fault(
        "truncated", "numerical_gradient",
        "With integers in theta, θ + h is cut off to an integer before f sees it.",
        "An integer array has no place for 0.00001. What is the dtype of the array you change?",
        [("np.asarray(theta, dtype=float)",
          "np.asarray(theta)\n    given = f\n    f = lambda t: given(t.astype(theta.dtype))")],
    ),
    fault(
        "truncated_in_place", "numerical_gradient",
        "With integers in theta, each change of a parameter is cut off to an integer, and the next "
        "parameter starts from what is left of it.",
        "An integer array has no place for 0.00001. What is the dtype of the array you change?",
        [("np.asarray(theta, dtype=float)", "np.array(theta)\n    slopes = []"),
         ("return np.array([(f(theta + e) - f(theta - e)) / (2 * h) "
          "for e in h * np.eye(len(theta))])",
          """for i in range(len(theta)):
        theta[i] += h
        above = f(theta)
        theta[i] -= 2 * h
        slopes.append((above - f(theta)) / (2 * h))
        theta[i] += h
    return np.array(slopes)""")],
    ),
    fault(
        "not_restored", "numerical_gradient",
        "You do not restore a parameter before you go on to the next: it stays at θ − h.",
        "A partial derivative changes one parameter and leaves all others as they were. Print the "
        "points at which you evaluate f.",
        [("for e in h * np.eye(len(theta))",
          "for theta, e in zip(theta - h * np.tri(len(theta), k=-1), h * np.eye(len(theta)))")],
    ),
    fault(
        "all_at_once", "numerical_gradient", "You move all parameters at once.",
        "A partial derivative changes one parameter and leaves all others as they were.",
        [("np.eye(len(theta))", "np.ones((len(theta), len(theta)))")],
    ),
    fault(
        "sign", "numerical_gradient", "Your difference has the wrong sign.",
        "If f grows with θ, is your slope positive?",
        [("return ", "return -")],
    ),
    fault(
        "added", "numerical_gradient", "You add the two values of f instead of subtracting them.",
        "What should the slope of a constant function be? Try one.",
        [(") - f", ") + f")],
    ),
    fault(
        "step_ignored", "numerical_gradient", "You use a step of 1e-5, whatever h is.",
        "h is an argument; 1e-5 is only its default.",
        [("(2 * h)", "(2 * 1e-5)"), ("h * np.", "1e-5 * np.")],
    ),
    fault(
        "summed", "numerical_gradient", "You add the partial derivatives up to one number.",
        ONE_EACH, [("np.array", "np.sum")],
    ),
    # gradient_check
    fault(
        "absolute", "gradient_check", "You return the absolute error, not divided by the norms.",
        "Is an error of 0.01 large? That depends on the size of the gradients.",
        [(" / scale", "")],
    ),
    fault(
        "relative_to_one", "gradient_check", "You divide by the norm of one gradient only.",
        "With both norms below, the error cannot exceed 1. Can yours?",
        [(" + np.linalg.norm(numerical)", "")],
    ),
    fault(
        "relative_to_larger", "gradient_check",
        "Right with the larger norm below, as in some texts; this exercise asks for the sum.",
        "For opposite gradients the docstring promises 1. What do you get?",
        [("np.linalg.norm(analytic) + np.linalg.norm(numerical)",
          "max(np.linalg.norm(analytic), np.linalg.norm(numerical))")], kind="convention",
    ),
    fault(
        "norm_of_sum", "gradient_check", "You divide by the norm of the sum of both gradients.",
        "For opposite gradients that sum vanishes. Which quantity never does?",
        [("np.linalg.norm(analytic) + np.linalg.norm(numerical)",
          "np.linalg.norm(analytic + numerical)")],
    ),
    fault(
        "nan_where_both_vanish", "gradient_check", "Where both gradients are zero you return NaN.",
        "0/0 is not a number. Two gradients that are both zero agree.",
        [(" if scale > 0 else 0.0", "")],
    ),
    fault(
        "squared_norms", "gradient_check", "You use squared norms: the roots are missing.",
        "If a gradient is off by a factor of 2, the docstring promises 1/3. What do you get?",
        [("norm(analytic -", "norm(analytic - numerical) * np.linalg.norm(analytic -"),
         ("norm(analytic) +", "norm(analytic) ** 2 +"),
         ("norm(numerical)", "norm(numerical) ** 2")],
    ),
    fault(
        "largest_entry", "gradient_check",
        "Right as the largest relative error of an entry; this exercise asks for the norms.",
        "Entries near zero make the error of an entry large where the gradients agree well.",
        [("np.linalg.norm(analytic - numerical) / scale",
          "np.max(np.abs(analytic - numerical) / (np.abs(analytic) + np.abs(numerical)))")],
        kind="convention",
    ),
    fault(
        "difference_of_norms", "gradient_check", "You compare only the lengths of the gradients.",
        "Two gradients of one length can point opposite ways. Would your check notice?",
        [("np.linalg.norm(analytic - numerical)",
          "abs(np.linalg.norm(analytic) - np.linalg.norm(numerical))")],
    ),
    fault(
        "twice", "gradient_check", "You divide by the mean of the norms: the result is doubled.",
        "For opposite gradients the docstring promises 1. What do you get?",
        [("/ scale", "/ (scale / 2)")],
    ),
    fault(
        "step_ignored", "gradient_check", "You use a step of 1e-5, whatever h is.",
        "h is an argument; 1e-5 is only its default.",
        [("theta, h)", "theta)")],
    ),
    fault(
        "verdict", "gradient_check", "You return a verdict, true or false, not the error itself.",
        "What counts as small enough is for the caller to say.",
        [("float(", "1e-7 > (")],
    ),
)
# fmt: on


def _bent(rng: np.random.Generator, d: int) -> Callable[[Array], float]:
    weights, rates = numbers(rng, d), numbers(rng, d)
    return lambda t: float(np.sum(weights * np.sin(rates * t)) + 0.5 * np.sum(t) ** 2)


def _differences(rng: np.random.Generator) -> list[Probe]:
    return calls(
        (_bent(rng, 3), numbers(rng, 3), 0.25),
        (_bent(rng, 3), numbers(rng, 3), 0.5),
        (_bent(rng, 1), numbers(rng, 1)),
        (_bent(rng, 2), np.array([2, -1])),
        (_bent(rng, 3), np.array([1, 3, -2]), 0.5),
    )


def _checks(rng: np.random.Generator) -> list[Probe]:
    found = []
    for d, step in ((3, (0.5,)), (2, (0.25,)), (4, ()), (1, ())):
        claimed = numbers(rng, d)
        found.append((_bent(rng, d), lambda _, claimed=claimed: claimed, numbers(rng, d), *step))
    flat = numbers(rng, 2)
    found.append((lambda _: 1.5, lambda t: 0.0 * t, flat))
    found.append((lambda _: 1.5, lambda t: 1.0 * t, flat))
    for factor in (0.0, 2.0):  # the second is right
        found.append((lambda t: float(t @ t), lambda t, factor=factor: factor * t, flat))
    return calls(*found)


PROBES = {
    "numerical_gradient": _differences,
    "gradient_check": _checks,
}
