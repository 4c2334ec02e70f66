"""Mistakes in logistic_loss and logistic_gradient, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import MEAN, OVER_D, numbers
from autograder.faults.gradients._shared import DOWNHILL, ONE_EACH

# fmt: off
FAULTS = (
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
        "sum_for_mean", "logistic_loss", "You add the losses up and do not divide by n.", MEAN,
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
        MEAN, [(" / len(labels)", "")],
    ),
    fault(
        "sign", "logistic_gradient", "Your gradient has the wrong sign: it points downhill.",
        DOWNHILL, [("return ", "return -")],
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
        "sigmoid_of_minus_z", "logistic_gradient", "Your probability is σ(−z).",
        "The probability should approach 1 for a large positive z. Try z = 10 and z = −10.",
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
        ONE_EACH, [("T @", "T *")],
    ),
    fault(
        "divided_by_parameters", "logistic_gradient",
        "You divide by the number of parameters, not examples.",
        OVER_D, [("len(labels)", "len(theta)")],
    ),
)
# fmt: on


def _labels(rng: np.random.Generator) -> list[Probe]:
    found = []
    for n, d in ((6, 3), (4, 1), (3, 5)):
        labels = rng.permutation(np.resize([0.0, 1.0], n))
        found.append((numbers(rng, d), numbers(rng, n, d), labels))
    far = np.array([[1.0, 0.5], [-1.0, 0.25], [0.75, -1.0], [-0.5, 1.0]])
    found.append((np.array([1000.0, 2.0]), far, np.array([0.0, 1.0, 1.0, 0.0])))
    found.append((np.array([900.0]), np.array([[1.0], [-0.75], [0.5]]), np.array([1.0, 0.0, 1.0])))
    return calls(*found)


PROBES = {
    "logistic_loss": _labels,
    "logistic_gradient": _labels,
}
