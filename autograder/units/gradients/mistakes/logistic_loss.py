"""Mistakes in ``logistic_loss``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import MEAN
from autograder.units.gradients.mistakes._shared import BROADCAST, classification

_CLIPPED = (
    "At z = 1000 and label 0 the loss is 1000. Clipping hides the overflow but changes the loss."
)
_ADDED = (
    "At z = 1000 and label 0 the loss is 1000. What is the largest value that your logarithm can "
    "give?"
)
_SIGMOID = "np.exp(-np.logaddexp(0, -z))"
_CLIP = f"np.clip({_SIGMOID}, {{0}}, 1 - {{0}})"
_LOGARITHMS = "-labels * np.log({0} + {1}) - (1 - labels) * np.log(1 - {0} + {1})"

MISTAKES = (
    Mistake(
        "overflow",
        "logistic_loss",
        "Your exp(z) overflows: for large z the loss is infinite.",
        "How does log(1 + exp(z)) behave for large z? Look for a form that never needs exp of a "
        "large number.",
        [("np.logaddexp(0, z)", "np.log(1 + np.exp(z))")],
    ),
    Mistake(
        "overflow_of_probability",
        "logistic_loss",
        "You take the logarithm of a probability that has been rounded to 0 or 1.",
        "1 − σ(40) is 0 in floating point. Simplify the logarithm on paper before you compute it.",
        [("labels * z", "labels * z + 0 * np.log(1 - np.exp(-np.logaddexp(0, -np.abs(z))))")],
    ),
    Mistake(
        "clipped_score",
        "logistic_loss",
        "You clip z, and beyond the clip the loss no longer grows.",
        _CLIPPED,
        [("X @ theta", "np.clip(X @ theta, -500, 500)")],
    ),
    Mistake(
        "clipped_probability",
        "logistic_loss",
        "You clip the probability at 1e-15, so the loss stays below 35.",
        _CLIPPED,
        [("np.logaddexp(0, z) - labels * z", _LOGARITHMS.format(_CLIP.format("1e-15"), 0))],
    ),
    Mistake(
        "sum_for_mean",
        "logistic_loss",
        "You add up the losses but do not divide by n.",
        MEAN,
        [("np.mean", "np.sum")],
    ),
    Mistake(
        "sign",
        "logistic_loss",
        "Your loss has the wrong sign: you return the log-likelihood.",
        "A likelihood should become large and a loss small. Which sign does the loss have here?",
        [("return ", "return -")],
    ),
    Mistake(
        "labels_of_both_signs",
        "logistic_loss",
        "Right for labels −1 and 1; in this exercise the labels are 0 and 1.",
        "Try a label 0: does z still matter in your loss?",
        [("np.logaddexp(0, z) - labels * z", "np.logaddexp(0, -labels * z)")],
        kind="convention",
    ),
    Mistake(
        "labels_swapped",
        "logistic_loss",
        "You take label 0 for 1 and label 1 for 0.",
        "For a large positive z the model is sure of label 1. Which label should cost little?",
        [("labels", "(1 - labels)")],
    ),
    Mistake(
        "no_labels",
        "logistic_loss",
        "Your loss does not use the labels.",
        "Swap all the labels, 0 for 1 and 1 for 0: does your loss change?",
        [("labels *", "0 * labels *")],
    ),
    Mistake(
        "bits",
        "logistic_loss",
        "Right with logarithms to base 2; this exercise asks for natural logarithms.",
        "For z = 0 the loss is log 2, about 0.693.",
        [("float(", "(1 / np.log(2)) * (")],
        kind="convention",
    ),
    Mistake(
        "squared_error",
        "logistic_loss",
        "You average squared errors of the probabilities, not logarithms.",
        "How much does a model pay for being sure and wrong? Compare the two losses there.",
        [("np.logaddexp(0, z) - labels * z", "(np.exp(-np.logaddexp(0, -z)) - labels) ** 2")],
    ),
    Mistake(
        "corner",
        "logistic_loss",
        "Your loss has a corner at z = 0, where it should be smooth.",
        "At z = 0 the model is undecided and still pays log 2. What does yours pay?",
        [("np.logaddexp(0, z)", "np.maximum(0, z)")],
    ),
    Mistake(
        "clipped_probability_at_1e_7",
        "logistic_loss",
        "You clip the probability at 1e-7, so the loss stays below 17.",
        _CLIPPED,
        [("np.logaddexp(0, z) - labels * z", _LOGARITHMS.format(_CLIP.format("1e-7"), 0))],
    ),
    Mistake(
        "clipped_probability_at_1e_5",
        "logistic_loss",
        "You clip the probability at 1e-5, so the loss stays below 12.",
        _CLIPPED,
        [("np.logaddexp(0, z) - labels * z", _LOGARITHMS.format(_CLIP.format("1e-5"), 0))],
    ),
    Mistake(
        "added_in_logarithm_1e_5",
        "logistic_loss",
        "You add 1e-5 inside the logarithm, so the loss stays below 12.",
        _ADDED,
        [("np.logaddexp(0, z) - labels * z", _LOGARITHMS.format(_SIGMOID, "1e-5"))],
    ),
    Mistake(
        "added_in_logarithm_1e_8",
        "logistic_loss",
        "You add 1e-8 inside the logarithm, so the loss stays below 19.",
        _ADDED,
        [("np.logaddexp(0, z) - labels * z", _LOGARITHMS.format(_SIGMOID, "1e-8"))],
    ),
    Mistake(
        "added_in_logarithm_1e_15",
        "logistic_loss",
        "You add 1e-15 inside the logarithm, so the loss stays below 35.",
        _ADDED,
        [("np.logaddexp(0, z) - labels * z", _LOGARITHMS.format(_SIGMOID, "1e-15"))],
    ),
    Mistake(
        "total_subtracted",
        "logistic_loss",
        "From each example you subtract the label·z of all examples together.",
        "`@` adds up what `*` keeps apart. Print both parts of the difference: have they the same "
        "shape?",
        [("np.logaddexp(0, z) - labels * z", "np.logaddexp(0, z) - labels @ z")],
    ),
    Mistake(
        "sigmoid_in_place",
        "logistic_loss",
        "Your σ overwrites z, so the second time you call it you get σ(σ(z)).",
        "`z *= …`, `z[…] = …` and `out=z` change the caller's array. What is in z after the first "
        "call?",
        [
            (
                "np.logaddexp(0, z) - labels * z",
                f"labels * np.logaddexp(0, -z) + (1 - labels) * np.logaddexp(0, {_SIGMOID})",
            )
        ],
    ),
    Mistake(
        "broadcast",
        "logistic_loss",
        "Your z is a column of shape (n, 1), and with labels of shape (n,) it gives all pairs.",
        BROADCAST,
        [("X @ theta", "X @ theta[:, np.newaxis]")],
    ),
)

PROBES = {"logistic_loss": classification}
