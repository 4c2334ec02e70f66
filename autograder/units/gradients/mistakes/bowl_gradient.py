"""Mistakes in ``bowl_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import HALF
from autograder.units.gradients.mistakes._shared import CENTRE, DOWNHILL, ONE_EACH, bowl

MISTAKES = (
    Mistake(
        "without_two",
        "bowl_gradient",
        "Right for a bowl with a ½ in front; this exercise asks for the gradient of the plain sum "
        "of squares.",
        HALF,
        [("[2 * ", "["), (", 2 * ", ", ")],
        kind="convention",
    ),
    Mistake(
        "sign",
        "bowl_gradient",
        "Your gradient has the wrong sign: it points downhill.",
        DOWNHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "plus_for_minus",
        "bowl_gradient",
        "Your gradient vanishes at (−2, −3).",
        CENTRE,
        [("[0] - 2", "[0] + 2"), ("[1] - 3", "[1] + 3")],
    ),
    Mistake(
        "centre_swapped",
        "bowl_gradient",
        "Your gradient vanishes at (3, 2).",
        CENTRE,
        [("[0] - 2", "[0] - 3"), ("[1] - 3", "[1] - 2")],
    ),
    Mistake(
        "no_centre",
        "bowl_gradient",
        "Your gradient vanishes at (0, 0).",
        CENTRE,
        [("[0] - 2", "[0]"), ("[1] - 3", "[1]")],
    ),
    Mistake(
        "entries_swapped",
        "bowl_gradient",
        "Your two partial derivatives are in the wrong order.",
        "Entry i says how the loss changes with parameter i.",
        [("theta[0] - 2", "theta[1] - 3"), ("theta[1] - 3", "theta[0] - 2")],
    ),
    Mistake(
        "summed",
        "bowl_gradient",
        "You return the sum of the two partial derivatives.",
        ONE_EACH,
        [("np.array", "np.sum")],
    ),
    Mistake(
        "squares_kept",
        "bowl_gradient",
        "You return the two squares, not their derivatives.",
        "Each entry is a slope, which changes sign at the lowest point. Can a square do that?",
        [
            ("2 * (theta[0] - 2)", "(theta[0] - 2) ** 2"),
            ("2 * (theta[1] - 3)", "(theta[1] - 3) ** 2"),
        ],
    ),
    Mistake(
        "bracket",
        "bowl_gradient",
        "Your factor 2 multiplies θ alone, not the whole bracket.",
        CENTRE,
        [("(theta[0] - 2)", "theta[0] - 2"), ("(theta[1] - 3)", "theta[1] - 3")],
    ),
)

PROBES = {"bowl_gradient": bowl}
