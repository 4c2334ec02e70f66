"""Mistakes in ``softmax_gradient``, and the calls that tell them apart."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake, calls
from autograder.units.networks.mistakes._problems import regressions
from autograder.units.networks.mistakes._softmax import MEAN, clipped, of_error, shifted

_NAME = "softmax_gradient"
_SHAPE = "Which shape does W have? The gradient holds one slope for each of its entries."

MISTAKES = [
    *shifted(_NAME),
    *clipped(_NAME, "X @ W"),
    *of_error(_NAME),
    Mistake(
        "not_divided",
        _NAME,
        "You add up the gradients of the examples, where their mean belongs.",
        MEAN,
        [("error / len(X)", "error")],
    ),
    Mistake(
        "divided_by_size",
        _NAME,
        "You divide by the number of examples times the number of classes.",
        MEAN,
        [("error / len(X)", "error / error.size")],
    ),
    Mistake(
        "divided_by_features",
        _NAME,
        "You divide by the number of features, not by that of the examples.",
        MEAN,
        [("error / len(X)", "error / X.shape[1]")],
    ),
    Mistake(
        "doubled",
        _NAME,
        "Your gradient is twice as large as it should be.",
        "A factor of 2 comes from a square. Is there one in this loss?",
        [("X.T @ error", "2 * X.T @ error")],
    ),
    Mistake(
        "halved",
        _NAME,
        "Your gradient is half as large as it should be.",
        "Compare with a central difference: is the ratio the same for all entries?",
        [("X.T @ error", "0.5 * X.T @ error")],
    ),
    Mistake(
        "uphill",
        _NAME,
        "Your gradient has the wrong sign: it is that of Y − P.",
        "The gradient points to where the loss grows. Which sign has the slope of the right class?",
        [("X.T @ error", "-X.T @ error")],
    ),
    Mistake(
        "transposed",
        _NAME,
        "You return the gradient with rows and columns exchanged.",
        _SHAPE,
        [("return gradient", "return gradient.T")],
    ),
    Mistake(
        "clipped_gradient",
        _NAME,
        "You clip the entries of the gradient at 1.",
        _SHAPE,
        [("return gradient", "return np.clip(gradient, -1, 1)")],
    ),
]

PROBES = {_NAME: lambda rng: calls(*regressions(rng))}
