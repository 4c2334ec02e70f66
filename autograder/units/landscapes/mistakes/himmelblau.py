"""Mistakes in ``himmelblau``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._shared import TRY_THE_FLOOR, places

_SQUARES = "Which brackets are squared, and what is inside each of them? Try (0, 0) and (0, 3)."

MISTAKES = (
    Mistake(
        "numbers_swapped",
        "himmelblau",
        "You have the 11 and the 7 the wrong way round, or x and y.",
        TRY_THE_FLOOR,
        [("11", "7"), ("7", "11")],
    ),
    Mistake(
        "eleven_added",
        "himmelblau",
        "You add the 11 in the first bracket.",
        TRY_THE_FLOOR,
        [("- 11", "+ 11")],
    ),
    Mistake(
        "seven_added",
        "himmelblau",
        "You add the 7 in the second bracket.",
        TRY_THE_FLOOR,
        [("- 7", "+ 7")],
    ),
    Mistake(
        "first_not_squared",
        "himmelblau",
        "You do not square the first bracket.",
        _SQUARES,
        [("11) ** 2", "11)")],
    ),
    Mistake(
        "second_not_squared",
        "himmelblau",
        "You do not square the second bracket.",
        _SQUARES,
        [("7) ** 2", "7)")],
    ),
    Mistake(
        "x_not_squared",
        "himmelblau",
        "You do not square x in the first bracket.",
        _SQUARES,
        [("x**2", "x")],
    ),
    Mistake(
        "y_not_squared",
        "himmelblau",
        "You do not square y in the second bracket.",
        _SQUARES,
        [("y**2", "y")],
    ),
    Mistake(
        "same_bracket",
        "himmelblau",
        "Both of your brackets square x.",
        _SQUARES,
        [("x + y**2", "x**2 + y")],
    ),
    Mistake(
        "subtracted",
        "himmelblau",
        "You subtract the second square from the first.",
        "A sum of squares is never negative. Try (0, 5).",
        [("2 + (x", "2 - (x")],
    ),
    Mistake(
        "square_of_the_sum",
        "himmelblau",
        "You add the two brackets and square the sum.",
        "A sum of squares vanishes only where both do. Where does the square of a sum vanish?",
        [("(x**2 + y - 11) ** 2", "(x**2 + y - 11"), ("(x +", "x +")],
    ),
    Mistake(
        "root",
        "himmelblau",
        "You return the root of the height.",
        "At (0, 0) both brackets are easy. What should the sum of their squares be there?",
        [("float(", "np.sqrt(")],
    ),
    Mistake(
        "halved",
        "himmelblau",
        "Right with a ½ in front; this exercise asks for the plain sum of the two squares.",
        "A factor in front does not move the lowest points. But heights are compared here too.",
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
)

PROBES = {"himmelblau": places}
