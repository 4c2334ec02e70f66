"""Mistakes in ``quadratic_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.explanations import HALF
from autograder.units.gradients.mistakes._shared import DOWNHILL, anywhere

MISTAKES = (
    Mistake(
        "without_two",
        "quadratic_gradient",
        "Right for the parabola ½θ²; this exercise asks for the slope of θ².",
        HALF,
        [("2 * ", "")],
        kind="convention",
    ),
    Mistake(
        "sign",
        "quadratic_gradient",
        "Your slope has the wrong sign: it points downhill.",
        DOWNHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "height_for_slope",
        "quadratic_gradient",
        "You return the height θ² instead of its slope.",
        "A slope must be negative left of the valley. Can a square be?",
        [("2 * theta", "theta**2")],
    ),
    Mistake(
        "plus_two",
        "quadratic_gradient",
        "Your slope adds 2 where it should multiply by it.",
        "The valley is flat at its lowest point. What is your slope at θ = 0?",
        [(" * ", " + ")],
    ),
    Mistake(
        "summed",
        "quadratic_gradient",
        "Your slope adds all the entries up into one number.",
        "Elementwise means that the result has the shape of theta.",
        [("return 2 * theta", "return np.sum(2 * theta)")],
    ),
    Mistake(
        "absolute",
        "quadratic_gradient",
        "Your slope is never negative.",
        "Left of the valley the parabola falls as θ grows. What sign does its slope have there?",
        [("theta", "np.abs(theta)")],
    ),
    Mistake(
        "arrays_only",
        "quadratic_gradient",
        "Your slope accepts arrays but not a single number.",
        "theta may be a single number. Which operation works on a number and on an array alike?",
        [("2 * theta", "np.array([2 * place for place in theta])")],
    ),
)

PROBES = {"quadratic_gradient": anywhere}
