"""Mistakes in ``largest_stable_learning_rate``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import MEAN, OVER_D, numbers

_HESSIAN = (
    "Differentiate the mean squared error twice, for one parameter and one example, and compare "
    "with what you compute for X = [[1.0]]."
)

MISTAKES = (
    Mistake(
        "one_over_lambda",
        "largest_stable_learning_rate",
        "You return 1/λ, where the descent still converges.",
        "Along the steepest direction, a step multiplies the distance by 1 − ηλ. For which η does "
        "the size of this factor reach 1?",
        [("(2", "(1")],
    ),
    Mistake(
        "smallest_curvature",
        "largest_stable_learning_rate",
        "You use the smallest eigenvalue.",
        "Which direction diverges first as the learning rate grows, the steep or the flat one?",
        [("[-1]", "[0]")],
        misconception="curvature",
    ),
    Mistake(
        "hessian_without_two",
        "largest_stable_learning_rate",
        "Right for a loss with a ½ in front; in this exercise the Hessian is (2/n)XᵀX.",
        _HESSIAN,
        [("(2 / np.linalg.eigvalsh(hessian)", "(2 / np.linalg.eigvalsh(hessian / 2)")],
        kind="convention",
    ),
    Mistake(
        "sum_for_mean",
        "largest_stable_learning_rate",
        "Your Hessian is not divided by n.",
        MEAN,
        [(" / len(X)", "")],
    ),
    Mistake(
        "divided_by_parameters",
        "largest_stable_learning_rate",
        "You divide by the number of parameters, not by the number of examples.",
        OVER_D,
        [("len(X)", "X.shape[1]")],
    ),
    Mistake(
        "eigenvalue_itself",
        "largest_stable_learning_rate",
        "You return the eigenvalue itself.",
        "The steeper the loss, the smaller the steps it can bear. Does your limit shrink?",
        [("2 / np", "np")],
    ),
    Mistake(
        "trace",
        "largest_stable_learning_rate",
        "You use the trace, the sum of all eigenvalues.",
        "The trace is an upper bound for λ, so your limit is safe but too low.",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.trace(hessian)")],
    ),
    Mistake(
        "largest_entry",
        "largest_stable_learning_rate",
        "You use the largest entry of the Hessian, not its largest eigenvalue.",
        "Entries depend on the axes; curvature does not. Try [[1, 1], [1, 1]].",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.max(hessian)")],
    ),
    Mistake(
        "singular_value",
        "largest_stable_learning_rate",
        "You use a singular value where its square belongs.",
        "Double X: how do the curvatures of the loss change?",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.sqrt(np.linalg.eigvalsh(hessian)[-1])")],
    ),
)


def _tables(rng: np.random.Generator) -> list[Probe]:
    return calls(*((numbers(rng, n, d),) for n, d in ((5, 3), (6, 2), (4, 1))))


PROBES = {"largest_stable_learning_rate": _tables}
