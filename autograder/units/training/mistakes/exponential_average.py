"""Mistakes in ``exponential_average``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._schedules import DEFAULT, HARD_CODED

_NAME = "exponential_average"
_FIRST = "What should the first row of the result be? Which one does your program return?"
_STILL = "Average a path that stands still at 1. What should every row be, and what is yours?"
_SHARE = "An average keeps one share of the old and takes the rest from the new. Which is which?"
_RAW = "Which of the two must be kept for the next step, the raw average or the corrected one?"
_M = "m = beta * m + (1 - beta) * theta"
_POWER = "(1 - beta ** (t + 1))"

MISTAKES = [
    Mistake(
        "no_correction",
        _NAME,
        "You do not correct for the start at zero, so the first rows are far too small.",
        _STILL,
        [(f"m / {_POWER}", "m")],
    ),
    Mistake(
        "starts_at_the_first_point",
        _NAME,
        "Right in another convention, which starts the average at the first point; this exercise "
        "starts it at zero and corrects for it.",
        "Compare your second row with the formula in the docstring, with simple numbers.",
        [("np.zeros(len(path[0]))", "path[0]"), (f"m / {_POWER}", "m")],
        kind="convention",
    ),
    Mistake(
        "power_too_large",
        _NAME,
        "The power in your correction is one too large.",
        _FIRST,
        [("(t + 1)", "(t + 2)")],
    ),
    Mistake(
        "power_too_small",
        _NAME,
        "The power in your correction is one too small, so the first row divides by zero.",
        _FIRST,
        [("(t + 1)", "t")],
    ),
    Mistake(
        "multiplied",
        _NAME,
        "You multiply by the correction where you should divide.",
        _STILL,
        [("m / (", "m * (")],
    ),
    Mistake(
        "corrected_average_kept",
        _NAME,
        "You go on with the corrected average, so it is corrected again and again.",
        _RAW,
        [
            (
                f"averages.append(m / {_POWER})",
                f"m = m / {_POWER}\n        averages.append(m)",
            )
        ],
    ),
    Mistake(
        "shares_swapped",
        _NAME,
        "You mix up beta and 1 − beta.",
        _SHARE,
        [(_M, "m = (1 - beta) * m + beta * theta")],
    ),
    Mistake(
        "share_missing",
        _NAME,
        "You add the whole new point, without (1 − beta).",
        _SHARE,
        [("(1 - beta) * theta", "theta")],
    ),
    Mistake(
        "never_forgets",
        _NAME,
        "Your average keeps all of its past: the old one is not multiplied by beta.",
        _SHARE,
        [("beta * m +", "m +")],
    ),
    Mistake(
        "plain_mean",
        _NAME,
        "You return the mean of all points so far: nothing is forgotten.",
        "How much should a point count that was a hundred steps ago?",
        [(f"m / {_POWER}", "np.mean(path[: t + 1], axis=0)")],
    ),
    Mistake(
        "with_the_point_before",
        _NAME,
        "You average each point with the one before it, not with the average so far.",
        _SHARE,
        [(_M, "m = beta * path[max(t - 1, 0)] + (1 - beta) * theta"), (f"m / {_POWER}", "m")],
    ),
    Mistake(
        "one_row_late",
        _NAME,
        "Your rows come one late: each is the average without its own point.",
        _FIRST,
        [(_M, _M.replace("theta", "path[max(t - 1, 0)]"))],
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
        "You average over the parameters as well, so all columns become the same.",
        "Does one parameter have anything to do with the average of another?",
        [("(1 - beta) * theta", "(1 - beta) * np.mean(theta)")],
    ),
    Mistake(
        "beta_hard_coded",
        _NAME,
        "You use a beta of 0.9, whatever beta is given.",
        HARD_CODED,
        [("    averages, m", "    beta = 0.9\n    averages, m")],
    ),
    Mistake(
        "beta_overwritten",
        _NAME,
        "Your beta grows with the step, like (1 + t) / (10 + t), and the one given is its limit.",
        "Your beta is another one at each step. Is that in the docstring?",
        [(_M, f"beta = min(beta, (1 + t) / (10 + t))\n        {_M}")],
    ),
    Mistake(
        "another_beta",
        _NAME,
        "Your default for beta is not 0.9.",
        DEFAULT,
        [("beta: float = 0.9", "beta: float = 0.99")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    path, line = rng.normal(size=(30, 3)), rng.normal(size=(12, 1))
    return [
        lambda f: f(path, 0.7),
        lambda f: [f(line, beta) for beta in (0.0, 0.3, 0.95)],
        lambda f: f(line),
    ]


PROBES = {_NAME: _probes}
