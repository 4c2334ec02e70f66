"""Mistakes in ``polyak_average``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._schedules import DEFAULT

_NAME = "polyak_average"
_FIRST = "With start = 2, how many points are in the mean at row 2, at row 3, and at row 4?"
_BEFORE = "What does the docstring say of the rows before start?"
_ALIKE = "All points of the mean count alike. How much does the newest of four count for?"
_ROW = "np.mean(path[start : t + 1], axis=0)"
_HEAD = "list(path[:start])"

MISTAKES = [
    Mistake(
        "from_the_beginning",
        _NAME,
        "Your mean takes in all points from the beginning of the path, whatever start is.",
        _FIRST,
        [("path[start : t + 1]", "path[: t + 1]")],
    ),
    Mistake(
        "starts_one_late",
        _NAME,
        "Your mean leaves out the point at start itself.",
        _FIRST,
        [("path[start : t + 1]", "path[min(start + 1, t) : t + 1]")],
    ),
    Mistake(
        "starts_one_early",
        _NAME,
        "Your mean takes in the point before start.",
        _FIRST,
        [("path[start : t + 1]", "path[max(start - 1, 0) : t + 1]")],
    ),
    Mistake(
        "newest_left_out",
        _NAME,
        "Your mean leaves out the newest point.",
        _FIRST,
        [("path[start : t + 1]", "path[start : max(t, start + 1)]")],
    ),
    Mistake(
        "divided_by_all_steps",
        _NAME,
        "You divide the sum by the number of all steps so far, not of those in the mean.",
        _FIRST,
        [(_ROW, "np.sum(path[start : t + 1], axis=0) / (t + 1)")],
    ),
    Mistake(
        "sum",
        _NAME,
        "You add the points up and do not divide by their number.",
        _FIRST,
        [(_ROW, "np.sum(path[start : t + 1], axis=0)")],
    ),
    Mistake(
        "weights_swapped",
        _NAME,
        "You mix up the weights of the new point and of the mean so far.",
        _ALIKE,
        [
            (
                f"averages.append({_ROW})",
                "share = 1 / (t - start + 1)\n"
                "        old = averages[-1] if t > start else path[t]\n"
                "        averages.append(share * old + (1 - share) * path[t])",
            )
        ],
    ),
    Mistake(
        "half_and_half",
        _NAME,
        "You take the middle between the mean so far and the new point.",
        _ALIKE,
        [
            (
                f"averages.append({_ROW})",
                "averages.append((averages[-1] + path[t]) / 2 if t > start else path[t])",
            )
        ],
    ),
    Mistake(
        "median",
        _NAME,
        "You return the median, not the mean.",
        _ALIKE,
        [("np.mean", "np.median")],
    ),
    Mistake(
        "all_of_the_rest",
        _NAME,
        "Your rows look ahead: each is the mean up to the end of the path.",
        "Which points can be known at step t?",
        [("path[start : t + 1]", "path[start:]")],
    ),
    Mistake(
        "what_is_left",
        _NAME,
        "Each of your rows is the mean of what comes from it on, not of what came before it.",
        "Which points can be known at step t?",
        [("path[start : t + 1]", "path[t:]")],
    ),
    Mistake(
        "path_itself",
        _NAME,
        "You return the path as it is.",
        "Which line of yours takes a mean, and of how many points?",
        [(_ROW, "path[t]")],
    ),
    Mistake(
        "zeros_before_start",
        _NAME,
        "Your rows before start are zero.",
        _BEFORE,
        [(_HEAD, "list(0.0 * path[:start])")],
    ),
    Mistake(
        "means_before_start",
        _NAME,
        "Your rows before start are means as well.",
        _BEFORE,
        [(_HEAD, "[np.mean(path[: t + 1], axis=0) for t in range(min(start, len(path)))]")],
    ),
    Mistake(
        "rows_missing",
        _NAME,
        "Your result lacks the rows before start.",
        _BEFORE,
        [(_HEAD, "[]")],
    ),
    Mistake(
        "last_row_only",
        _NAME,
        "You return the last average alone.",
        "Read in the docstring what is returned, and its shape.",
        [("np.array(averages)", "np.array(averages)[-1]")],
    ),
    Mistake(
        "over_the_parameters",
        _NAME,
        "You take the mean over the parameters as well, so all columns become the same.",
        "Does one parameter have anything to do with the average of another?",
        [(_ROW, "np.mean(path[start : t + 1]) + 0 * path[t]")],
    ),
    Mistake(
        "another_start",
        _NAME,
        "Your default for start is not 0.",
        DEFAULT,
        [("start: int = 0", "start: int = 1")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    path, line = rng.normal(size=(12, 3)), rng.normal(size=(6, 1))
    return [
        lambda f: f(path, 4),
        lambda f: [f(path, start) for start in (0, 1, 11)],
        lambda f: [f(line, start) for start in (2, 3)],
        lambda f: f(path),
    ]


PROBES = {_NAME: _probes}
