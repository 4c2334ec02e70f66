"""Mistakes in ridge_gradient and mae_subgradient, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import HALF, MEAN, OVER_D, numbers
from autograder.faults.gradients._shared import DOWNHILL, ONE_EACH, TARGET

# fmt: off
FAULTS = (
    # ridge_gradient
    fault(
        "no_penalty", "ridge_gradient", "The penalty is missing from your gradient.",
        "With residuals of zero, which way should a penalised theta move?",
        [(" + 2 * penalty * theta", "")],
    ),
    fault(
        "penalty_sign", "ridge_gradient", "Your penalty has the wrong sign: it makes theta grow.",
        "The penalty is a loss as well. In which direction does ‖θ‖² grow?",
        [(" + ", " - ")],
    ),
    fault(
        "penalty_without_two", "ridge_gradient",
        "Right for a penalty with ½ in front; this exercise has none.",
        HALF, [("2 * ", "")], kind="convention",
    ),
    fault(
        "penalty_over_n", "ridge_gradient",
        "Right where the penalty is divided by n as well; in this exercise it is not.",
        "Does the docstring put the penalty inside the mean or beside it?",
        [("penalty", "penalty / len(y)")], kind="convention",
    ),
    fault(
        "first_not_penalised", "ridge_gradient",
        "Right where the first parameter is a free intercept; here every parameter is penalised.",
        "Is there an intercept in this model? Read what the docstring says of every parameter.",
        [(" * theta", " * np.append(0.0, theta[1:])")], kind="convention",
    ),
    fault(
        "last_not_penalised", "ridge_gradient",
        "Right where the last parameter is a free intercept; here every parameter is penalised.",
        "Is there an intercept in this model? Read what the docstring says of every parameter.",
        [(" * theta", " * np.append(theta[:-1], 0.0)")], kind="convention",
    ),
    fault(
        "lasso", "ridge_gradient", "Your penalty is that of the absolute values (the lasso).",
        "Differentiate θ²: is the slope equally steep everywhere?",
        [(" * theta", " * np.sign(theta)")],
    ),
    fault(
        "penalty_value", "ridge_gradient", "You add a number, the same to every entry.",
        "The penalty pulls each parameter towards 0, the larger ones more.",
        [(" * theta", " * np.sum(theta**2)")],
    ),
    fault(
        "penalty_squared", "ridge_gradient", "You square the penalty's weight.",
        "Double the penalty: how should its part of the gradient change?",
        [("penalty", "penalty**2")],
    ),
    fault(
        "sum_for_mean", "ridge_gradient", "You add the examples up and do not divide by n.", MEAN,
        [(" / len(y)", "")],
    ),
    fault(
        "one_over_n", "ridge_gradient",
        "Right, in the convention with ½ in the squared error; this exercise has none.",
        HALF, [("return 2", "return 1")], kind="convention",
    ),
    # mae_subgradient
    fault(
        "sum_for_mean", "mae_subgradient", "You add the examples up and do not divide by n.",
        MEAN, [(" / len(y)", "")],
    ),
    fault(
        "sign_flipped", "mae_subgradient", "Your subgradient has the wrong sign.",
        DOWNHILL, [("return ", "return -")],
    ),
    fault(
        "residual_for_sign", "mae_subgradient", "You use the residual itself, not its sign.",
        "|r| is equally steep for small and large r. Is your slope?",
        [("np.sign", "")],
    ),
    fault(
        "absolute_for_sign", "mae_subgradient", "You use the size of the residual, not its sign.",
        "The slope of |r| is negative left of the corner. Is yours ever?",
        [("np.sign", "np.abs")],
    ),
    fault(
        "plus_one_at_zero", "mae_subgradient",
        "Right as another subgradient, with sign(0) = 1; this exercise asks for sign(0) = 0.",
        "Every slope from −1 to 1 supports |r| at its corner. Which one does the docstring choose?",
        [("np.sign(X @ theta - y)", "np.where(X @ theta - y >= 0, 1, -1)")], kind="convention",
    ),
    fault(
        "minus_one_at_zero", "mae_subgradient",
        "Right as another subgradient, with sign(0) = −1; this exercise asks for sign(0) = 0.",
        "Every slope from −1 to 1 supports |r| at its corner. Which one does the docstring choose?",
        [("np.sign(X @ theta - y)", "np.where(X @ theta - y > 0, 1, -1)")], kind="convention",
    ),
    fault(
        "zero_over_zero", "mae_subgradient", "You divide the residual by its size: 0/0 gives NaN.",
        "What is the sign of a residual that is exactly 0?",
        [("np.sign(X @ theta - y)", "((X @ theta - y) / np.abs(X @ theta - y))")],
    ),
    fault(
        "factor_two", "mae_subgradient", "Your subgradient has a factor 2 that belongs to squares.",
        "The factor 2 of the mean squared error comes from a square. Is there one in this loss?",
        [("X.T @", "2 * X.T @")],
    ),
    fault(
        "no_targets", "mae_subgradient", "Your subgradient does not look at y.", TARGET,
        [(" - y", " - 0 * y")],
    ),
    fault(
        "not_summed", "mae_subgradient", "You return a column an example instead of their sum.",
        ONE_EACH, [("T @", "T *")],
    ),
    fault(
        "divided_by_parameters", "mae_subgradient",
        "You divide by the number of parameters, not examples.",
        OVER_D, [("len(y)", "len(theta)")],
    ),
)
# fmt: on


def _ridge(rng: np.random.Generator) -> list[Probe]:
    return calls(
        *(
            (numbers(rng, d), numbers(rng, n, d), 2 * numbers(rng, n), penalty)
            for n, d, penalty in ((5, 3, 0.7), (2, 4, 1.6), (4, 2, 0.3))
        )
    )


def _corners(rng: np.random.Generator) -> list[Probe]:
    found = []
    for n, d in ((6, 3), (5, 2), (3, 4), (7, 1)):
        theta, X = (rng.choice([-3, -1, 2, 5], shape) / 4 for shape in (d, (n, d)))
        residual = rng.permutation(np.resize([0.0, 1.5, -0.25, 0.0, 0.5], n))
        found.append((theta, X, X @ theta - residual))
    theta, X, _ = found[1]
    return calls(*found, (theta, X, X @ theta - 0.5))  # the last without a corner


PROBES = {
    "ridge_gradient": _ridge,
    "mae_subgradient": _corners,
}
