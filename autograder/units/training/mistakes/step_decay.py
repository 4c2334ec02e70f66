"""Mistakes in ``step_decay``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls

_STAIRS = "Draw the rate over the steps: is it a slope or a staircase? Which steps share one stair?"
_COUNT = (
    "Count from 0. With period = 2, steps 0 and 1 come before the first cut. Which rate does yours "
    "give them?"
)
_POWER = "Write down the rate after one cut, two cuts and three. What does each cut do to the last?"
_SHARE = "With factor = 0.9, how much of the rate should be left after one cut?"
_RATE = "At step 0 nothing has been cut yet. What should come out, and what does yours return?"
_HARD_CODED = "Search your code for numbers. Which of them has a name among the arguments?"
_DEFAULT = "Compare the head of your function with the one in the assignment."

MISTAKES = [
    Mistake(
        "smooth",
        "step_decay",
        "Your rate falls a little at every step: this is exponential decay.",
        _STAIRS,
        [("step // period", "step / period")],
    ),
    Mistake(
        "cut_one_step_early",
        "step_decay",
        "Each of your cuts comes one step early.",
        _COUNT,
        [("step // period", "(step + 1) // period")],
    ),
    Mistake(
        "cut_one_step_late",
        "step_decay",
        "Each of your cuts comes one step late.",
        _COUNT,
        [("step // period", "max(step - 1, 0) // period")],
    ),
    Mistake(
        "first_cut_at_start",
        "step_decay",
        "Your rate is cut once before the first step.",
        _COUNT,
        [("step // period", "step // period + 1")],
    ),
    Mistake(
        "rounded",
        "step_decay",
        "You round t / period to the nearest whole number, so each cut comes half a period early.",
        _STAIRS,
        [("step // period", "round(step / period)")],
    ),
    Mistake(
        "times_the_number_of_cuts",
        "step_decay",
        "You multiply by the number of cuts where factor should be taken to that power.",
        _POWER,
        [("factor ** (step // period)", "factor * (step // period)")],
    ),
    Mistake(
        "only_one_cut",
        "step_decay",
        "Your rate is cut once and never again.",
        _POWER,
        [("step // period", "min(step // period, 1)")],
    ),
    Mistake(
        "only_at_the_cut",
        "step_decay",
        "Your rate is cut at the multiples of period only, and is whole again at the next step.",
        _POWER,
        [("factor ** (step // period)", "(factor if step and step % period == 0 else 1)")],
    ),
    Mistake(
        "remainder",
        "step_decay",
        "You take the remainder of t / period, so the rate starts afresh in every period.",
        _STAIRS,
        [("//", "%")],
    ),
    Mistake(
        "every_step",
        "step_decay",
        "Your rate is cut at every step; period is not used.",
        _STAIRS,
        [("(step // period)", "step")],
    ),
    Mistake(
        "one_minus_factor",
        "step_decay",
        "You multiply by 1 − factor at each cut.",
        _SHARE,
        [("factor **", "(1 - factor) **")],
    ),
    Mistake(
        "divided",
        "step_decay",
        "You divide by factor, so your rate grows.",
        _SHARE,
        [("* factor", "/ factor")],
    ),
    Mistake(
        "subtracted",
        "step_decay",
        "You subtract factor at each cut where you should multiply.",
        _SHARE,
        [
            (
                "learning_rate * factor ** (step // period)",
                "learning_rate - factor * (step // period)",
            )
        ],
    ),
    Mistake(
        "rate_ignored",
        "step_decay",
        "Your function returns the share that is left, without the learning rate.",
        _RATE,
        [("learning_rate * ", "")],
    ),
    Mistake(
        "rate_squared",
        "step_decay",
        "You multiply by the learning rate twice.",
        _RATE,
        [("learning_rate * ", "learning_rate**2 * ")],
    ),
    Mistake(
        "factor_hard_coded",
        "step_decay",
        "You halve the rate, whatever factor is given.",
        _HARD_CODED,
        [("factor **", "0.5 **")],
    ),
    Mistake(
        "period_hard_coded",
        "step_decay",
        "Your cuts come every 10 steps, whatever period is given.",
        _HARD_CODED,
        [("// period", "// 10")],
    ),
    Mistake(
        "another_factor",
        "step_decay",
        "Your default for factor is not 0.5.",
        _DEFAULT,
        [("factor: float = 0.5", "factor: float = 0.1")],
    ),
    Mistake(
        "another_period",
        "step_decay",
        "Your default for period is not 10.",
        _DEFAULT,
        [("period: int = 10", "period: int = 30")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    rate = round(float(rng.uniform(0.3, 0.9)), 2)
    return [
        lambda f: [f(rate, step, 0.7, 8) for step in (0, 1, 6, 7, 8, 9, 15, 16, 29, 40)],
        lambda f: [f(3.0, step, factor=0.6, period=3) for step in (0, 1, 2, 3, 5, 6, 11)],
        *calls((rate, 25), (rate, 25, 0.7), (rate, 9)),
        lambda f: f(rate, 25, period=6),
    ]


PROBES = {"step_decay": _probes}
