"""Mistakes in ``converged_at``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import Array, numbers
from autograder.units.update_rules.mistakes._shared import BORDER, COUNT, LENGTH, STANDING

MISTAKES = (
    Mistake(
        "index_before",
        "converged_at",
        "You return the step before the short one.",
        COUNT,
        [("return t", "return t - 1")],
    ),
    Mistake(
        "index_after",
        "converged_at",
        "You return the step after the short one.",
        COUNT,
        [("return t", "return t + 1")],
    ),
    Mistake(
        "at_most",
        "converged_at",
        "You count a step that equals the tolerance as short.",
        BORDER,
        [(" < ", " <= ")],
    ),
    Mistake(
        "long_for_short",
        "converged_at",
        "You look for a step that is longer than the tolerance.",
        STANDING,
        [(" < ", " > ")],
    ),
    Mistake(
        "last_short",
        "converged_at",
        "You return the last short step, not the first.",
        "A loop that goes on after finding something overwrites it. When is the search over?",
        [("in range(1, len(path))", "in reversed(range(1, len(path)))")],
    ),
    Mistake(
        "end_for_none",
        "converged_at",
        "Where no step is short, you return the number of the last step.",
        "A descent that never stood still must not look as if it had.",
        [("None", "len(path) - 1")],
    ),
    Mistake(
        "minus_one_for_none",
        "converged_at",
        "Where no step is short, you return −1.",
        "In Python, −1 is also an index, that of the last row. What does the docstring ask for?",
        [("None", "-1")],
    ),
    Mistake(
        "zero_for_none",
        "converged_at",
        "Where no step is short, you return 0.",
        "0 would be the start. What does the docstring ask for?",
        [("None", "0")],
    ),
    Mistake(
        "first_skipped",
        "converged_at",
        "You do not look at the first step.",
        COUNT,
        [("range(1", "range(2")],
    ),
    Mistake(
        "last_skipped",
        "converged_at",
        "You do not look at the last step.",
        COUNT,
        [("len(path))", "len(path) - 1)")],
    ),
    Mistake(
        "squared_length",
        "converged_at",
        "You compare the squared length of a step.",
        LENGTH,
        [("np.linalg.norm(path[t] - path[t - 1])", "np.sum((path[t] - path[t - 1]) ** 2)")],
    ),
    Mistake(
        "largest_entry",
        "converged_at",
        "Right if a length is the largest entry; this exercise asks for the Euclidean norm.",
        LENGTH,
        [("- 1])", "- 1], np.inf)")],
        kind="convention",
    ),
    Mistake(
        "sum_of_entries",
        "converged_at",
        "Right if a length is the sum of absolute entries; this exercise asks for the Euclidean "
        "norm.",
        LENGTH,
        [("- 1])", "- 1], 1)")],
        kind="convention",
    ),
    Mistake(
        "relative",
        "converged_at",
        "Right for a tolerance relative to theta; in this exercise the tolerance is absolute.",
        STANDING,
        [("< tolerance", "< tolerance * np.linalg.norm(path[t])")],
        kind="convention",
    ),
    Mistake(
        "signed",
        "converged_at",
        "You compare the step itself, sign included, not its length.",
        "A long step towards smaller numbers is negative. Is it short?",
        [("np.linalg.norm(", "np.max(")],
    ),
    Mistake(
        "distance_to_origin",
        "converged_at",
        "You compare theta itself, not the step.",
        STANDING,
        [(" - path[t - 1]) <", ") <")],
    ),
    Mistake(
        "distance_to_end",
        "converged_at",
        "You compare the distance to the end of the path.",
        "While a descent runs, its end is not known. What is?",
        [("[t - 1]", "[-1]")],
    ),
    Mistake(
        "change_of_length",
        "converged_at",
        "You compare the change in the length of theta.",
        "On a circle around the origin, the length of theta never changes. Does theta stand still?",
        [
            (
                "np.linalg.norm(path[t] - path[t - 1])",
                "abs(np.linalg.norm(path[t]) - np.linalg.norm(path[t - 1]))",
            )
        ],
    ),
    Mistake(
        "fixed_count",
        "converged_at",
        "You stop after ten steps, however long they are.",
        "A fixed number says nothing about convergence. Which quantity becomes small?",
        [("np.linalg.norm(path[t] - path[t - 1]) < tolerance", "t > 10")],
        misconception="stopping_after_ten_steps",
    ),
    Mistake(
        "one_row",
        "converged_at",
        "You stop with an error on a path of one row, which has no steps.",
        "A descent of no steps is a path too. What should the answer be for it?",
        [
            (
                "    for t in",
                "    if np.linalg.norm(path[1] - path[0]) < tolerance:\n        return 1\n"
                "    for t in",
            )
        ],
    ),
    Mistake(
        "first_coordinate",
        "converged_at",
        "You compare only the first coordinate of a step.",
        "Take a step of (0, 5): is it short?",
        [("np.linalg.norm(path[t] - path[t - 1])", "abs(path[t, 0] - path[t - 1, 0])")],
    ),
    Mistake(
        "mean_of_entries",
        "converged_at",
        "You compare the mean of the absolute entries of a step, not its length.",
        LENGTH,
        [("np.linalg.norm(path[t] - path[t - 1])", "np.mean(np.abs(path[t] - path[t - 1]))")],
    ),
)


def _paths(rng: np.random.Generator) -> list[Probe]:
    """Paths of steps clearly longer or shorter than the tolerance, or exactly as long."""

    def path(*lengths: float) -> Array:
        steps = np.array(lengths)[:, np.newaxis] * rng.choice([-1.0, 1.0], (len(lengths), 3))
        return np.asarray(3 + np.vstack([numbers(rng, 3), steps / np.sqrt(3)]).cumsum(axis=0))

    walks = [np.cumsum(0.8 * numbers(rng, 9, d), axis=0) for d in (2, 3, 2, 3, 4)]
    walks += [walk[::-1] for walk in walks]
    moves = [[3.0, 0.5, 0.0], [0.2, 3.0, 0.5], [0.9, 0.2, 0.9], [0.4, 0.8, 0.5], [0.3, 0.2, 0.1]]
    uneven = np.cumsum([[1.0, -2.0, 3.0], *moves], axis=0)
    line = np.array([[8.0], [4.0], [2.0], [3.0], [2.75], [1.75]])
    return calls(
        (path(0.6, 0.45, 0.5, 0.36, 0.6, 0.36, 0.5), 0.4),
        (path(0.36, 0.5, 0.6), 0.4),
        (path(0.6, 0.5, 0.7, 0.18), 0.2),
        (path(0.6, 0.5, 0.7), 0.45),
        (path(*[0.9, 0.6, 0.75] * 5), 0.5),
        (path(4.0, 2.6, 1.8, 3.0, 1.3, 1.0), 2.0),
        (path(0.5, 0.45, 0.7, 0.5, 0.3, 0.6, 0.25, 0.7), 0.35),
        (path(3.0, 0.5, 3.0, 0.5, 2.5) - path(2.0, 3.0, 4.0, 2.0, 3.0), 2.2),
        (path(0.2, 0.6, 0.5), 0.4),
        (np.array([[0.5], [-0.5], [0.75], [0.6875], [0.125], [0.25]]), 0.5),
        (np.array([[0.25], [1.25], [0.75], [1.0], [2.0], [1.0]]), 0.5),
        (np.array([[3.0], [-0.25], [1.0], [1.25], [-2.0], [-1.0], [-1.25]]), 0.375),
        (np.array([[5.0], [6.0], [8.0], [8.5], [7.0], [6.75], [5.0]]), 0.75),
        (np.array([[3.0, 4.0], [4.0, 3.0], [0.0, 5.0], [0.5, 5.0], [5.0, 0.5], [5.0, 0.0]]), 0.75),
        (line, 1.0),
        (line[:1], 1.0),
        (np.array([[-9.0], [1.0], [12.0], [24.0]]), 0.0),
        (np.ones((3, 2)), 0.5),
        *((walk, 1.0) for walk in walks),
        (uneven, 1.0),
        (uneven[:, ::-1].copy(), 1.0),
        (uneven[:, 1:].copy(), 1.0),
        (np.array([[-1.0], [2.0], [0.5], [3.0]]), 1.5),
    )


PROBES = {"converged_at": _paths}
