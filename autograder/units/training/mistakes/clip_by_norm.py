"""Mistakes in ``clip_by_norm``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._schedules import DEFAULT, HARD_CODED

_NAME = "clip_by_norm"
_DIRECTION = (
    "Draw a gradient of (3, 4) and what your function makes of it, as arrows. Do they point the "
    "same way?"
)
_SHORT = "What should happen to a gradient that is shorter than allowed?"
_LENGTH = "How long is what your function returns? Compute its norm."
_WHOLE = "How many norms does a gradient of shape (2, 3) have here: one, two, three or six?"
_NORM = "float(np.sqrt(np.sum(gradient**2)))"
_RETURN = "share * gradient"
_SHARE = "max_norm / max(norm, max_norm)"

MISTAKES = [
    Mistake(
        "each_entry",
        _NAME,
        "You clip each entry by itself, which changes the direction.",
        _DIRECTION,
        [(_RETURN, "np.clip(gradient, -max_norm, max_norm)")],
    ),
    Mistake(
        "each_row",
        _NAME,
        "You take a norm for each row, so the rows are shortened by different shares.",
        _WHOLE,
        [
            (_NORM, "np.sqrt(np.sum(gradient**2, axis=-1, keepdims=True))"),
            ("max(norm, max_norm)", "np.maximum(norm, max_norm)"),
        ],
    ),
    Mistake(
        "each_column",
        _NAME,
        "You take a norm along the first axis alone, where there should be one for all entries.",
        _WHOLE,
        [
            (_NORM, "np.sqrt(np.sum(gradient**2, axis=0, keepdims=True))"),
            ("max(norm, max_norm)", "np.maximum(norm, max_norm)"),
        ],
    ),
    Mistake(
        "always",
        _NAME,
        "You give every gradient the norm max_norm, even one that is shorter.",
        _SHORT,
        [("max(norm, max_norm)", "max(norm, 1e-300)")],
    ),
    Mistake(
        "only_short_ones",
        _NAME,
        "You stretch the gradients that are too short and leave the long ones as they are.",
        _SHORT,
        [("max(norm, max_norm)", "max(min(norm, max_norm), 1e-300)")],
    ),
    Mistake(
        "zero_by_zero",
        _NAME,
        "Your function divides by the norm of a zero gradient.",
        "What is the norm of a gradient of zeros, and what do you divide by it?",
        [(_RETURN, "gradient / norm * min(norm, max_norm)")],
    ),
    Mistake(
        "norm_one",
        _NAME,
        "You shorten a gradient that is too long to the norm 1, whatever max_norm is.",
        _LENGTH,
        [(_SHARE, "(1.0 / norm if norm > max_norm else 1.0)")],
    ),
    Mistake(
        "not_divided",
        _NAME,
        "You multiply a gradient that is too long by max_norm, without dividing by its norm.",
        _LENGTH,
        [(_SHARE, "(max_norm if norm > max_norm else 1.0)")],
    ),
    Mistake(
        "set_to_zero",
        _NAME,
        "You throw away a gradient that is too long where you should shorten it.",
        _LENGTH,
        [(_SHARE, "(norm <= max_norm)")],
    ),
    Mistake(
        "no_root",
        _NAME,
        "You leave out the square root: your norm is the sum of the squares.",
        _LENGTH,
        [(_NORM, "np.sum(gradient**2)")],
    ),
    Mistake(
        "mean_of_squares",
        _NAME,
        "You take the root of the mean of the squares, which is smaller than the norm.",
        _LENGTH,
        [("np.sum", "np.mean")],
    ),
    Mistake(
        "sum_of_sizes",
        _NAME,
        "Your norm is the sum of the sizes of the entries, not the root of the sum of squares.",
        _LENGTH,
        [(_NORM, "np.sum(np.abs(gradient))")],
    ),
    Mistake(
        "largest_entry",
        _NAME,
        "Your norm is the size of the largest entry.",
        _LENGTH,
        [(_NORM, "np.max(np.abs(gradient))")],
    ),
    Mistake(
        "signs_cancel",
        _NAME,
        "You add the entries up with their signs, so that they cancel.",
        _LENGTH,
        [(_NORM, "abs(np.sum(gradient))")],
    ),
    Mistake(
        "a_little_slack",
        _NAME,
        "You leave a gradient alone that is up to 10 % too long.",
        _LENGTH,
        [("max(norm, max_norm)", "(norm if norm > 1.1 * max_norm else max_norm)")],
    ),
    Mistake(
        "max_norm_hard_coded",
        _NAME,
        "You clip at a norm of 1, whatever max_norm is given.",
        HARD_CODED,
        [(_SHARE, "1.0 / max(norm, 1.0)")],
    ),
    Mistake(
        "flattened",
        _NAME,
        "You return a gradient of one dimension, whatever shape it had.",
        "Which shape does theta need, so that the step can be taken?",
        [(_RETURN, "share * gradient.ravel()")],
    ),
    Mistake(
        "changes_gradient",
        _NAME,
        "You change the gradient in place.",
        "Your caller still needs the old array. Which operators change an array in place?",
        [("return share * gradient", "gradient *= share\n    return gradient")],
    ),
    Mistake(
        "another_max_norm",
        _NAME,
        "Your default for max_norm is not 1.",
        DEFAULT,
        [("max_norm: float = 1.0", "max_norm: float = 5.0")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    long, tall = rng.normal(size=4), rng.normal(size=(3, 2))
    return [
        lambda f: [f(long, norm) for norm in (0.3, 1.0, 1.7, 30.0)],
        lambda f: [f(tall, norm) for norm in (0.3, 1.7, 30.0)],
        lambda f: [f(np.array([2.0]), 0.5), f(np.array([2.0]), 3.0)],
        lambda f: [f(np.array([3.0, 4.0]), norm) for norm in (4.8, 5.2)],
        lambda f: f(np.zeros(2), 0.5),
        lambda f: [f(3 * long), f(0.1 * long)],
    ]


PROBES = {_NAME: _probes}
