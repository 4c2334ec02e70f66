"""Mistakes in ``mse_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import CHAIN, HALF, MEAN, OVER_D
from autograder.units.gradients.mistakes._shared import (
    BROADCAST,
    CLIPPED,
    DOWNHILL,
    ONE_EACH,
    TARGET,
    regression,
)

MISTAKES = (
    Mistake(
        "one_over_n",
        "mse_gradient",
        "Right in the convention with ½ in the loss; this exercise asks for the gradient of the "
        "plain mean of squares.",
        HALF,
        [("2", "1")],
        kind="convention",
    ),
    Mistake(
        "sum_for_mean",
        "mse_gradient",
        "You add up the examples but do not divide by n.",
        MEAN,
        [(" / len(y)", "")],
    ),
    Mistake(
        "sign",
        "mse_gradient",
        "Your gradient has the wrong sign: it points downhill.",
        DOWNHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "squared_residual",
        "mse_gradient",
        "You square the residual in the gradient.",
        CHAIN,
        [("- y)", "- y) ** 2")],
    ),
    Mistake(
        "plus_targets",
        "mse_gradient",
        "You add y where you should subtract it.",
        TARGET,
        [(" - ", " + ")],
    ),
    Mistake(
        "no_targets",
        "mse_gradient",
        "Your gradient does not use y.",
        TARGET,
        [(" - y", " - 0 * y")],
    ),
    Mistake(
        "no_inputs",
        "mse_gradient",
        "You add up the residuals without multiplying them by X.",
        CHAIN,
        [("X.T @ (", "np.ones_like(X).T @ (")],
    ),
    Mistake(
        "not_summed",
        "mse_gradient",
        "You return one column per example instead of the sum of the columns.",
        ONE_EACH,
        [("T @", "T *")],
    ),
    Mistake(
        "broadcast",
        "mse_gradient",
        "You subtract an array of shape (n,) from a column of shape (n, 1), which gives all pairs.",
        BROADCAST,
        [("@ theta", "@ theta[:, np.newaxis]")],
    ),
    Mistake(
        "divided_by_parameters",
        "mse_gradient",
        "You divide by the number of parameters, not by the number of examples.",
        OVER_D,
        [("len(y)", "len(theta)")],
    ),
    Mistake(
        "divided_twice",
        "mse_gradient",
        "You divide by n twice.",
        "A mean divides by n once. Is something in your code an average already?",
        [("len(y)", "len(y) ** 2")],
    ),
    Mistake(
        "one_example",
        "mse_gradient",
        "Your gradient is that of the first example alone.",
        "One example gives a noisy estimate. Change the last example: does your gradient change?",
        [("len(y)", "1"), ("X.T", "X[:1].T"), ("(X @ theta - y)", "(X[:1] @ theta - y[:1])")],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "product_of_means",
        "mse_gradient",
        "You multiply the mean residual by the mean input, which is not the mean of the products.",
        "Take two examples with residuals 1 and −1 and inputs 1 and −1, and average by hand.",
        [("/ len(y) * X.T @ (X @ theta - y)", "* X.mean(axis=0) * np.mean(X @ theta - y)")],
    ),
    Mistake(
        "norm_clipped_at_10",
        "mse_gradient",
        "Your gradient is shortened where it is longer than 10.",
        CLIPPED,
        [
            (
                "return 2 / len(y) * X.T @ (X @ theta - y)",
                "g = 2 / len(y) * X.T @ (X @ theta - y)\n"
                "    return g * min(1.0, 10 / max(np.linalg.norm(g), 1e-12))",
            )
        ],
    ),
    Mistake(
        "entries_clipped_at_10",
        "mse_gradient",
        "The entries of your gradient are cut off at ±10.",
        CLIPPED,
        [
            (
                "2 / len(y) * X.T @ (X @ theta - y)",
                "np.clip(2 / len(y) * X.T @ (X @ theta - y), -10, 10)",
            )
        ],
    ),
    Mistake(
        "residuals_clipped_at_10",
        "mse_gradient",
        "The residuals in your gradient are cut off at ±10.",
        CLIPPED,
        [("(X @ theta - y)", "np.clip(X @ theta - y, -10, 10)")],
    ),
)

PROBES = {"mse_gradient": regression}
