"""Mistakes in ``bowl_loss``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import HALF
from autograder.units.gradients.mistakes._shared import CENTRE, bowl

MISTAKES = (
    Mistake(
        "plus_for_minus",
        "bowl_loss",
        "Your bowl has its lowest point at (−2, −3).",
        CENTRE,
        [("theta[0] - 2", "theta[0] + 2"), ("theta[1] - 3", "theta[1] + 3")],
    ),
    Mistake(
        "centre_swapped",
        "bowl_loss",
        "Your bowl has its lowest point at (3, 2).",
        CENTRE,
        [("theta[0] - 2", "theta[0] - 3"), ("theta[1] - 3", "theta[1] - 2")],
    ),
    Mistake(
        "no_centre",
        "bowl_loss",
        "Your bowl has its lowest point at (0, 0).",
        CENTRE,
        [("theta[0] - 2", "theta[0]"), ("theta[1] - 3", "theta[1]")],
    ),
    Mistake(
        "distance",
        "bowl_loss",
        "You return the distance to the lowest point, not its square.",
        "A cone has a sharp tip; a bowl is round at the bottom.",
        [("float(", "np.sqrt(")],
    ),
    Mistake(
        "not_squared",
        "bowl_loss",
        "Your bowl adds the two brackets without squaring them.",
        "A bowl rises on every side. What does yours do left of (2, 3)?",
        [("2) ** 2", "2)"), ("3) ** 2", "3)")],
    ),
    Mistake(
        "one_parameter",
        "bowl_loss",
        "Your bowl depends on the first parameter only.",
        "Change the second parameter alone: does your loss change?",
        [(" + (theta[1]", " + 0 * (theta[1]")],
    ),
    Mistake(
        "saddle",
        "bowl_loss",
        "Your bowl is a saddle: it falls along the second parameter.",
        "A bowl rises along both parameters. What joins the two squares?",
        [(" + ", " - ")],
    ),
    Mistake(
        "squared_too_early",
        "bowl_loss",
        "You square only the 2 and the 3.",
        "Python computes powers before differences. Where do the brackets of the formula close?",
        [
            ("theta[0] - 2) ** 2", "theta[0] - 2 ** 2)"),
            ("theta[1] - 3) ** 2", "theta[1] - 3 ** 2)"),
        ],
    ),
    Mistake(
        "halved",
        "bowl_loss",
        "Right with a ½ in front (or as a mean of the two squares); this exercise asks for the "
        "plain sum.",
        HALF,
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
)

PROBES = {"bowl_loss": bowl}
