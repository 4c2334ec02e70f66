"""Mistakes in ``mae_subgradient``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import MEAN, OVER_D
from autograder.units.gradients.mistakes._shared import BROADCAST, DOWNHILL, ONE_EACH, TARGET

MISTAKES = (
    Mistake(
        "sum_for_mean",
        "mae_subgradient",
        "You add up the examples but do not divide by n.",
        MEAN,
        [(" / len(y)", "")],
    ),
    Mistake(
        "sign_flipped",
        "mae_subgradient",
        "Your subgradient has the wrong sign.",
        DOWNHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "residual_for_sign",
        "mae_subgradient",
        "You use the residual itself, not its sign.",
        "|r| is equally steep for small and large r. Does your slope agree?",
        [("np.sign", "")],
    ),
    Mistake(
        "absolute_for_sign",
        "mae_subgradient",
        "You use the size of the residual, not its sign.",
        "The slope of |r| is negative left of the corner. Is yours ever negative?",
        [("np.sign", "np.abs")],
    ),
    Mistake(
        "plus_one_at_zero",
        "mae_subgradient",
        "Right as another subgradient, with sign(0) = 1; this exercise asks for sign(0) = 0.",
        "Every slope from −1 to 1 supports |r| at its corner. Which one does the docstring choose?",
        [("np.sign(X @ theta - y)", "np.where(X @ theta - y >= 0, 1, -1)")],
        kind="convention",
    ),
    Mistake(
        "minus_one_at_zero",
        "mae_subgradient",
        "Right as another subgradient, with sign(0) = −1; this exercise asks for sign(0) = 0.",
        "Every slope from −1 to 1 supports |r| at its corner. Which one does the docstring choose?",
        [("np.sign(X @ theta - y)", "np.where(X @ theta - y > 0, 1, -1)")],
        kind="convention",
    ),
    Mistake(
        "zero_over_zero",
        "mae_subgradient",
        "You divide the residual by its size, and 0/0 gives NaN.",
        "What is the sign of a residual that is exactly 0?",
        [("np.sign(X @ theta - y)", "((X @ theta - y) / np.abs(X @ theta - y))")],
    ),
    Mistake(
        "factor_two",
        "mae_subgradient",
        "Your subgradient has a factor 2 that belongs to squares.",
        "The factor 2 of the mean squared error comes from a square. Is there one in this loss?",
        [("X.T @", "2 * X.T @")],
    ),
    Mistake(
        "no_targets",
        "mae_subgradient",
        "Your subgradient does not use y.",
        TARGET,
        [(" - y", " - 0 * y")],
    ),
    Mistake(
        "not_summed",
        "mae_subgradient",
        "You return one column per example instead of the sum of the columns.",
        ONE_EACH,
        [("T @", "T *")],
    ),
    Mistake(
        "divided_by_parameters",
        "mae_subgradient",
        "You divide by the number of parameters, not by the number of examples.",
        OVER_D,
        [("len(y)", "len(theta)")],
    ),
    Mistake(
        "cut_off_at_one",
        "mae_subgradient",
        "You cut the residual off at ±1, as the Huber loss does, instead of taking its sign.",
        "|r| is equally steep for small and large r. Does your slope agree?",
        [("np.sign(X @ theta - y)", "np.clip(X @ theta - y, -1, 1)")],
    ),
    Mistake(
        "small_as_zero",
        "mae_subgradient",
        "You take residuals below 1e-3 for zero.",
        "Measure y in kilometres instead of metres: do the signs change?",
        [
            (
                "np.sign(X @ theta - y)",
                "np.sign(np.where(np.abs(X @ theta - y) < 1e-3, 0, X @ theta - y))",
            )
        ],
    ),
    Mistake(
        "broadcast",
        "mae_subgradient",
        "You subtract an array of shape (n,) from a column of shape (n, 1), which gives all pairs.",
        BROADCAST,
        [("X @ theta - y", "X @ theta[:, np.newaxis] - y")],
    ),
)


def _corners(rng: np.random.Generator) -> list[Probe]:
    found = []
    for n, d in ((6, 3), (5, 2), (3, 4), (7, 1)):
        theta, X = (rng.choice([-3, -1, 2, 5], shape) / 4 for shape in (d, (n, d)))
        residual = rng.permutation(np.resize([0.0, 1.5, -0.25, 0.0, 0.5], n))
        found.append((theta, X, X @ theta - residual))
    theta, X, _ = found[1]
    small = np.array([2.0**-12, -(2.0**-12), 1.0, 0.0, 0.0])
    return calls(*found, (theta, X, X @ theta - 0.5), (theta, X, X @ theta - small))


PROBES = {"mae_subgradient": _corners}
