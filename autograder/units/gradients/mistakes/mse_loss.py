"""Mistakes in ``mse_loss``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import HALF, MEAN, OVER_D
from autograder.units.gradients.mistakes._shared import BROADCAST, CUT_OFF, TARGET, regression

MISTAKES = (
    Mistake(
        "sum_for_mean",
        "mse_loss",
        "You add up the squares but do not divide by n.",
        MEAN,
        [("np.mean", "np.sum")],
    ),
    Mistake(
        "halved",
        "mse_loss",
        "Right in the convention with ½ in the loss; this exercise asks for the plain mean.",
        HALF,
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
    Mistake(
        "root",
        "mse_loss",
        "You return the root of the mean squared error.",
        "The root has the same lowest point but a different gradient, so loss and gradient would "
        "disagree.",
        [("float(", "np.sqrt(")],
    ),
    Mistake(
        "absolute",
        "mse_loss",
        "You average the absolute residuals: that is a different loss, the MAE.",
        "Both errors measure a distance. Which one counts a residual of 2 as much as four "
        "residuals of 1?",
        [("(X @ theta - y) ** 2", "np.abs(X @ theta - y)")],
    ),
    Mistake(
        "not_squared",
        "mse_loss",
        "You average the residuals without squaring them.",
        "Errors of opposite signs must not cancel. Can your loss be negative?",
        [(" ** 2", "")],
    ),
    Mistake(
        "squared_mean",
        "mse_loss",
        "You square the mean of the residuals.",
        "Square first, then average: the other way round, errors of opposite signs cancel.",
        [("(X @ theta - y) ** 2)", "X @ theta - y) ** 2")],
    ),
    Mistake(
        "only_targets_squared",
        "mse_loss",
        "You square only y.",
        "Python computes powers before differences. Where do the brackets of the formula close?",
        [("(X @ theta - y) ** 2", "X @ theta - y ** 2")],
    ),
    Mistake(
        "plus_targets",
        "mse_loss",
        "You add y where you should subtract it.",
        TARGET,
        [(" - y", " + y")],
    ),
    Mistake(
        "broadcast",
        "mse_loss",
        "You subtract an array of shape (n,) from a column of shape (n, 1), which gives all pairs.",
        BROADCAST,
        [("theta -", "theta[:, np.newaxis] -")],
    ),
    Mistake(
        "divided_by_parameters",
        "mse_loss",
        "You divide by the number of parameters, not by the number of examples.",
        OVER_D,
        [("np.mean", "1 / len(theta) * np.sum")],
    ),
    Mistake(
        "n_minus_one",
        "mse_loss",
        "Right as an estimate of a variance, which divides by n − 1; this exercise asks for the "
        "mean.",
        "What does your loss give for a single example?",
        [("np.mean", "1 / (len(y) - 1) * np.sum")],
        kind="convention",
    ),
    Mistake(
        "residuals_clipped_at_10",
        "mse_loss",
        "Your loss stops growing: residuals are cut off at ±10.",
        CUT_OFF,
        [("X @ theta - y", "np.clip(X @ theta - y, -10, 10)")],
    ),
    Mistake(
        "clipped_at_10",
        "mse_loss",
        "Your loss is cut off at 10.",
        CUT_OFF,
        [
            (
                "return float(np.mean((X @ theta - y) ** 2))",
                "return min(float(np.mean((X @ theta - y) ** 2)), 10.0)",
            )
        ],
    ),
)

PROBES = {"mse_loss": regression}
