"""Mistakes in ``rosenbrock_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._shared import ONE_EACH, PLACES, SLOPES, UPHILL, places

_INNER = (
    "x stands inside the second bracket as well. What is the derivative of that bracket with "
    "respect to x, and its sign?"
)
_FLAT = "At (1, 1) the surface is flat: both entries should be 0 there. Are yours?"

MISTAKES = (
    Mistake(
        "downhill",
        "rosenbrock_gradient",
        "Your gradient has the wrong sign: it points downhill.",
        UPHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "entries_swapped",
        "rosenbrock_gradient",
        "Your two partial derivatives are in the wrong order.",
        PLACES,
        [("* off_floor])", "* off_floor])[::-1]")],
    ),
    Mistake(
        "swapped",
        "rosenbrock_gradient",
        "You have x and y the wrong way round.",
        "Write down which entry of theta is x, and which parameter is squared in the bracket.",
        [("x, y", "y, x")],
    ),
    Mistake(
        "first_sign",
        "rosenbrock_gradient",
        "The derivative of (1 − x)² has the wrong sign in yours.",
        "Inside the bracket x has a minus sign. What does the chain rule make of it?",
        [("-2 * (1", "2 * (1")],
    ),
    Mistake(
        "inner_sign",
        "rosenbrock_gradient",
        "The derivative of the second square with respect to x has the wrong sign in yours.",
        _INNER,
        [(" - 400", " + 400")],
    ),
    Mistake(
        "inner_missing",
        "rosenbrock_gradient",
        "You forget the inner derivative 2x of the second bracket.",
        _INNER,
        [("400 * x *", "200 *")],
    ),
    Mistake(
        "inner_half",
        "rosenbrock_gradient",
        "You take x for the derivative of x².",
        _INNER,
        [("400", "200")],
    ),
    Mistake(
        "second_missing",
        "rosenbrock_gradient",
        "Your derivative with respect to x leaves out the second square.",
        _INNER,
        [(" - 400 * x * off_floor", "")],
    ),
    Mistake(
        "first_missing",
        "rosenbrock_gradient",
        "Your derivative with respect to x leaves out the first square.",
        SLOPES,
        [("-2 * (1 - x) - ", "-")],
    ),
    Mistake(
        "outer_missing",
        "rosenbrock_gradient",
        "Your derivative with respect to y lacks the factor 2 of the square.",
        SLOPES,
        [("200", "100")],
    ),
    Mistake(
        "not_squared",
        "rosenbrock_gradient",
        "You do not square x in the second bracket.",
        _FLAT,
        [("x**2", "x")],
    ),
    Mistake(
        "plus_square",
        "rosenbrock_gradient",
        "Your second bracket is y + x².",
        _FLAT,
        [("y - x", "y + x")],
    ),
    Mistake(
        "one_plus",
        "rosenbrock_gradient",
        "Your first bracket is 1 + x.",
        _FLAT,
        [("(1 - x)", "(1 + x)")],
    ),
    Mistake(
        "summed",
        "rosenbrock_gradient",
        "You return the sum of the two partial derivatives.",
        ONE_EACH,
        [("np.array", "np.sum")],
    ),
    Mistake(
        "clipped",
        "rosenbrock_gradient",
        "You clip the gradient: no entry goes beyond 100.",
        "Clipping belongs to a descent, if anywhere. How steep is the valley at (2, 0)?",
        [("* off_floor])", "* off_floor]).clip(-100, 100)")],
    ),
    Mistake(
        "unit_length",
        "rosenbrock_gradient",
        "You divide the gradient by its length.",
        "The length of a gradient says how steep the surface is. What would be left of that?",
        [
            ("return ", "slope = "),
            ("* off_floor])", "* off_floor])\n    return slope / np.linalg.norm(slope)"),
        ],
    ),
)

PROBES = {"rosenbrock_gradient": places}
