"""Mistakes in ``ridge_gradient``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import HALF, MEAN, numbers
from autograder.units.gradients.mistakes._shared import BROADCAST

MISTAKES = (
    Mistake(
        "no_penalty",
        "ridge_gradient",
        "The penalty is missing from your gradient.",
        "If all residuals are zero, which way should a penalised theta move?",
        [(" + 2 * penalty * theta", "")],
    ),
    Mistake(
        "penalty_sign",
        "ridge_gradient",
        "Your penalty has the wrong sign: it makes theta grow.",
        "The penalty is a loss as well. In which direction does ‖θ‖² grow?",
        [(" + ", " - ")],
    ),
    Mistake(
        "penalty_without_two",
        "ridge_gradient",
        "Right for a penalty with ½ in front; in this exercise there is no ½.",
        HALF,
        [("2 * ", "")],
        kind="convention",
    ),
    Mistake(
        "penalty_over_n",
        "ridge_gradient",
        "Right where the penalty is divided by n as well; in this exercise it is not.",
        "Does the docstring put the penalty inside the mean or beside it?",
        [("penalty", "penalty / len(y)")],
        kind="convention",
    ),
    Mistake(
        "first_not_penalised",
        "ridge_gradient",
        "Right where the first parameter is a free intercept; here every parameter is penalised.",
        "Is there an intercept in this model? Read what the docstring says about every parameter.",
        [(" * theta", " * np.append(0.0, theta[1:])")],
        kind="convention",
    ),
    Mistake(
        "last_not_penalised",
        "ridge_gradient",
        "Right where the last parameter is a free intercept; here every parameter is penalised.",
        "Is there an intercept in this model? Read what the docstring says about every parameter.",
        [(" * theta", " * np.append(theta[:-1], 0.0)")],
        kind="convention",
    ),
    Mistake(
        "lasso",
        "ridge_gradient",
        "Your penalty is that of the absolute values (the lasso).",
        "Differentiate θ²: is it equally steep everywhere?",
        [(" * theta", " * np.sign(theta)")],
    ),
    Mistake(
        "penalty_value",
        "ridge_gradient",
        "You add the same number to every entry.",
        "The penalty pulls each parameter towards 0, the larger ones more strongly.",
        [(" * theta", " * np.sum(theta**2)")],
    ),
    Mistake(
        "penalty_squared",
        "ridge_gradient",
        "You square the weight of the penalty.",
        "Double the penalty: how should its part of the gradient change?",
        [("penalty", "penalty**2")],
    ),
    Mistake(
        "sum_for_mean",
        "ridge_gradient",
        "You add up the examples but do not divide by n.",
        MEAN,
        [(" / len(y)", "")],
    ),
    Mistake(
        "one_over_n",
        "ridge_gradient",
        "Right in the convention with ½ in the squared error; in this exercise there is no ½.",
        HALF,
        [("return 2", "return 1")],
        kind="convention",
    ),
    Mistake(
        "broadcast",
        "ridge_gradient",
        "You subtract an array of shape (n,) from a column of shape (n, 1), which gives all pairs.",
        BROADCAST,
        [
            (
                "(X @ theta - y) + 2 * penalty * theta",
                "(X @ theta[:, np.newaxis] - y) + 2 * penalty * theta[:, np.newaxis]",
            )
        ],
    ),
    Mistake(
        "penalty_of_norm",
        "ridge_gradient",
        "Your penalty is that of ‖θ‖, not of ‖θ‖².",
        "Double theta: how should the penalty's part of the gradient change?",
        [("2 * penalty * theta", "penalty * theta / np.linalg.norm(theta)")],
    ),
)


def _ridge(rng: np.random.Generator) -> list[Probe]:
    return calls(
        *(
            (numbers(rng, d), numbers(rng, n, d), 2 * numbers(rng, n), penalty)
            for n, d, penalty in ((5, 3, 0.7), (2, 4, 1.6), (4, 2, 0.3))
        )
    )


PROBES = {"ridge_gradient": _ridge}
