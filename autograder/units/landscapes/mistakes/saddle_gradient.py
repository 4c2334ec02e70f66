"""Mistakes in ``saddle_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._shared import ONE_EACH, PLACES, SLOPES, UPHILL, places

MISTAKES = (
    Mistake(
        "downhill",
        "saddle_gradient",
        "Your gradient has the wrong sign: it points downhill.",
        UPHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "bowl",
        "saddle_gradient",
        "Yours is the gradient of a bowl: the derivative with respect to y has the wrong sign.",
        "Along y the saddle falls on both sides. What sign has its slope at y = 1?",
        [("-2 * y", "2 * y")],
    ),
    Mistake(
        "entries_swapped",
        "saddle_gradient",
        "Your two partial derivatives are in the wrong order.",
        PLACES,
        [("* y])", "* y])[::-1]")],
    ),
    Mistake(
        "without_two",
        "saddle_gradient",
        "Right for the saddle with a ½ in front; this exercise asks for the gradient of x² − y².",
        "What matters is that height and gradient agree. Compare with a central difference.",
        [("[2 * x, -2 * y]", "[x, -y]")],
        kind="convention",
    ),
    Mistake(
        "squares_kept",
        "saddle_gradient",
        "You return the two squares, not their derivatives.",
        SLOPES,
        [("2 * x, -2 * y", "x**2, -(y**2)")],
    ),
    Mistake(
        "product",
        "saddle_gradient",
        "Yours is the gradient of x·y.",
        "The partial derivative with respect to x keeps y fixed. What is left of −y²?",
        [("2 * x, -2 * y", "y, x")],
    ),
    Mistake(
        "y_missing",
        "saddle_gradient",
        "Your derivative with respect to y is always 0.",
        SLOPES,
        [("-2 * y", "0 * y")],
    ),
    Mistake(
        "summed",
        "saddle_gradient",
        "You return the sum of the two partial derivatives.",
        ONE_EACH,
        [("np.array", "np.sum")],
    ),
)

PROBES = {"saddle_gradient": places}
