"""Mistakes in ``hessian``, and its probes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import Array, numbers

_RUN = "Rise over run: how far apart are the two points at which you take the gradient?"
_ONE_SIDED = (
    "Try the gradient t³ at 0 with h = 1: is your second derivative 1 there? A difference that "
    "looks to one side only has an error of the order of h."
)
_SYMMETRIC = (
    "Print what you return for a bent landscape and a large h: is it equal to its transpose? The "
    "docstring says how it becomes so."
)
_COLUMNS = (
    "Each entry of the Hessian belongs to two parameters: one that is moved, and one whose slope "
    "changes. How many entries are there for three parameters?"
)
_INTEGER = "An integer array cannot hold 0.00001. What is the dtype of the array you change?"

MISTAKES = (
    Mistake(
        "forward",
        "hessian",
        "You take the forward difference, from θ to θ + h.",
        _ONE_SIDED,
        [("theta - e", "theta"), ("(2 * h)", "h")],
    ),
    Mistake(
        "backward",
        "hessian",
        "You take the backward difference, from θ − h to θ.",
        _ONE_SIDED,
        [("theta + e", "theta"), ("(2 * h)", "h")],
    ),
    Mistake(
        "half_way",
        "hessian",
        "You go from θ to θ + h and divide by 2h.",
        _RUN,
        [("(theta - e", "(theta")],
    ),
    Mistake(
        "divided_by_h",
        "hessian",
        "Your Hessian is twice as large as it should be: the central difference is divided by h, "
        "or the sum of D and its transpose is not divided by 2.",
        _RUN,
        [("(2 * h)", "h")],
    ),
    Mistake(
        "not_divided",
        "hessian",
        "You do not divide the differences by a step.",
        "A derivative hardly changes when h is halved. Does yours?",
        [(" / (2 * h)", "")],
    ),
    Mistake(
        "bracket",
        "hessian",
        "You divide by 2 and then multiply by h.",
        "Python reads a / 2 * h from left to right. Where does the denominator end?",
        [("(2 * h)", "2 * h")],
    ),
    Mistake(
        "h_squared",
        "hessian",
        "You divide by h², as if you differentiated twice.",
        "The gradient is differentiated already. How often do you have to do it again?",
        [("(2 * h)", "h**2")],
    ),
    Mistake(
        "not_symmetric",
        "hessian",
        "Your Hessian is not symmetric: it is D itself.",
        _SYMMETRIC,
        [("(D + D.T) / 2", "D")],
    ),
    Mistake(
        "transposed",
        "hessian",
        "Your Hessian is not symmetric: it is the transpose of D.",
        _SYMMETRIC,
        [("(D + D.T) / 2", "D.T")],
    ),
    Mistake(
        "product",
        "hessian",
        "You multiply D by its transpose, where the docstring takes their mean.",
        _SYMMETRIC,
        [("(D + D.T) / 2", "D @ D.T")],
    ),
    Mistake(
        "mirrored",
        "hessian",
        "You copy the entries above the diagonal to below it, where the docstring takes the mean.",
        _SYMMETRIC,
        [("(D + D.T) / 2", "np.triu(D) + np.triu(D, 1).T")],
    ),
    Mistake(
        "diagonal",
        "hessian",
        "Your Hessian holds the second derivatives on its diagonal only; the mixed ones are zero.",
        _COLUMNS,
        [("return (", "return np.eye(len(theta)) * (")],
    ),
    Mistake(
        "diagonal_alone",
        "hessian",
        "You return one number per parameter, the diagonal.",
        _COLUMNS,
        [("return (", "return np.diag(")],
    ),
    Mistake(
        "all_at_once",
        "hessian",
        "You move all parameters at once.",
        "A partial derivative changes one parameter and leaves all others as they were.",
        [("np.eye(len(theta))", "np.ones((len(theta), len(theta)))")],
    ),
    Mistake(
        "sign",
        "hessian",
        "Your Hessian has the wrong sign.",
        "At the bottom of a valley the curvatures are positive. Are yours, for the gradient 2θ?",
        [("return ", "return -")],
    ),
    Mistake(
        "added",
        "hessian",
        "You add the two gradients instead of subtracting them.",
        "What should the Hessian of a constant gradient be? Try one.",
        [(") - gradient", ") + gradient")],
    ),
    Mistake(
        "step_ignored",
        "hessian",
        "You use a step of 1e-5, whatever h is.",
        "h is an argument; 1e-5 is only its default.",
        [("(2 * h)", "(2 * 1e-5)"), ("h * np", "1e-5 * np")],
    ),
    Mistake(
        "another_default",
        "hessian",
        "Your default for h is not 1e-5.",
        "Compare the head of your function with the one in the assignment.",
        [("h: float = 1e-5", "h: float = 1e-3")],
    ),
    Mistake(
        "step_scaled",
        "hessian",
        "Your step is h times the size of the parameter, not h.",
        "The docstring adds h itself to each parameter. Which points does it compare for θ = 100?",
        [
            ("(2 * h)", "(2 * e.sum())"),
            ("h * np.eye(len(theta))", "np.diag(h * np.maximum(1, np.abs(theta)))"),
        ],
    ),
    Mistake(
        "truncated",
        "hessian",
        "If theta holds integers, θ + h is truncated to an integer before the gradient sees it.",
        _INTEGER,
        [
            ("theta + e", "(theta + e).astype(theta.dtype)"),
            ("theta - e", "(theta - e).astype(theta.dtype)"),
        ],
    ),
    Mistake(
        "not_restored",
        "hessian",
        "You do not restore a parameter before you go on to the next: it stays at θ − h.",
        "A partial derivative changes one parameter and leaves all others as they were. Print "
        "the points at which you take the gradient.",
        [("for e in steps", "for theta, e in zip(theta - h * np.tri(len(theta), k=-1), steps)")],
    ),
    Mistake(
        "single_precision",
        "hessian",
        "You compute in single precision.",
        "float32 keeps seven digits. How many of them change when h = 1e-5 is added to 1?",
        [("theta + e", "np.float32(theta + e)"), ("theta - e", "np.float32(theta - e)")],
    ),
)


def _bent(rng: np.random.Generator, d: int, pace: float = 1.0) -> Callable[[Array], Array]:
    """Return the gradient of a landscape that is nowhere straight."""
    along, weights = pace * numbers(rng, d + 1, d), numbers(rng, d + 1)
    return lambda t: np.asarray((weights * np.sin(along @ t + 1)) @ along)


def _differences(rng: np.random.Generator) -> list[Probe]:
    return calls(
        (_bent(rng, 3), 3 * numbers(rng, 3), 0.25),
        (_bent(rng, 2, 300.0), numbers(rng, 2)),
        (_bent(rng, 3), np.array([1, 3, -2]), 0.5),
        (_bent(rng, 2), np.array([2, -1])),
    )


PROBES = {"hessian": _differences}
