"""Mistakes in ``quadratic``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import HALF
from autograder.units.gradients.mistakes._shared import anywhere

MISTAKES = (
    Mistake(
        "slope_for_height",
        "quadratic",
        "Your quadratic returns the slope 2θ, not the height.",
        "Height and slope are two functions. At θ = 0.5 the slope is larger than the height; "
        "at θ = 3 it is the other way round.",
        [("theta**2", "2 * theta")],
    ),
    Mistake(
        "cubed",
        "quadratic",
        "Your quadratic raises θ to the power 3.",
        "The parabola is equally high on both sides of the valley. Is yours, at −1 and at 1?",
        [("**2", "**3")],
    ),
    Mistake(
        "power_of_two",
        "quadratic",
        "Your quadratic computes 2 to the power θ.",
        "Which of the two numbers is the base? Try θ = 0.",
        [("theta**2", "2.0**theta")],
    ),
    Mistake(
        "summed",
        "quadratic",
        "Your quadratic adds all the squares up into one number.",
        "Elementwise means that the result has the shape of theta.",
        [("return theta**2", "return np.sum(theta**2)")],
    ),
    Mistake(
        "keeps_the_sign",
        "quadratic",
        "Your quadratic is negative where θ is.",
        "A square is never negative. Try a negative θ.",
        [("theta**2", "theta * np.abs(theta)")],
    ),
    Mistake(
        "halved",
        "quadratic",
        "Right for ½θ², as some texts have it; this exercise asks for θ².",
        HALF,
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
    Mistake(
        "arrays_only",
        "quadratic",
        "Your quadratic accepts arrays but not a single number.",
        "theta may be a single number. Which operation works on a number and on an array alike?",
        [("theta**2", "np.array([height**2 for height in theta])")],
    ),
)

PROBES = {"quadratic": anywhere}
