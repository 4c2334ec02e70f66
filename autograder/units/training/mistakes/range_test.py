"""Mistakes in ``range_test``, and the calls that tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe

_NAME = "range_test"
_RATES = "With low = 0.25, high = 1 and three points, what are the three rates? And what are yours?"
_ORDER = "What should losses[0] be: the loss before the first step, or after it?"
_RUN = "Where does the second step start?"
_END = "What does the end of the curve look like, if the loss explodes? Is yours as long as rates?"
_FORMULA = "low * (high / low) ** (np.arange(points) / (points - 1))"
_STEP = "theta = theta - rate * gradient(theta)"
_LOSS = "losses.append(loss(theta))"

MISTAKES = [
    Mistake(
        "linear",
        _NAME,
        "Your rates are evenly spaced, where each should be the same multiple of the one before.",
        _RATES,
        [(_FORMULA, "low + (high - low) * np.arange(points) / (points - 1)")],
    ),
    Mistake(
        "high_never_reached",
        _NAME,
        "You divide by points, so that your last rate stays below high.",
        _RATES,
        [("(points - 1)", "points")],
    ),
    Mistake(
        "low_left_out",
        _NAME,
        "Your first rate is already above low.",
        _RATES,
        [("np.arange(points) / (points - 1)", "np.arange(1, points + 1) / points")],
    ),
    Mistake(
        "exponents_of_ten",
        _NAME,
        "You take low and high for powers of ten.",
        _RATES,
        [(_FORMULA, "10.0 ** np.linspace(low, high, points)")],
    ),
    Mistake(
        "from_high_to_low",
        _NAME,
        "Your rates fall from high to low.",
        "What would remain of the run, if it began with a rate far too large?",
        [(_FORMULA, "high * (low / high) ** (np.arange(points) / (points - 1))")],
    ),
    Mistake(
        "low_missing",
        _NAME,
        "Your rates begin at 1: the factor low is missing.",
        _RATES,
        [("low * (high / low) **", "(high / low) **")],
    ),
    Mistake(
        "loss_before_the_step",
        _NAME,
        "You take each loss before the step with its rate.",
        _ORDER,
        [(f"{_STEP}\n        {_LOSS}", f"{_LOSS}\n        {_STEP}")],
    ),
    Mistake(
        "start_too",
        _NAME,
        "You return the loss at the start as well, so there is one loss more than rates.",
        _ORDER,
        [("losses = []", "losses = [loss(theta)]")],
    ),
    Mistake(
        "afresh_every_time",
        _NAME,
        "Every step of yours starts from the same place again.",
        _RUN,
        [
            (
                f"{_STEP}\n        losses.append(loss(theta))",
                "losses.append(loss(theta - rate * gradient(theta)))",
            )
        ],
    ),
    Mistake(
        "gradient_of_the_start",
        _NAME,
        "You take the gradient at the start in every step.",
        _RUN,
        [
            ("    losses = []", "    slope = gradient(theta)\n    losses = []"),
            ("rate * gradient(theta)", "rate * slope"),
        ],
    ),
    Mistake(
        "uphill",
        _NAME,
        "Your steps go uphill: you add where you should subtract.",
        "The gradient points to where the loss grows. Check the signs.",
        [("theta - rate", "theta + rate")],
    ),
    Mistake(
        "rate_not_used",
        _NAME,
        "All of your steps are taken with the lowest rate.",
        "Which rate does step k take?",
        [("rate * gradient", "low * gradient")],
    ),
    Mistake(
        "stands_still",
        _NAME,
        "Your theta never moves: the loss is that of the start at every rate.",
        _RUN,
        [(_STEP, "theta = theta - 0 * gradient(theta)")],
    ),
    Mistake(
        "lowest_so_far",
        _NAME,
        "You return the lowest loss so far, which can only fall.",
        _END,
        [("np.array(losses)", "np.minimum.accumulate(losses)")],
    ),
    Mistake(
        "stops_when_it_explodes",
        _NAME,
        "You end the run when the loss is four times as large as the lowest.",
        _END,
        [(_LOSS, f"{_LOSS}\n        if losses[-1] > 4 * min(losses):\n            break")],
    ),
    Mistake(
        "smoothed",
        _NAME,
        "You smooth the losses; the docstring asks for them as they are.",
        "What is losses[k], by the docstring?",
        [(_LOSS, "losses.append(0.9 * losses[-1] + 0.1 * loss(theta) if losses else loss(theta))")],
    ),
    Mistake(
        "losses_first",
        _NAME,
        "You return the losses first and the rates second.",
        "Read in the docstring what is returned, and in which order.",
        [("return rates, np.array(losses)", "return np.array(losses), rates")],
    ),
    Mistake(
        "losses_only",
        _NAME,
        "You return the losses without the rates.",
        "Read in the docstring what is returned.",
        [("return rates, ", "return ")],
    ),
    Mistake(
        "changes_theta",
        _NAME,
        "You change theta in place, so the run that comes after the test starts elsewhere.",
        "Your caller still needs the old array. Which operators change an array in place?",
        [(_STEP, "theta -= rate * gradient(theta)")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    curvature, theta = np.array([1.0, 2.5]), rng.normal(size=2)

    def probe(low: float, high: float, points: int) -> Probe:
        def run(f: Callable[..., Any]) -> Any:
            return f(
                lambda t: curvature * (t - 1),
                lambda t: float(curvature @ (t - 1) ** 2) + 0.1,
                theta,
                low,
                high,
                points,
            )

        return run

    return [probe(0.03, 2.7, 7), probe(0.7, 1.9, 4), probe(0.2, 0.9, 2)]


PROBES = {_NAME: _probes}
