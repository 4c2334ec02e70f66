"""Mistakes in ``predict``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers
from autograder.units.gradients.mistakes._shared import BROADCAST

MISTAKES = (
    Mistake(
        "elementwise",
        "predict",
        "You multiply entry by entry and do not add up the products.",
        "Each example has one prediction: d products, added up.",
        [("@", "*")],
    ),
    Mistake(
        "column",
        "predict",
        "Your predictions form a column of shape (n, 1).",
        BROADCAST,
        [("@ theta", "@ theta[:, np.newaxis]")],
    ),
    Mistake(
        "one_number",
        "predict",
        "You add the predictions of all examples up into one number.",
        "Each example has a prediction of its own.",
        [("X @ theta", "np.sum(X @ theta)")],
    ),
    Mistake(
        "intercept",
        "predict",
        "You treat the first parameter as an intercept, whatever X holds.",
        "Anyone who wants an intercept gives X a column of ones. What is in the first column of X?",
        [("return ", "return theta[0] * (1 - X[:, 0]) + ")],
    ),
    Mistake(
        "mean_over_parameters",
        "predict",
        "You divide each prediction by the number of parameters.",
        "A linear model adds its terms up. Try two equal columns.",
        [("return ", "return 1 / len(theta) * ")],
    ),
    Mistake(
        "sign",
        "predict",
        "Your predictions have the wrong sign.",
        "If theta is all ones, a prediction is the sum of an example's entries.",
        [("X @", "-X @")],
    ),
)


def _model(rng: np.random.Generator) -> list[Probe]:
    return calls(*((numbers(rng, d), numbers(rng, n, d)) for n, d in ((4, 3), (3, 1), (1, 2))))


PROBES = {"predict": _model}
