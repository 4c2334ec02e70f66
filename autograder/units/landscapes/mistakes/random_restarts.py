"""Mistakes in ``random_restarts``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.explanations import Array

_LOWEST = "Write down the heights of all the ends. Which of them does your function return?"
_BOX = "Draw a hundred starts for a box from (10, 0) to (11, 5), and look at where they are."
_NEW = "How often do you draw a number for two parameters and three starts? Six are needed."
_SOURCE = (
    "rng is passed in so that its owner can repeat a run, or ask for a different one. Which of "
    "your lines decide what is drawn?"
)
_NAN = "Compare nan with any number: is it smaller, is it larger? What does that do to your search?"
_COUNT = "Count the descents for restarts=1 and restarts=2."

MISTAKES = (
    Mistake(
        "last",
        "random_restarts",
        "You return the last end, not the lowest.",
        _LOWEST,
        [("int(np.nanargmin(heights))", "-1")],
    ),
    Mistake(
        "first",
        "random_restarts",
        "You return the first end, not the lowest.",
        _LOWEST,
        [("int(np.nanargmin(heights))", "0")],
    ),
    Mistake(
        "highest",
        "random_restarts",
        "You return the highest end.",
        _LOWEST,
        [("nanargmin", "nanargmax")],
    ),
    Mistake(
        "nearest_to_zero",
        "random_restarts",
        "You return the end whose height is nearest to zero.",
        "Heights may be negative. Which of −3 and 1 is lower?",
        [("nanargmin(heights)", "nanargmin(np.abs(heights))")],
    ),
    Mistake(
        "best_start",
        "random_restarts",
        "You choose by the heights of the starts, before the descents.",
        "A high start can lie above a deep valley. Which heights count?",
        [
            (
                "ends = [descend(rng.uniform(lower, upper)) for _ in range(restarts)]",
                "starts = [rng.uniform(lower, upper) for _ in range(restarts)]\n"
                "    ends = [descend(start) for start in starts]",
            ),
            ("for end in ends", "for end in starts"),
        ],
    ),
    Mistake(
        "no_descent",
        "random_restarts",
        "You never descend: you return the lowest of the starts.",
        "What is descend for?",
        [("descend(rng.uniform(lower, upper))", "rng.uniform(lower, upper)")],
    ),
    Mistake(
        "last_of_equals",
        "random_restarts",
        "Of ends that are equally low you return the last one.",
        "The docstring says which of equal ends wins. Compare its sign with yours.",
        [("int(np.nanargmin(heights))", "len(heights) - 1 - int(np.nanargmin(heights[::-1]))")],
    ),
    Mistake(
        "nan_wins",
        "random_restarts",
        "An end whose height is nan is taken for the lowest.",
        _NAN,
        [("nanargmin", "argmin")],
    ),
    Mistake(
        "infinity_raises",
        "random_restarts",
        "Your function takes ends whose height is infinite for the lowest.",
        "What height does a descent end at that has diverged?",
        [("nanargmin(heights)", "nanargmin(np.where(np.isinf(heights), -1e300, heights))")],
    ),
    Mistake(
        "swapped",
        "random_restarts",
        "You return the height first and the end second.",
        "In which order does the docstring return the two?",
        [("return ends[best], heights[best]", "return heights[best], ends[best]")],
    ),
    Mistake(
        "mean_of_ends",
        "random_restarts",
        "You return the mean of all ends.",
        "What lies half-way between two valleys?",
        [("return ends[best]", "return np.mean(ends, axis=0)")],
    ),
    Mistake(
        "one_too_few",
        "random_restarts",
        "You descend once too little.",
        _COUNT,
        [("range(restarts)", "range(max(restarts - 1, 1))")],
    ),
    Mistake(
        "one_too_many",
        "random_restarts",
        "You descend once too often.",
        _COUNT,
        [("range(restarts)", "range(restarts + 1)")],
    ),
    Mistake(
        "at_most_ten",
        "random_restarts",
        "You never descend more than ten times.",
        _COUNT,
        [("range(restarts)", "range(min(restarts, 10))")],
    ),
    Mistake(
        "same_start",
        "random_restarts",
        "You draw one start and use it every time.",
        _NEW,
        [
            (
                "ends = [descend(rng.uniform(lower, upper))",
                "start = rng.uniform(lower, upper)\n    ends = [descend(start)",
            )
        ],
    ),
    Mistake(
        "same_share",
        "random_restarts",
        "You draw one number per start and use it for all parameters.",
        _NEW,
        [("rng.uniform(lower, upper)", "lower + rng.random() * (upper - lower)")],
    ),
    Mistake(
        "unit_box",
        "random_restarts",
        "Your starts are between 0 and 1, whatever the box.",
        _BOX,
        [("rng.uniform(lower, upper)", "rng.uniform(size=len(lower))")],
    ),
    Mistake(
        "width_missing",
        "random_restarts",
        "You add numbers between 0 and 1 to lower; upper has no part in it.",
        _BOX,
        [("rng.uniform(lower, upper)", "lower + rng.random(len(lower))")],
    ),
    Mistake(
        "upper_as_width",
        "random_restarts",
        "You take upper for the width of the box: your starts reach lower + upper.",
        _BOX,
        [("rng.uniform(lower, upper)", "lower + upper * rng.random(len(lower))")],
    ),
    Mistake(
        "corners",
        "random_restarts",
        "Your starts are corners of the box.",
        _BOX,
        [("rng.uniform(lower, upper)", "np.where(rng.random(len(lower)) < 0.5, lower, upper)")],
    ),
    Mistake(
        "normal",
        "random_restarts",
        "Your starts are normal numbers around the middle of the box.",
        _BOX,
        [("rng.uniform(lower, upper)", "rng.normal((lower + upper) / 2, (upper - lower) / 4)")],
    ),
    Mistake(
        "seed_inside",
        "random_restarts",
        "Your function makes its own generator, so it draws the same starts every time.",
        _SOURCE,
        [("ends = [", "rng = np.random.default_rng(0)\n    ends = [")],
    ),
)


def _game(rng: np.random.Generator, heights: list[float]) -> Probe:
    """Return a probe of what is returned, of ends with these heights and low ground between."""
    ends = [round(2.0 + one, 2) * np.array([1.0, -1.0]) for one in rng.permutation(len(heights))]
    seed = int(rng.integers(2**32))

    def probe(function: Callable[..., Any]) -> Any:
        starts: list[Array] = []

        def descend(start: Array) -> Array:
            starts.append(np.asarray(start))
            return np.array(ends[(len(starts) - 1) % len(ends)])

        def f(theta: Array) -> float:
            off = [float(np.max(np.abs(end - theta))) for end in ends]
            nearest = int(np.argmin(off))
            if off[nearest] < 1e-9:
                return heights[nearest]
            return -100.0 - float(np.sum(theta))

        box = np.array([-0.5, -0.25]), np.array([0.25, 0.5])
        got = function(f, descend, *box, len(heights), np.random.default_rng(seed))
        theta, height = got
        if np.ndim(theta) != 1:
            return "first value", np.ndim(theta), np.ndim(height), len(starts)
        if not any(np.max(np.abs(end - theta)) < 1e-9 for end in ends):
            kept = any(np.array_equal(start, theta) for start in starts)
            return "no end", kept, theta if not kept and starts else 0, len(starts)
        return theta, height, len(starts)

    return probe


def _starts(rng: np.random.Generator) -> Probe:
    """Return a probe of where the starts are, apart from chance."""
    seeds = [int(seed) for seed in rng.integers(2**32, size=2)]
    lower, upper = np.linspace(-40.0, 10.0, 60), np.linspace(-37.0, 14.0, 60)

    def probe(function: Callable[..., Any]) -> Any:
        both: list[Array] = []
        for seed in seeds:
            starts: list[Array] = []

            def descend(start: Array, starts: list[Array] = starts) -> Array:
                starts.append(np.asarray(start, dtype=float))
                return start

            function(lambda t: 1.0, descend, lower, upper, 30, np.random.default_rng(seed))
            both.append(np.array(starts))
        if not both[0].size:
            return "no descent"
        parts = (both[0] - lower) / (upper - lower)
        return [
            len(parts),
            bool(np.all((parts >= -1e-9) & (parts <= 1 + 1e-9))),
            bool(np.all(parts >= -1e-9)),
            bool(np.max(np.ptp(parts, axis=0)) < 1e-9),
            bool(np.max(np.ptp(parts, axis=1)) < 1e-9),
            bool(np.all((np.abs(parts) < 1e-9) | (np.abs(parts - 1) < 1e-9))),
            bool(np.all((both[0] >= 0) & (both[0] <= 1))),
            bool(np.array_equal(both[0], both[1])),
            round(4 * float(np.mean(np.abs(parts[:10] - 0.5) < 0.2))),
        ]

    return probe


def _probes(rng: np.random.Generator) -> list[Probe]:
    return [
        _game(rng, [3.0, -2.0, 1.0, 0.5]),
        _game(rng, [3.0, float("nan"), 1.0, 2.0]),
        _game(rng, [3.0, 1.0, 2.0, 1.0]),
        _game(rng, [3.0, float("inf"), 1.0, 2.0]),
        _game(rng, [5.0, 4.0, 6.0, 9.0, 8.0, 7.0, 11.0, 10.0, 12.0, 13.0, 2.0, 0.5]),
        _game(rng, [5.0]),
        _starts(rng),
    ]


PROBES = {"random_restarts": _probes}
