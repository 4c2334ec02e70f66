"""The known mistakes of the unit ``gradients``, and the calls that tell one from another.

A convention is right somewhere else: the ½ in front of a loss, the order of the powers, another
subgradient at the corner. None is accepted here, since each docstring names its own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from autograder.faults._kit import Probe, calls, fault

Array = NDArray[np.float64]

_MEAN = (
    "A sum grows with the number of examples, and so would the learning rate that suits it. Ask "
    "what should happen to your result when every example is given twice."
)
_DOWNHILL = (
    "A gradient points to where the loss grows. Take one parameter, raise it a little, and "
    "compare the change of the loss with the sign you return."
)
_ONE_EACH = (
    "A gradient has one entry a parameter: every example adds to each of them. Compare the shape "
    "of what you return with the shape of theta."
)
_BROADCAST = (
    "Adding or subtracting shapes (n, 1) and (n,) gives a whole table of shape (n, n) without a "
    "word. Print the shape of each intermediate result."
)
_HALF = (
    "Both conventions have the same lowest point, and texts differ. What counts is that loss and "
    "gradient agree with each other and with the docstring."
)
_OVER_D = "Count what is averaged: is it examples or parameters? Look at the shape of X."
_CENTRE = "The lowest point of the bowl is where both brackets vanish. Put it into your function."
_TARGET = "A residual says how far the prediction is from the target. When is it zero?"
_CHAIN = (
    "Differentiate the square of one residual by hand: the chain rule leaves the residual itself "
    "and what the parameter multiplies."
)
_SIGMOID = "The probability should approach 1 for a large positive z. Try z = 10 and z = −10."

# fmt: off
FAULTS = (
    # quadratic
    fault(
        "slope_for_height", "quadratic", "Your quadratic returns the slope 2θ, not the height.",
        "Height and slope are two functions. At θ = 0.5 the slope is larger than the height; "
        "at θ = 3 it is the other way round.",
        [("theta**2", "2 * theta")],
    ),
    fault(
        "cubed", "quadratic", "Your quadratic raises θ to the power 3.",
        "Left and right of the valley the parabola is equally high. Is yours at −1 and at 1?",
        [("**2", "**3")],
    ),
    fault(
        "power_of_two", "quadratic", "Your quadratic computes 2 to the power θ.",
        "Which of the two numbers is the base? Try θ = 0.",
        [("theta**2", "2.0**theta")],
    ),
    fault(
        "summed", "quadratic", "Your quadratic adds the squares up to one number.",
        "Elementwise means that the result has the shape of theta.",
        [("return theta**2", "return np.sum(theta**2)")],
    ),
    fault(
        "keeps_the_sign", "quadratic", "Your quadratic is negative where θ is.",
        "A square is never negative. Try a negative θ.",
        [("theta**2", "theta * np.abs(theta)")],
    ),
    fault(
        "halved", "quadratic", "Right for ½θ², as some texts have it; this exercise asks for θ².",
        _HALF, [("return ", "return 0.5 * ")], kind="convention",
    ),
    fault(
        "arrays_only", "quadratic", "Your quadratic takes arrays, but no single number.",
        "theta may be a number. Which operation does the same for a number and for an array?",
        [("theta**2", "np.array([height**2 for height in theta])")],
    ),
    # quadratic_gradient
    fault(
        "without_two", "quadratic_gradient",
        "Right for the parabola ½θ²; this exercise asks for the slope of θ².",
        _HALF, [("2 * ", "")], kind="convention",
    ),
    fault(
        "sign", "quadratic_gradient", "Your slope has the wrong sign: it points downhill.",
        _DOWNHILL, [("return ", "return -")],
    ),
    fault(
        "height_for_slope", "quadratic_gradient", "You return the height θ² instead of its slope.",
        "A slope must be negative left of the valley. Can a square be?",
        [("2 * theta", "theta**2")],
    ),
    fault(
        "plus_two", "quadratic_gradient", "Your slope adds 2 where it should multiply by it.",
        "The valley is flat at its lowest point. What is your slope at θ = 0?",
        [(" * ", " + ")],
    ),
    fault(
        "summed", "quadratic_gradient", "Your slope adds all entries up to one number.",
        "Elementwise means that the result has the shape of theta.",
        [("return 2 * theta", "return np.sum(2 * theta)")],
    ),
    fault(
        "absolute", "quadratic_gradient", "Your slope is never negative.",
        "Left of the valley the parabola falls as θ grows. What sign has its slope there?",
        [("theta", "np.abs(theta)")],
    ),
    fault(
        "arrays_only", "quadratic_gradient", "Your slope takes arrays, but no single number.",
        "theta may be a number. Which operation does the same for a number and for an array?",
        [("2 * theta", "np.array([2 * place for place in theta])")],
    ),
    # bowl_loss
    fault(
        "plus_for_minus", "bowl_loss", "Your bowl has its lowest point at (−2, −3).", _CENTRE,
        [("theta[0] - 2", "theta[0] + 2"), ("theta[1] - 3", "theta[1] + 3")],
    ),
    fault(
        "centre_swapped", "bowl_loss", "Your bowl has its lowest point at (3, 2).", _CENTRE,
        [("theta[0] - 2", "theta[0] - 3"), ("theta[1] - 3", "theta[1] - 2")],
    ),
    fault(
        "no_centre", "bowl_loss", "Your bowl has its lowest point at (0, 0).", _CENTRE,
        [("theta[0] - 2", "theta[0]"), ("theta[1] - 3", "theta[1]")],
    ),
    fault(
        "distance", "bowl_loss", "You return the distance to the lowest point, not its square.",
        "A cone has a sharp tip; a bowl is round at the bottom.",
        [("float(", "np.sqrt(")],
    ),
    fault(
        "not_squared", "bowl_loss", "Your bowl adds the two brackets without squaring them.",
        "A bowl rises on every side. What does yours do left of (2, 3)?",
        [("2) ** 2", "2)"), ("3) ** 2", "3)")],
    ),
    fault(
        "one_parameter", "bowl_loss", "Your bowl looks at the first parameter only.",
        "Change the second parameter alone: does your loss change?",
        [(" + (theta[1]", " + 0 * (theta[1]")],
    ),
    fault(
        "saddle", "bowl_loss", "Your bowl is a saddle: it falls along the second parameter.",
        "A bowl rises along both parameters. What joins the two squares?",
        [(" + ", " - ")],
    ),
    fault(
        "squared_too_early", "bowl_loss", "Your squares are those of 2 and 3 alone.",
        "Python takes powers before differences. Where do the brackets of the formula close?",
        [("theta[0] - 2) ** 2", "theta[0] - 2 ** 2)"),
         ("theta[1] - 3) ** 2", "theta[1] - 3 ** 2)")],
    ),
    fault(
        "halved", "bowl_loss",
        "Right with a ½ in front (or as a mean of the two squares); this exercise asks for the "
        "plain sum.",
        _HALF, [("return ", "return 0.5 * ")], kind="convention",
    ),
    # bowl_gradient
    fault(
        "without_two", "bowl_gradient",
        "Right for a bowl with a ½ in front; this exercise asks for the gradient of the plain sum "
        "of squares.",
        _HALF, [("[2 * ", "["), (", 2 * ", ", ")], kind="convention",
    ),
    fault(
        "sign", "bowl_gradient", "Your gradient has the wrong sign: it points downhill.",
        _DOWNHILL, [("return ", "return -")],
    ),
    fault(
        "plus_for_minus", "bowl_gradient", "Your gradient vanishes at (−2, −3).", _CENTRE,
        [("[0] - 2", "[0] + 2"), ("[1] - 3", "[1] + 3")],
    ),
    fault(
        "centre_swapped", "bowl_gradient", "Your gradient vanishes at (3, 2).", _CENTRE,
        [("[0] - 2", "[0] - 3"), ("[1] - 3", "[1] - 2")],
    ),
    fault(
        "no_centre", "bowl_gradient", "Your gradient vanishes at (0, 0).", _CENTRE,
        [("[0] - 2", "[0]"), ("[1] - 3", "[1]")],
    ),
    fault(
        "entries_swapped", "bowl_gradient", "Your two partial derivatives stand in wrong order.",
        "Entry i says how the loss changes with parameter i.",
        [("theta[0] - 2", "theta[1] - 3"), ("theta[1] - 3", "theta[0] - 2")],
    ),
    fault(
        "summed", "bowl_gradient", "You return the sum of the two partial derivatives.",
        _ONE_EACH, [("np.array", "np.sum")],
    ),
    fault(
        "squares_kept", "bowl_gradient", "You return the two squares, not their derivatives.",
        "Each entry is a slope, which changes its sign at the lowest point. Can a square?",
        [("2 * (theta[0] - 2)", "(theta[0] - 2) ** 2"),
         ("2 * (theta[1] - 3)", "(theta[1] - 3) ** 2")],
    ),
    fault(
        "bracket", "bowl_gradient", "Your factor 2 multiplies θ alone, not the whole bracket.",
        _CENTRE, [("(theta[0] - 2)", "theta[0] - 2"), ("(theta[1] - 3)", "theta[1] - 3")],
    ),
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
        "sum_for_mean", "mse_loss", "You add the squares up and do not divide by n.", _MEAN,
        [("np.mean", "np.sum")],
    ),
    fault(
        "halved", "mse_loss",
        "Right, in the convention with ½ in the loss; this exercise asks for the plain mean.",
        _HALF, [("return ", "return 0.5 * ")], kind="convention",
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
        "plus_targets", "mse_loss", "You add y where you should subtract it.", _TARGET,
        [(" - y", " + y")],
    ),
    fault(
        "broadcast", "mse_loss", "You subtract a column (n, 1) and a row (n,): all pairs at once.",
        _BROADCAST, [("theta -", "theta[:, np.newaxis] -")],
    ),
    fault(
        "divided_by_parameters", "mse_loss",
        "You divide by the number of parameters, not examples.",
        _OVER_D, [("np.mean", "1 / len(theta) * np.sum")],
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
        _HALF, [("2", "1")], kind="convention",
    ),
    fault(
        "sum_for_mean", "mse_gradient", "You add the examples up and do not divide by n.", _MEAN,
        [(" / len(y)", "")],
    ),
    fault(
        "sign", "mse_gradient", "Your gradient has the wrong sign: it points downhill.",
        _DOWNHILL, [("return ", "return -")],
    ),
    fault(
        "squared_residual", "mse_gradient", "You square the residual in the gradient.", _CHAIN,
        [("- y)", "- y) ** 2")],
    ),
    fault(
        "plus_targets", "mse_gradient", "You add y where you should subtract it.", _TARGET,
        [(" - ", " + ")],
    ),
    fault(
        "no_targets", "mse_gradient", "Your gradient does not look at y.", _TARGET,
        [(" - y", " - 0 * y")],
    ),
    fault(
        "no_inputs", "mse_gradient", "You add the residuals up without multiplying them by X.",
        _CHAIN, [("X.T @ (", "np.ones_like(X).T @ (")],
    ),
    fault(
        "not_summed", "mse_gradient", "You return a column an example instead of their sum.",
        _ONE_EACH, [("T @", "T *")],
    ),
    fault(
        "broadcast", "mse_gradient",
        "You subtract a column (n, 1) and a row (n,): all pairs at once.",
        _BROADCAST, [("@ theta", "@ theta[:, np.newaxis]")],
    ),
    fault(
        "divided_by_parameters", "mse_gradient",
        "You divide by the number of parameters, not examples.",
        _OVER_D, [("len(y)", "len(theta)")],
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
    # logistic_loss
    fault(
        "overflow", "logistic_loss", "Your exp(z) overflows: for large z the loss is infinite.",
        "How does log(1 + exp(z)) behave for large z? Look for a form that never needs exp of a "
        "large number.",
        [("np.logaddexp(0, z)", "np.log(1 + np.exp(z))")],
    ),
    fault(
        "overflow_of_probability", "logistic_loss",
        "You take the logarithm of a probability that has been rounded to 0 or 1.",
        "1 − σ(40) is 0 in floating point. Simplify the logarithm on paper before you compute it.",
        [("labels * z", "labels * z + 0 * np.log(1 - np.exp(-np.logaddexp(0, -np.abs(z))))")],
    ),
    fault(
        "clipped_score", "logistic_loss", "You clip z: beyond it the loss no longer grows.",
        "At z = 1000 and label 0 the loss is 1000. A clip hides the overflow and bends the loss.",
        [("X @ theta", "np.clip(X @ theta, -500, 500)")],
    ),
    fault(
        "clipped_probability", "logistic_loss",
        "You clip the probability: the loss stays below 35.",
        "At z = 1000 and label 0 the loss is 1000. A clip hides the overflow and bends the loss.",
        [("np.logaddexp(0, z) - labels * z",
          "np.minimum(np.logaddexp(0, z) - labels * z, -np.log(1e-15))")],
    ),
    fault(
        "sum_for_mean", "logistic_loss", "You add the losses up and do not divide by n.", _MEAN,
        [("np.mean", "np.sum")],
    ),
    fault(
        "sign", "logistic_loss", "Your loss has the wrong sign: you return the log-likelihood.",
        "A likelihood is made large, a loss is made small. Which sign does a loss have here?",
        [("return ", "return -")],
    ),
    fault(
        "labels_of_both_signs", "logistic_loss",
        "Right for labels −1 and 1; this exercise has the labels 0 and 1.",
        "Try a label 0: does z still matter in your loss?",
        [("np.logaddexp(0, z) - labels * z", "np.logaddexp(0, -labels * z)")], kind="convention",
    ),
    fault(
        "labels_swapped", "logistic_loss", "You take 0 for 1 and 1 for 0.",
        "For a large positive z the model is sure of label 1. Which label should cost little?",
        [("labels", "(1 - labels)")],
    ),
    fault(
        "no_labels", "logistic_loss", "Your loss does not look at the labels.",
        "Turn all labels round: does your loss change?",
        [("labels *", "0 * labels *")],
    ),
    fault(
        "bits", "logistic_loss",
        "Right with logarithms to base 2; this exercise asks for natural ones.",
        "For z = 0 the loss is log 2 = 0.693.",
        [("float(", "(1 / np.log(2)) * (")], kind="convention",
    ),
    fault(
        "squared_error", "logistic_loss",
        "You average squared errors of the probabilities, not logarithms.",
        "How much does a model pay that is sure and wrong? Compare the two losses there.",
        [("np.logaddexp(0, z) - labels * z", "(np.exp(-np.logaddexp(0, -z)) - labels) ** 2")],
    ),
    fault(
        "corner", "logistic_loss", "Your loss has a corner at z = 0, where it should be round.",
        "At z = 0 the model is undecided and still pays log 2. What does yours pay?",
        [("np.logaddexp(0, z)", "np.maximum(0, z)")],
    ),
    # logistic_gradient
    fault(
        "overflow", "logistic_gradient", "Your exp(z) overflows: ∞/∞ gives NaN.",
        "There are two forms of σ(z). One overflows for large positive z, the other for large "
        "negative z: when is each safe?",
        [("np.exp(-np.logaddexp(0, -(X @ theta)))",
          "np.exp(X @ theta) / (1 + np.exp(X @ theta))")],
    ),
    fault(
        "sum_for_mean", "logistic_gradient", "You add the examples up and do not divide by n.",
        _MEAN, [(" / len(labels)", "")],
    ),
    fault(
        "sign", "logistic_gradient", "Your gradient has the wrong sign: it points downhill.",
        _DOWNHILL, [("return ", "return -")],
    ),
    fault(
        "factor_two", "logistic_gradient", "Your gradient has a factor 2 that belongs to squares.",
        "The factor 2 of the mean squared error comes from a square. Is there one in this loss?",
        [("X.T @", "2 * X.T @")],
    ),
    fault(
        "no_sigmoid", "logistic_gradient", "You compare z itself with the labels, not σ(z).",
        "A probability lies between 0 and 1. Does z?",
        [("np.exp(-np.logaddexp(0, -(X @ theta)))", "X @ theta")],
    ),
    fault(
        "sigmoid_of_minus_z", "logistic_gradient", "Your probability is σ(−z).", _SIGMOID,
        [("-(X", "(X")],
    ),
    fault(
        "slope_of_sigmoid", "logistic_gradient",
        "You multiply by σ(1 − σ), the slope of σ, as the squared error would need.",
        "Differentiate log(1 + exp(z)) by hand: what is left of the logarithm?",
        [("(probability - labels)",
          "(probability * (1 - probability) * (probability - labels))")],
    ),
    fault(
        "thresholded", "logistic_gradient", "You round the probability to 0 or 1.",
        "Near the border a small change of theta should change the gradient a little.",
        [("probability - labels", "1.0 * (probability > 0.5) - labels")],
    ),
    fault(
        "plus_labels", "logistic_gradient", "You add the labels where you should subtract them.",
        "For a model that is sure and right the gradient vanishes. Does yours?",
        [(" - labels", " + labels")],
    ),
    fault(
        "not_summed", "logistic_gradient", "You return a column an example instead of their sum.",
        _ONE_EACH, [("T @", "T *")],
    ),
    fault(
        "divided_by_parameters", "logistic_gradient",
        "You divide by the number of parameters, not examples.",
        _OVER_D, [("len(labels)", "len(theta)")],
    ),
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
        _HALF, [("2 * ", "")], kind="convention",
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
        "sum_for_mean", "ridge_gradient", "You add the examples up and do not divide by n.", _MEAN,
        [(" / len(y)", "")],
    ),
    fault(
        "one_over_n", "ridge_gradient",
        "Right, in the convention with ½ in the squared error; this exercise has none.",
        _HALF, [("return 2", "return 1")], kind="convention",
    ),
    # mae_subgradient
    fault(
        "sum_for_mean", "mae_subgradient", "You add the examples up and do not divide by n.",
        _MEAN, [(" / len(y)", "")],
    ),
    fault(
        "sign_flipped", "mae_subgradient", "Your subgradient has the wrong sign.",
        _DOWNHILL, [("return ", "return -")],
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
        "no_targets", "mae_subgradient", "Your subgradient does not look at y.", _TARGET,
        [(" - y", " - 0 * y")],
    ),
    fault(
        "not_summed", "mae_subgradient", "You return a column an example instead of their sum.",
        _ONE_EACH, [("T @", "T *")],
    ),
    fault(
        "divided_by_parameters", "mae_subgradient",
        "You divide by the number of parameters, not examples.",
        _OVER_D, [("len(y)", "len(theta)")],
    ),
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
        _ONE_EACH, [("np.array", "np.sum")],
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


def _numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers with few digits, easy to read in a report, and none of them zero."""
    signs = rng.choice([-1.0, 1.0], shape)
    return np.asarray(np.round(rng.uniform(0.3, 2.0, shape), 2) * signs)


def _anywhere(rng: np.random.Generator) -> list[Probe]:
    return calls((_numbers(rng, 4),), (_numbers(rng, 2, 2),), (-1.7,))


def _bowl(rng: np.random.Generator) -> list[Probe]:
    places = [3 * _numbers(rng, 2) for _ in range(3)]
    return calls(*((place,) for place in (*places, np.array([8.5, 7.25]))))


def _model(rng: np.random.Generator) -> list[Probe]:
    return calls(*((_numbers(rng, d), _numbers(rng, n, d)) for n, d in ((4, 3), (3, 1), (1, 2))))


def _regression(rng: np.random.Generator) -> list[Probe]:
    shapes = ((5, 3), (2, 4), (4, 1), (1, 2))
    return calls(
        *((_numbers(rng, d), _numbers(rng, n, d), 2 * _numbers(rng, n)) for n, d in shapes)
    )


def _ridge(rng: np.random.Generator) -> list[Probe]:
    return calls(
        *(
            (_numbers(rng, d), _numbers(rng, n, d), 2 * _numbers(rng, n), penalty)
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


def _powers(rng: np.random.Generator) -> list[Probe]:
    degrees = ((4, ()), (3, (4,)), (2, (1,)), (5, (3,)))
    return calls(*((_numbers(rng, n), *degree) for n, degree in degrees))


def _labels(rng: np.random.Generator) -> list[Probe]:
    found = []
    for n, d in ((6, 3), (4, 1), (3, 5)):
        labels = rng.permutation(np.resize([0.0, 1.0], n))
        found.append((_numbers(rng, d), _numbers(rng, n, d), labels))
    far = np.array([[1.0, 0.5], [-1.0, 0.25], [0.75, -1.0], [-0.5, 1.0]])
    found.append((np.array([1000.0, 2.0]), far, np.array([0.0, 1.0, 1.0, 0.0])))
    found.append((np.array([900.0]), np.array([[1.0], [-0.75], [0.5]]), np.array([1.0, 0.0, 1.0])))
    return calls(*found)


def _bent(rng: np.random.Generator, d: int) -> Callable[[Array], float]:
    weights, rates = _numbers(rng, d), _numbers(rng, d)
    return lambda t: float(np.sum(weights * np.sin(rates * t)) + 0.5 * np.sum(t) ** 2)


def _differences(rng: np.random.Generator) -> list[Probe]:
    return calls(
        (_bent(rng, 3), _numbers(rng, 3), 0.25),
        (_bent(rng, 3), _numbers(rng, 3), 0.5),
        (_bent(rng, 1), _numbers(rng, 1)),
        (_bent(rng, 2), np.array([2, -1])),
        (_bent(rng, 3), np.array([1, 3, -2]), 0.5),
    )


def _checks(rng: np.random.Generator) -> list[Probe]:
    found = []
    for d, step in ((3, (0.5,)), (2, (0.25,)), (4, ()), (1, ())):
        claimed = _numbers(rng, d)
        found.append((_bent(rng, d), lambda _, claimed=claimed: claimed, _numbers(rng, d), *step))
    flat = _numbers(rng, 2)
    found.append((lambda _: 1.5, lambda t: 0.0 * t, flat))
    found.append((lambda _: 1.5, lambda t: 1.0 * t, flat))
    for factor in (0.0, 2.0):  # the second is right
        found.append((lambda t: float(t @ t), lambda t, factor=factor: factor * t, flat))
    return calls(*found)


PROBES = {
    "quadratic": _anywhere,
    "quadratic_gradient": _anywhere,
    "bowl_loss": _bowl,
    "bowl_gradient": _bowl,
    "predict": _model,
    "mse_loss": _regression,
    "mse_gradient": _regression,
    "polynomial_features": _powers,
    "logistic_loss": _labels,
    "logistic_gradient": _labels,
    "ridge_gradient": _ridge,
    "mae_subgradient": _corners,
    "numerical_gradient": _differences,
    "gradient_check": _checks,
}
