"""Mistakes in ``exponential_decay``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.training.mistakes._schedules import (
    DEFAULT,
    DRAW,
    HARD_CODED,
    STEP_0,
    any_schedule,
)

_NAME = "exponential_decay"
_PERIOD = "After period steps, how many times factor is left of the rate? And after two periods?"
_SHARE = "With factor = 0.9, how much of the rate should be left after one period?"
_WHOLE = "factor ** (step / period)"

MISTAKES = [
    *any_schedule(_NAME, "learning_rate * share", "share", "learning_rate**2 * share"),
    Mistake(
        "stairs",
        _NAME,
        "Your rate falls in stairs: this is step_decay.",
        DRAW,
        [("step / period", "step // period")],
    ),
    Mistake(
        "every_step",
        _NAME,
        "Your rate is multiplied by factor at every step; period is not used.",
        _PERIOD,
        [("(step / period)", "step")],
    ),
    Mistake(
        "period_multiplied",
        _NAME,
        "You take factor to the power t · period, so a longer period makes the rate fall faster.",
        _PERIOD,
        [("step / period", "step * period")],
    ),
    Mistake(
        "one_step_early",
        _NAME,
        "You count the steps from 1, so the first step does not have the whole rate.",
        STEP_0,
        [("step / period", "(step + 1) / period")],
    ),
    Mistake(
        "one_step_late",
        _NAME,
        "You are one step late: step 1 still has the whole rate.",
        STEP_0,
        [("step / period", "max(step - 1, 0) / period")],
    ),
    Mistake(
        "straight_line",
        _NAME,
        "You multiply by t / period where factor should be taken to that power.",
        _PERIOD,
        [(_WHOLE, "factor * (step / period)")],
    ),
    Mistake(
        "base_e",
        _NAME,
        "You use factor as the rate of decay of e, so exp(−factor) is left after one period.",
        _SHARE,
        [(_WHOLE, "math.exp(-factor * step / period)")],
    ),
    Mistake(
        "one_minus_factor",
        _NAME,
        "You take 1 − factor to the power.",
        _SHARE,
        [("factor **", "(1 - factor) **")],
    ),
    Mistake(
        "rises",
        _NAME,
        "You divide by the power, so your rate grows.",
        _SHARE,
        [("* share", "/ share")],
    ),
    Mistake(
        "inverse_time",
        _NAME,
        "Your rate falls like 1 / (1 + t / period): it is decay, but not exponential.",
        _PERIOD,
        [(_WHOLE, "1 / (1 + step / period)")],
    ),
    Mistake(
        "ends_after_ten_periods",
        _NAME,
        "Your rate stops falling after ten periods.",
        DRAW,
        [("step / period", "min(step / period, 10)")],
    ),
    Mistake(
        "factor_hard_coded",
        _NAME,
        "You halve the rate in every period, whatever factor is given.",
        HARD_CODED,
        [("factor **", "0.5 **")],
    ),
    Mistake(
        "period_hard_coded",
        _NAME,
        "Your period is always 10 steps, whatever period is given.",
        HARD_CODED,
        [("/ period", "/ 10")],
    ),
    Mistake(
        "another_factor",
        _NAME,
        "Your default for factor is not 0.5.",
        DEFAULT,
        [("factor: float = 0.5", "factor: float = 0.1")],
    ),
    Mistake(
        "another_period",
        _NAME,
        "Your default for period is not 10.",
        DEFAULT,
        [("period: int = 10", "period: int = 30")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    rate = round(float(rng.uniform(0.3, 0.9)), 2)
    return [
        lambda f: [f(rate, step, 0.7, 8) for step in (0, 1, 6, 7, 8, 9, 15, 16, 29, 130)],
        lambda f: [f(3.0, step, factor=0.6, period=3) for step in (0, 1, 2, 3, 5, 6, 11)],
        *calls((rate, 25), (rate, 25, 0.7), (rate, 9)),
        lambda f: f(rate, 25, period=6),
    ]


PROBES = {_NAME: _probes}
