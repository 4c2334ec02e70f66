"""Mistakes in ``saddle``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._shared import places

_TWO_WAYS = (
    "Walk along x with y = 0, and along y with x = 0: on which of the two ways should it rise?"
)

MISTAKES = (
    Mistake(
        "bowl",
        "saddle",
        "Your saddle is a bowl: it rises along both parameters.",
        _TWO_WAYS,
        [(" - ", " + ")],
    ),
    Mistake(
        "turned",
        "saddle",
        "Your saddle is turned by a quarter: it falls along x and rises along y.",
        _TWO_WAYS,
        [("x, y", "y, x")],
    ),
    Mistake(
        "product",
        "saddle",
        "Your saddle is x·y, which is a saddle too, but turned by 45 degrees.",
        "Compare the height along the axes with the formula.",
        [("x**2 - y**2", "x * y")],
    ),
    Mistake(
        "x_alone",
        "saddle",
        "Your height does not depend on y.",
        _TWO_WAYS,
        [("y**2", "0 * y")],
    ),
    Mistake(
        "square_of_the_difference",
        "saddle",
        "You square the difference of x and y.",
        "A square is never negative. Is the saddle ever below 0?",
        [("x**2 - y**2", "(x - y) ** 2")],
    ),
    Mistake(
        "x_not_squared",
        "saddle",
        "You do not square x.",
        "A saddle is as high at x = −3 as at x = 3. Is yours?",
        [("x**2", "x")],
    ),
    Mistake(
        "y_not_squared",
        "saddle",
        "You do not square y.",
        "A saddle is as high at y = −3 as at y = 3. Is yours?",
        [("y**2", "y")],
    ),
    Mistake(
        "monkey",
        "saddle",
        "You raise both parameters to the power 3.",
        "Which power is in the formula? Try (−2, 0).",
        [("x**2", "x**3"), ("y**2", "y**3")],
    ),
    Mistake(
        "absolute",
        "saddle",
        "Your height is never negative.",
        _TWO_WAYS,
        [("float(", "abs(")],
    ),
    Mistake(
        "halved",
        "saddle",
        "Right with a ½ in front; this exercise asks for the plain difference of the two squares.",
        "A factor in front changes neither the saddle's place nor its form, but its height.",
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
)

PROBES = {"saddle": places}
