"""Mistakes in predict, mse_loss, mse_gradient and polynomial_features, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import CHAIN, HALF, MEAN, OVER_D, numbers
from autograder.faults.gradients._shared import DOWNHILL, ONE_EACH, TARGET

_BROADCAST = (
    "Adding or subtracting shapes (n, 1) and (n,) gives a whole table of shape (n, n) without a "
    "word. Print the shape of each intermediate result."
)

# fmt: off
FAULTS = (
    # predict
    fault(
        "elementwise", "predict", "You multiply entry by entry and do not add up the products.",
        "One example has one prediction: d products, added up.",
        [("@", "*")],
    ),
    fault(
        "column", "predict", "Your predictions form a column of shape (n, 1).", _BROADCAST,
        [("@ theta", "@ theta[:, np.newaxis]")],
    ),
    fault(
        "one_number", "predict", "You add the predictions of all examples up to one number.",
        "Each example has a prediction of its own.",
        [("X @ theta", "np.sum(X @ theta)")],
    ),
    fault(
        "intercept", "predict", "You take the first parameter for an intercept, whatever X holds.",
        "Whoever wants an intercept gives X a column of ones. What is in the first column of X?",
        [("return ", "return theta[0] * (1 - X[:, 0]) + ")],
    ),
    fault(
        "mean_over_parameters", "predict",
        "You divide each prediction by the number of parameters.",
        "A linear model adds its terms up. Try two equal columns.",
        [("return ", "return 1 / len(theta) * ")],
    ),
    fault(
        "sign", "predict", "Your predictions have the wrong sign.",
        "With theta all ones a prediction is the sum of an example's entries.",
        [("X @", "-X @")],
    ),
    # mse_loss
    fault(
        "sum_for_mean", "mse_loss", "You add the squares up and do not divide by n.", MEAN,
        [("np.mean", "np.sum")],
    ),
    fault(
        "halved", "mse_loss",
        "Right, in the convention with ½ in the loss; this exercise asks for the plain mean.",
        HALF, [("return ", "return 0.5 * ")], kind="convention",
    ),
    fault(
        "root", "mse_loss", "You return the root of the mean squared error.",
        "The root has the same lowest point but another gradient, so the two would disagree.",
        [("float(", "np.sqrt(")],
    ),
    fault(
        "absolute", "mse_loss", "You average absolute residuals: that is another loss, the MAE.",
        "Both errors measure the distance. Which one weighs a residual of 2 four times?",
        [("(X @ theta - y) ** 2", "np.abs(X @ theta - y)")],
    ),
    fault(
        "not_squared", "mse_loss", "You average the residuals without squaring them.",
        "Errors of opposite signs must not cancel. Can your loss be negative?",
        [(" ** 2", "")],
    ),
    fault(
        "squared_mean", "mse_loss", "You square the mean of the residuals.",
        "First the squares, then their mean: the other way round, errors of opposite signs cancel.",
        [("(X @ theta - y) ** 2)", "X @ theta - y) ** 2")],
    ),
    fault(
        "only_targets_squared", "mse_loss", "Your square is that of y alone.",
        "Python takes powers before differences. Where do the brackets of the formula close?",
        [("(X @ theta - y) ** 2", "X @ theta - y ** 2")],
    ),
    fault(
        "plus_targets", "mse_loss", "You add y where you should subtract it.", TARGET,
        [(" - y", " + y")],
    ),
    fault(
        "broadcast", "mse_loss", "You subtract a column (n, 1) and a row (n,): all pairs at once.",
        _BROADCAST, [("theta -", "theta[:, np.newaxis] -")],
    ),
    fault(
        "divided_by_parameters", "mse_loss",
        "You divide by the number of parameters, not examples.",
        OVER_D, [("np.mean", "1 / len(theta) * np.sum")],
    ),
    fault(
        "n_minus_one", "mse_loss",
        "Right as an estimate of a variance, which divides by n − 1; this exercise asks for the "
        "mean.",
        "What does your loss say of a single example?",
        [("np.mean", "1 / (len(y) - 1) * np.sum")], kind="convention",
    ),
    # mse_gradient
    fault(
        "one_over_n", "mse_gradient",
        "Right, in the convention with ½ in the loss; this exercise asks for the gradient of the "
        "plain mean of squares.",
        HALF, [("2", "1")], kind="convention",
    ),
    fault(
        "sum_for_mean", "mse_gradient", "You add the examples up and do not divide by n.", MEAN,
        [(" / len(y)", "")],
    ),
    fault(
        "sign", "mse_gradient", "Your gradient has the wrong sign: it points downhill.",
        DOWNHILL, [("return ", "return -")],
    ),
    fault(
        "squared_residual", "mse_gradient", "You square the residual in the gradient.", CHAIN,
        [("- y)", "- y) ** 2")],
    ),
    fault(
        "plus_targets", "mse_gradient", "You add y where you should subtract it.", TARGET,
        [(" - ", " + ")],
    ),
    fault(
        "no_targets", "mse_gradient", "Your gradient does not look at y.", TARGET,
        [(" - y", " - 0 * y")],
    ),
    fault(
        "no_inputs", "mse_gradient", "You add the residuals up without multiplying them by X.",
        CHAIN, [("X.T @ (", "np.ones_like(X).T @ (")],
    ),
    fault(
        "not_summed", "mse_gradient", "You return a column an example instead of their sum.",
        ONE_EACH, [("T @", "T *")],
    ),
    fault(
        "broadcast", "mse_gradient",
        "You subtract a column (n, 1) and a row (n,): all pairs at once.",
        _BROADCAST, [("@ theta", "@ theta[:, np.newaxis]")],
    ),
    fault(
        "divided_by_parameters", "mse_gradient",
        "You divide by the number of parameters, not examples.",
        OVER_D, [("len(y)", "len(theta)")],
    ),
    fault(
        "divided_twice", "mse_gradient", "You divide by n twice.",
        "A mean divides by n once. Does something of yours average already?",
        [("len(y)", "len(y) ** 2")],
    ),
    fault(
        "one_example", "mse_gradient", "Your gradient is that of the first example alone.",
        "One example gives a noisy estimate. Change the last example: does your gradient change?",
        [("len(y)", "1"), ("X.T", "X[:1].T"), ("(X @ theta - y)", "(X[:1] @ theta - y[:1])")],
        misconception="one_point_as_full_batch",
    ),
    fault(
        "product_of_means", "mse_gradient",
        "You multiply the mean residual by the mean input, which is no mean of products.",
        "Take two examples with residuals 1 and −1 and inputs 1 and −1, and average by hand.",
        [("/ len(y) * X.T @ (X @ theta - y)", "* X.mean(axis=0) * np.mean(X @ theta - y)")],
    ),
    # polynomial_features
    fault(
        "lowest_first", "polynomial_features",
        "Right with the lowest power first, as in scikit-learn; this exercise asks for the highest "
        "first.",
        "For θ = (a, b, c) and ax² + bx + c, which column belongs to a?",
        [(" -1)", " -1)[::-1]")], kind="convention",
    ),
    fault(
        "no_ones", "polynomial_features", "The column of ones is missing.",
        "Which column lets the curve pass above or below the origin?",
        [("-1,", "0,")],
    ),
    fault(
        "degree_ignored", "polynomial_features", "You stop at the power 2, whatever degree is.",
        "degree=2 is only the default. How many columns has a line, how many a cubic?",
        [("(degree", "(2")],
    ),
    fault(
        "highest_missing", "polynomial_features", "The highest power is missing.",
        "A polynomial of degree 2 has three coefficients.",
        [("degree", "degree - 1")],
    ),
    fault(
        "multiplied", "polynomial_features", "You multiply x by the exponent.",
        "A column holds x times itself so and so often. What stands in the last one?",
        [("**", "*")],
    ),
    fault(
        "transposed", "polynomial_features", "You return one row a power, not one row an example.",
        "X has one example a row everywhere in this course, so that X @ theta predicts.",
        [("x[:, np.newaxis]", "x"), ("np.arange", "np.c_[np.arange"), ("1)", "1)]")],
    ),
)
# fmt: on


def _model(rng: np.random.Generator) -> list[Probe]:
    return calls(*((numbers(rng, d), numbers(rng, n, d)) for n, d in ((4, 3), (3, 1), (1, 2))))


def _regression(rng: np.random.Generator) -> list[Probe]:
    shapes = ((5, 3), (2, 4), (4, 1), (1, 2))
    return calls(*((numbers(rng, d), numbers(rng, n, d), 2 * numbers(rng, n)) for n, d in shapes))


def _powers(rng: np.random.Generator) -> list[Probe]:
    degrees = ((4, ()), (3, (4,)), (2, (1,)), (5, (3,)))
    return calls(*((numbers(rng, n), *degree) for n, degree in degrees))


PROBES = {
    "predict": _model,
    "mse_loss": _regression,
    "mse_gradient": _regression,
    "polynomial_features": _powers,
}
