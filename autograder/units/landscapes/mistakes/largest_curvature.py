"""Mistakes in ``largest_curvature``, and its probes."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.explanations import Array, numbers

_SIGN = (
    "Try a landscape that falls along every direction, such as −θ². What is the sign of its "
    "curvature, and of a length?"
)
_LENGTH = "Print the length of v in every step. What should it be each time H·v is taken?"
_RUN = "Rise over run: how far apart are the two points at which you take the gradient?"
_START = (
    "Suppose the steepest direction is at right angles to the one that you begin with. Which "
    "beginnings make sure that this (almost) never happens?"
)
_SOURCE = (
    "rng is passed in so that its owner can repeat a run, or ask for a different one. Which of "
    "your lines decide what is drawn?"
)
_COUNT = (
    "Count by hand for 0, 1 and 2 steps: how often is v replaced, and which v is in the last line?"
)
_HEAD = "Compare the head of your function with the one in the assignment."

MISTAKES = (
    Mistake(
        "length_for_curvature",
        "largest_curvature",
        "You return the length of H·v, which has lost the sign.",
        _SIGN,
        [("v @ times(v)", "np.linalg.norm(times(v))")],
    ),
    Mistake(
        "absolute",
        "largest_curvature",
        "You return the size of the curvature without its sign.",
        _SIGN,
        [("float(v @ times(v))", "abs(v @ times(v))")],
    ),
    Mistake(
        "sign",
        "largest_curvature",
        "You return the curvature with the wrong sign.",
        _SIGN,
        [("return float(", "return -float(")],
    ),
    Mistake(
        "start_not_scaled",
        "largest_curvature",
        "You do not scale the first v to length 1.",
        _LENGTH,
        [("    v = v / np.linalg.norm(v)\n", "")],
    ),
    Mistake(
        "never_scaled",
        "largest_curvature",
        "You do not scale H·v before it is multiplied again, so v grows or shrinks without end.",
        _LENGTH,
        [("product / np.linalg.norm(product)", "product")],
    ),
    Mistake(
        "largest_entry",
        "largest_curvature",
        "You scale v by its largest entry, not by its length.",
        _LENGTH,
        [("product / np.linalg.norm(product)", "product / np.max(np.abs(product))")],
    ),
    Mistake(
        "squared_length",
        "largest_curvature",
        "You divide H·v by the square of its length.",
        _LENGTH,
        [("product / np.linalg.norm(product)", "product / (product @ product)")],
    ),
    Mistake(
        "forward",
        "largest_curvature",
        "You take the forward difference, from θ to θ + h·v.",
        "A difference that looks to one side only has an error of the order of h. How many "
        "gradients does the formula ask for, and where?",
        [("theta - h * v", "theta"), ("(2 * h)", "h")],
    ),
    Mistake(
        "divided_by_h",
        "largest_curvature",
        "You divide the central difference by h.",
        _RUN,
        [("(2 * h)", "h")],
    ),
    Mistake(
        "half_way",
        "largest_curvature",
        "You go from θ to θ + h·v and divide by 2h.",
        _RUN,
        [("theta - h * v", "theta")],
    ),
    Mistake(
        "not_divided",
        "largest_curvature",
        "You do not divide the difference of the gradients by a step.",
        "A curvature hardly changes when h is halved. Does yours?",
        [(" / (2 * h)", "")],
    ),
    Mistake(
        "bracket",
        "largest_curvature",
        "You divide by 2 and then multiply by h.",
        "Python reads a / 2 * h from left to right. Where does the denominator end?",
        [("(2 * h)", "2 * h")],
    ),
    Mistake(
        "same_beginning",
        "largest_curvature",
        "You begin with a direction that is not drawn: all entries are equal.",
        _START,
        [("rng.standard_normal(len(theta))", "np.ones(len(theta))")],
    ),
    Mistake(
        "positive_beginning",
        "largest_curvature",
        "Your first direction has no negative entry, so most directions never come up.",
        _START,
        [("rng.standard_normal(len(theta))", "rng.random(len(theta))")],
    ),
    Mistake(
        "first_axis",
        "largest_curvature",
        "You begin along the first parameter, always.",
        _START,
        [("rng.standard_normal(len(theta))", "np.eye(len(theta))[0]")],
    ),
    Mistake(
        "seed_inside",
        "largest_curvature",
        "Your function makes its own generator, so it begins with the same direction every time.",
        _SOURCE,
        [("rng.standard", "np.random.default_rng(0).standard")],
    ),
    Mistake(
        "one_step_short",
        "largest_curvature",
        "You take one step too few.",
        _COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    Mistake(
        "one_step_long",
        "largest_curvature",
        "You take one step too many.",
        _COUNT,
        [("range(steps)", "range(steps + 1)")],
    ),
    Mistake(
        "stops_after_ten",
        "largest_curvature",
        "You never take more than ten steps.",
        "If the two largest curvatures are nearly the same, v turns slowly. Who decides when it "
        "is enough?",
        [("range(steps)", "range(min(steps, 10))")],
    ),
    Mistake(
        "stands_still",
        "largest_curvature",
        "Your v never changes: every step begins with the same one.",
        _COUNT,
        [("v = product /", "_ = product /")],
    ),
    Mistake(
        "flat_is_nan",
        "largest_curvature",
        "Where H·v is zero you divide by a length of 0, and nan comes out.",
        "What is H·v of a landscape without any curvature? The docstring says what to return.",
        [("not np.any(product)", "False")],
    ),
    Mistake(
        "step_ignored",
        "largest_curvature",
        "You use a step of 1e-4, whatever h is.",
        "h is an argument; 1e-4 is only its default.",
        [
            ("theta + h *", "theta + 1e-4 *"),
            ("theta - h *", "theta - 1e-4 *"),
            ("(2 * h)", "(2 * 1e-4)"),
        ],
    ),
    Mistake(
        "another_h",
        "largest_curvature",
        "Your default for h is not 1e-4.",
        _HEAD,
        [("h: float = 1e-4", "h: float = 1e-2")],
    ),
    Mistake(
        "another_number_of_steps",
        "largest_curvature",
        "Your default for steps is not 50.",
        _HEAD,
        [("steps: int = 50", "steps: int = 20")],
    ),
)


def _bent(rng: np.random.Generator, *curvatures: float, pace: float = 1.0) -> Any:
    """Return the gradient of a landscape with about these curvatures, and a place."""
    d = len(curvatures)
    axes = np.linalg.qr(rng.normal(size=(d, d)))[0]
    place, size = numbers(rng, d), 0.2 * max(map(abs, curvatures)) / pace

    def gradient(theta: Array) -> Array:
        away = theta - place
        return np.asarray(
            axes * np.array(curvatures) @ axes.T @ away + size * np.sin(pace * away + 0.5)
        )

    return gradient, place


def _found(rng: np.random.Generator) -> Probe:
    """Return a probe of what is found after many steps, whatever was drawn."""
    lands = [_bent(rng, -4.0, 1.0, 0.5), _bent(rng, 3.0, -1.0), _bent(rng, 2.5)]
    seed = int(rng.integers(2**32))
    return lambda f: [f(g, at, np.random.default_rng(seed), 60, 0.5) for g, at in lands]


def _on_the_way(rng: np.random.Generator) -> list[Probe]:
    """Return probes of a few steps, from normal numbers."""
    seed = int(rng.integers(2**32))
    land, at = _bent(rng, 2.0, 1.9, -1.8, 1.0)
    short, here = _bent(rng, -2.0, 1.95, 1.0, pace=3e3)
    return [
        lambda f: [f(land, at, np.random.default_rng(seed), k, 0.25) for k in (0, 1, 2, 14)],
        lambda f: [f(short, here, _new(seed)), f(short, here, steps=3, rng=_new(seed))],
        lambda f: f(lambda t: np.ones(2), np.array([1.0, 2.0]), _new(seed), 3),
        lambda f: f(land, at, _new(seed + 1), 0, 0.5),
    ]


def _new(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _probes(rng: np.random.Generator) -> list[Probe]:
    return [_found(rng), *_on_the_way(rng)]


PROBES = {"largest_curvature": _probes}
