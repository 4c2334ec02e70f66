"""Mistakes in quadratic, quadratic_gradient, bowl_loss and bowl_gradient, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import HALF, numbers
from autograder.faults.gradients._shared import DOWNHILL, ONE_EACH

_CENTRE = "The lowest point of the bowl is where both brackets vanish. Put it into your function."

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
        HALF, [("return ", "return 0.5 * ")], kind="convention",
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
        HALF, [("2 * ", "")], kind="convention",
    ),
    fault(
        "sign", "quadratic_gradient", "Your slope has the wrong sign: it points downhill.",
        DOWNHILL, [("return ", "return -")],
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
        HALF, [("return ", "return 0.5 * ")], kind="convention",
    ),
    # bowl_gradient
    fault(
        "without_two", "bowl_gradient",
        "Right for a bowl with a ½ in front; this exercise asks for the gradient of the plain sum "
        "of squares.",
        HALF, [("[2 * ", "["), (", 2 * ", ", ")], kind="convention",
    ),
    fault(
        "sign", "bowl_gradient", "Your gradient has the wrong sign: it points downhill.",
        DOWNHILL, [("return ", "return -")],
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
        ONE_EACH, [("np.array", "np.sum")],
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
)
# fmt: on


def _anywhere(rng: np.random.Generator) -> list[Probe]:
    return calls((numbers(rng, 4),), (numbers(rng, 2, 2),), (-1.7,))


def _bowl(rng: np.random.Generator) -> list[Probe]:
    places = [3 * numbers(rng, 2) for _ in range(3)]
    return calls(*((place,) for place in (*places, np.array([8.5, 7.25]))))


PROBES = {
    "quadratic": _anywhere,
    "quadratic_gradient": _anywhere,
    "bowl_loss": _bowl,
    "bowl_gradient": _bowl,
}
