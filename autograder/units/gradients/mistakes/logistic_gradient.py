"""Mistakes in ``logistic_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import MEAN, OVER_D
from autograder.units.gradients.mistakes._shared import (
    BROADCAST,
    DOWNHILL,
    ONE_EACH,
    classification,
)

MISTAKES = (
    Mistake(
        "overflow",
        "logistic_gradient",
        "Your exp(z) overflows: ∞/∞ gives NaN.",
        "There are two forms of σ(z). One overflows for large positive z, the other for large "
        "negative z: when is each safe?",
        [("np.exp(-np.logaddexp(0, -(X @ theta)))", "np.exp(X @ theta) / (1 + np.exp(X @ theta))")],
    ),
    Mistake(
        "sum_for_mean",
        "logistic_gradient",
        "You add up the examples but do not divide by n.",
        MEAN,
        [(" / len(labels)", "")],
    ),
    Mistake(
        "sign",
        "logistic_gradient",
        "Your gradient has the wrong sign: it points downhill.",
        DOWNHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "factor_two",
        "logistic_gradient",
        "Your gradient has a factor 2 that belongs to squares.",
        "The factor 2 of the mean squared error comes from a square. Is there one in this loss?",
        [("X.T @", "2 * X.T @")],
    ),
    Mistake(
        "no_sigmoid",
        "logistic_gradient",
        "You compare z itself with the labels, not σ(z).",
        "A probability lies between 0 and 1. Does z?",
        [("np.exp(-np.logaddexp(0, -(X @ theta)))", "X @ theta")],
    ),
    Mistake(
        "sigmoid_of_minus_z",
        "logistic_gradient",
        "Your probability is σ(−z).",
        "The probability should approach 1 for a large positive z. Try z = 10 and z = −10.",
        [("-(X", "(X")],
    ),
    Mistake(
        "slope_of_sigmoid",
        "logistic_gradient",
        "You multiply by σ(1 − σ), the slope of σ, as the squared error would need.",
        "Differentiate log(1 + exp(z)) by hand: what is left of the logarithm?",
        [("(probability - labels)", "(probability * (1 - probability) * (probability - labels))")],
    ),
    Mistake(
        "thresholded",
        "logistic_gradient",
        "You round the probability to 0 or 1.",
        "Near the border, a small change in theta should change the gradient only a little.",
        [("probability - labels", "1.0 * (probability > 0.5) - labels")],
    ),
    Mistake(
        "plus_labels",
        "logistic_gradient",
        "You add the labels where you should subtract them.",
        "For a model that is sure and right, the gradient vanishes. Does yours?",
        [(" - labels", " + labels")],
    ),
    Mistake(
        "not_summed",
        "logistic_gradient",
        "You return one column per example instead of the sum of the columns.",
        ONE_EACH,
        [("T @", "T *")],
    ),
    Mistake(
        "divided_by_parameters",
        "logistic_gradient",
        "You divide by the number of parameters, not by the number of examples.",
        OVER_D,
        [("len(labels)", "len(theta)")],
    ),
    Mistake(
        "sigmoid_twice",
        "logistic_gradient",
        "You apply σ twice, as happens when σ works in place and is called twice.",
        "σ(0) is ½. What is your probability for z = 0?",
        [
            (
                "np.exp(-np.logaddexp(0, -(X @ theta)))",
                "1 / (1 + np.exp(-np.exp(-np.logaddexp(0, -(X @ theta)))))",
            )
        ],
    ),
    Mistake(
        "clipped_probability",
        "logistic_gradient",
        "You clip the probability at 1e-5, so the gradient never vanishes.",
        "For a model that is sure and right, the gradient vanishes. Does yours?",
        [
            (
                "np.exp(-np.logaddexp(0, -(X @ theta)))",
                "np.clip(np.exp(-np.logaddexp(0, -(X @ theta))), 1e-5, 1 - 1e-5)",
            )
        ],
    ),
    Mistake(
        "clipped_score",
        "logistic_gradient",
        "You clip z at ±10.",
        "Where is σ(10), and where σ(20)? Both are near 1, but how near?",
        [("(X @ theta)", "np.clip(X @ theta, -10, 10)")],
    ),
    Mistake(
        "broadcast",
        "logistic_gradient",
        "Your z is a column of shape (n, 1), and with labels of shape (n,) it gives all pairs.",
        BROADCAST,
        [("X @ theta", "X @ theta[:, np.newaxis]")],
    ),
)

PROBES = {"logistic_gradient": classification}
