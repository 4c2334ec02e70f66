"""Mistakes in ``gradient_check``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import numbers
from autograder.units.gradients.mistakes._shared import bent

MISTAKES = (
    Mistake(
        "absolute",
        "gradient_check",
        "You return the absolute error and do not divide it by the norms.",
        "Is an error of 0.01 large? That depends on the size of the gradients.",
        [(" / scale", "")],
    ),
    Mistake(
        "relative_to_one",
        "gradient_check",
        "You divide by the norm of one gradient only.",
        "With both norms in the denominator, the error cannot exceed 1. Can yours?",
        [(" + np.linalg.norm(numerical)", "")],
    ),
    Mistake(
        "relative_to_larger",
        "gradient_check",
        "Right with the larger norm in the denominator, as in some texts; this exercise asks for "
        "the sum.",
        "For opposite gradients the docstring promises 1. What do you get?",
        [
            (
                "np.linalg.norm(analytic) + np.linalg.norm(numerical)",
                "max(np.linalg.norm(analytic), np.linalg.norm(numerical))",
            )
        ],
        kind="convention",
    ),
    Mistake(
        "norm_of_sum",
        "gradient_check",
        "You divide by the norm of the sum of both gradients.",
        "For opposite gradients that sum vanishes. Which quantity never does?",
        [
            (
                "np.linalg.norm(analytic) + np.linalg.norm(numerical)",
                "np.linalg.norm(analytic + numerical)",
            )
        ],
    ),
    Mistake(
        "nan_where_both_vanish",
        "gradient_check",
        "You return NaN where both gradients are zero.",
        "0/0 is not a number. Two gradients that are both zero agree.",
        [(" if scale > 0 else 0.0", "")],
    ),
    Mistake(
        "squared_norms",
        "gradient_check",
        "You use squared norms: the roots are missing.",
        "If a gradient is off by a factor of 2, the docstring promises 1/3. What do you get?",
        [
            ("norm(analytic -", "norm(analytic - numerical) * np.linalg.norm(analytic -"),
            ("norm(analytic) +", "norm(analytic) ** 2 +"),
            ("norm(numerical)", "norm(numerical) ** 2"),
        ],
    ),
    Mistake(
        "largest_entry",
        "gradient_check",
        "Right as the largest relative error of an entry; this exercise asks for the norms.",
        "Entries near zero make the error of an entry large where the gradients agree well.",
        [
            (
                "np.linalg.norm(analytic - numerical) / scale",
                "np.max(np.abs(analytic - numerical) / (np.abs(analytic) + np.abs(numerical)))",
            )
        ],
        kind="convention",
    ),
    Mistake(
        "difference_of_norms",
        "gradient_check",
        "You compare only the lengths of the gradients.",
        "Two gradients of the same length can point in opposite directions. Would your check "
        "notice?",
        [
            (
                "np.linalg.norm(analytic - numerical)",
                "abs(np.linalg.norm(analytic) - np.linalg.norm(numerical))",
            )
        ],
    ),
    Mistake(
        "twice",
        "gradient_check",
        "You divide by the mean of the norms, so the result is doubled.",
        "For opposite gradients the docstring promises 1. What do you get?",
        [("/ scale", "/ (scale / 2)")],
    ),
    Mistake(
        "step_ignored",
        "gradient_check",
        "You use a step of 1e-5, whatever h is.",
        "h is an argument; 1e-5 is only its default.",
        [("theta, h)", "theta)")],
    ),
    Mistake(
        "verdict",
        "gradient_check",
        "You return a verdict, true or false, not the error itself.",
        "It is for the caller to say what counts as small enough.",
        [("float(", "1e-7 > (")],
    ),
    Mistake(
        "epsilon_added",
        "gradient_check",
        "You add 1e-6 to the denominator.",
        "Multiply f and its gradient by 1e-6, as other units would: should the result change?",
        [("/ scale", "/ (scale + 1e-6)")],
    ),
)


def _checks(rng: np.random.Generator) -> list[Probe]:
    found = []
    for d, step in ((3, (0.5,)), (2, (0.25,)), (4, ()), (1, ())):
        claimed = numbers(rng, d)
        found.append((bent(rng, d), lambda _, claimed=claimed: claimed, numbers(rng, d), *step))
    flat = numbers(rng, 2)
    found.append((lambda _: 1.5, lambda t: 0.0 * t, flat))
    found.append((lambda _: 1.5, lambda t: 1.0 * t, flat))
    found.append((lambda t: 1e-3 * float(t @ t), lambda t: 1e-3 * t, flat))
    for factor in (0.0, 2.0):  # the second is right
        found.append((lambda t: float(t @ t), lambda t, factor=factor: factor * t, flat))
    return calls(*found)


PROBES = {"gradient_check": _checks}
