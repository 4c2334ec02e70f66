"""Mistakes in ``rosenbrock``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._shared import BY_HAND, TRY_THE_FLOOR, places

_SQUARES = "Which brackets are squared, and what is inside each of them? Try (0, 3) and (3, 0)."

MISTAKES = (
    Mistake(
        "swapped",
        "rosenbrock",
        "You have x and y the wrong way round: your valley is the parabola x = y².",
        "Which point of the valley's floor has x = 2? Put it into your function.",
        [("x, y", "y, x")],
    ),
    Mistake(
        "not_hundred",
        "rosenbrock",
        "You give the second bracket the weight 10.",
        BY_HAND,
        [("100", "10")],
    ),
    Mistake(
        "without_hundred",
        "rosenbrock",
        "Your second bracket is not multiplied by 100.",
        BY_HAND,
        [("100 * ", "")],
    ),
    Mistake(
        "hundred_squared",
        "rosenbrock",
        "You square the 100 together with the second bracket.",
        "Python computes powers before products. Which bracket does the square belong to?",
        [("100 * ", "100**2 * ")],
    ),
    Mistake(
        "hundred_on_the_first",
        "rosenbrock",
        "You multiply the first bracket by 100 too.",
        BY_HAND,
        [("(1 - x) ** 2", "100 * (1 - x) ** 2")],
    ),
    Mistake(
        "one_plus",
        "rosenbrock",
        "Your valley is lowest at (−1, 1).",
        TRY_THE_FLOOR,
        [("1 - x", "1 + x")],
    ),
    Mistake(
        "no_one",
        "rosenbrock",
        "Your valley is lowest at (0, 0): the first bracket lacks its 1.",
        TRY_THE_FLOOR,
        [("1 - x", "x")],
    ),
    Mistake(
        "plus_square",
        "rosenbrock",
        "Your valley opens downwards: its floor is the parabola y = −x².",
        TRY_THE_FLOOR,
        [("y - x", "y + x")],
    ),
    Mistake(
        "straight_floor",
        "rosenbrock",
        "Your valley is straight: x is not squared inside the second bracket.",
        _SQUARES,
        [("x**2", "x")],
    ),
    Mistake(
        "wrong_square",
        "rosenbrock",
        "You square y, not x, inside the second bracket.",
        _SQUARES,
        [("y - x**2", "y**2 - x")],
    ),
    Mistake(
        "first_not_squared",
        "rosenbrock",
        "You do not square the first bracket.",
        _SQUARES,
        [("x) ** 2 +", "x) +")],
    ),
    Mistake(
        "second_not_squared",
        "rosenbrock",
        "You do not square the second bracket.",
        "A sum of squares is never negative. Try a point with y below x².",
        [("x**2) ** 2", "x**2)")],
    ),
    Mistake(
        "subtracted",
        "rosenbrock",
        "You subtract the second square from the first.",
        "A sum of squares is never negative. Try a point off the floor.",
        [(" + 100", " - 100")],
    ),
    Mistake(
        "root",
        "rosenbrock",
        "You return the root of the height.",
        BY_HAND,
        [("float(", "np.sqrt(")],
    ),
    Mistake(
        "halved",
        "rosenbrock",
        "Right with a ½ in front; this exercise asks for the plain sum of the two squares.",
        "A factor in front does not move the lowest point. But heights are compared here too.",
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
)

PROBES = {"rosenbrock": places}
