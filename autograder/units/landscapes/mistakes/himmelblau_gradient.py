"""Mistakes in ``himmelblau_gradient``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._shared import ONE_EACH, PLACES, SLOPES, UPHILL, places

_BOTH = "Each parameter stands in both brackets. How many terms does each derivative have?"
_FLAT = "At (3, 2) the surface is flat: both entries should be 0 there. Are yours?"

MISTAKES = (
    Mistake(
        "downhill",
        "himmelblau_gradient",
        "Your gradient has the wrong sign: it points downhill.",
        UPHILL,
        [("return ", "return -")],
    ),
    Mistake(
        "entries_swapped",
        "himmelblau_gradient",
        "Your two partial derivatives are in the wrong order.",
        PLACES,
        [("y * second])", "y * second])[::-1]")],
    ),
    Mistake(
        "x_inner_missing",
        "himmelblau_gradient",
        "In the derivative with respect to x, the first bracket lacks its inner derivative 2x.",
        SLOPES,
        [("4 * x *", "2 *")],
    ),
    Mistake(
        "y_inner_missing",
        "himmelblau_gradient",
        "In the derivative with respect to y, the second bracket lacks its inner derivative 2y.",
        SLOPES,
        [("4 * y *", "2 *")],
    ),
    Mistake(
        "x_one_bracket",
        "himmelblau_gradient",
        "Your derivative with respect to x leaves out the second bracket.",
        _BOTH,
        [(" + 2 * second", "")],
    ),
    Mistake(
        "y_one_bracket",
        "himmelblau_gradient",
        "Your derivative with respect to y leaves out the first bracket.",
        _BOTH,
        [("2 * first + ", "")],
    ),
    Mistake(
        "x_outer",
        "himmelblau_gradient",
        "In the derivative with respect to x, the second bracket lacks the factor 2.",
        SLOPES,
        [("2 * second", "second")],
    ),
    Mistake(
        "y_outer",
        "himmelblau_gradient",
        "In the derivative with respect to y, the first bracket lacks the factor 2.",
        SLOPES,
        [("2 * first", "first")],
    ),
    Mistake(
        "without_twos",
        "himmelblau_gradient",
        "Right for the surface with a ½ in front; this exercise asks for the gradient of the plain "
        "sum of squares.",
        "What matters is that height and gradient agree. Compare with a central difference.",
        [("return ", "return 0.5 * ")],
        kind="convention",
    ),
    Mistake(
        "numbers_swapped",
        "himmelblau_gradient",
        "You have the 11 and the 7 the wrong way round.",
        _FLAT,
        [("11", "7"), ("7", "11")],
    ),
    Mistake(
        "eleven_added",
        "himmelblau_gradient",
        "You add the 11 in the first bracket.",
        _FLAT,
        [("- 11", "+ 11")],
    ),
    Mistake(
        "seven_added",
        "himmelblau_gradient",
        "You add the 7 in the second bracket.",
        _FLAT,
        [("- 7", "+ 7")],
    ),
    Mistake(
        "x_not_squared",
        "himmelblau_gradient",
        "You do not square x in the first bracket.",
        _FLAT,
        [("x**2", "x")],
    ),
    Mistake(
        "y_not_squared",
        "himmelblau_gradient",
        "You do not square y in the second bracket.",
        _FLAT,
        [("y**2", "y")],
    ),
    Mistake(
        "summed",
        "himmelblau_gradient",
        "You return the sum of the two partial derivatives.",
        ONE_EACH,
        [("np.array", "np.sum")],
    ),
    Mistake(
        "clipped",
        "himmelblau_gradient",
        "You clip the gradient: no entry goes beyond 10.",
        "Clipping belongs to a descent, if anywhere. How steep is the surface at (5, 5)?",
        [("y * second])", "y * second]).clip(-10, 10)")],
    ),
)

PROBES = {"himmelblau_gradient": places}
