"""Mistakes in ``polynomial_features``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers

MISTAKES = (
    Mistake(
        "lowest_first",
        "polynomial_features",
        "Right with the lowest power first, as in scikit-learn; this exercise asks for the highest "
        "first.",
        "For θ = (a, b, c) and ax² + bx + c, which column belongs to a?",
        [(" -1)", " -1)[::-1]")],
        kind="convention",
    ),
    Mistake(
        "no_ones",
        "polynomial_features",
        "The column of ones is missing.",
        "Which column lets the curve pass above or below the origin?",
        [("-1,", "0,")],
    ),
    Mistake(
        "degree_ignored",
        "polynomial_features",
        "You stop at power 2, whatever degree is.",
        "degree=2 is only the default. How many columns does a line need, and how many a cubic?",
        [("(degree", "(2")],
    ),
    Mistake(
        "highest_missing",
        "polynomial_features",
        "The highest power is missing.",
        "A polynomial of degree 2 has three coefficients.",
        [("degree", "degree - 1")],
    ),
    Mistake(
        "multiplied",
        "polynomial_features",
        "You multiply x by the exponent.",
        "Each column is a product of copies of x. What is in the last column?",
        [("**", "*")],
    ),
    Mistake(
        "transposed",
        "polynomial_features",
        "You return one row per power, not one row per example.",
        "Everywhere in this course, X has one row per example, so that X @ theta predicts.",
        [("x[:, np.newaxis]", "x"), ("np.arange", "np.c_[np.arange"), ("1)", "1)]")],
    ),
)


def _powers(rng: np.random.Generator) -> list[Probe]:
    degrees = ((4, ()), (3, (4,)), (2, (1,)), (5, (3,)))
    return calls(*((numbers(rng, n), *degree) for n, degree in degrees))


PROBES = {"polynomial_features": _powers}
