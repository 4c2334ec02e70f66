"""Mistakes in ``cosine_decay``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.training.mistakes._schedules import DEFAULT, DRAW, HARD_CODED, RATE, STEP_0

_NAME = "cosine_decay"
_ENDS = (
    "At which step is the cosine 1, and at which is it −1? What comes out of your formula there?"
)
_BEYOND = "What should the rate be after the last step, and what is the cosine there?"
_LOWEST = "What should the rate be at step T, if a lowest rate is given? And at step 0?"
_SHARE = "min(step / total_steps, 1)"
_SPAN = "(learning_rate - lowest_rate)"

MISTAKES = [
    Mistake(
        "rises_again",
        _NAME,
        "Your rate rises again after the last step.",
        _BEYOND,
        [(_SHARE, "step / total_steps")],
    ),
    Mistake(
        "starts_afresh",
        _NAME,
        "Your rate jumps back to the whole rate at step T.",
        _BEYOND,
        [(_SHARE, "(step % total_steps) / total_steps")],
    ),
    Mistake(
        "zero_after_the_end",
        _NAME,
        "Your rate is 0 after the last step, whatever the lowest rate is.",
        _BEYOND,
        [("return ", "return 0.0 if step > total_steps else ")],
    ),
    Mistake(
        "whole_wave",
        _NAME,
        "You go through a whole wave of the cosine: the rate is back at the top at step T.",
        _ENDS,
        [("math.pi *", "2 * math.pi *")],
    ),
    Mistake(
        "quarter_wave",
        _NAME,
        "You go through a quarter of the wave, so the rate at step T is still half way up.",
        _ENDS,
        [("math.pi *", "math.pi / 2 *")],
    ),
    Mistake(
        "quarter_wave_alone",
        _NAME,
        "You take the cosine itself, without the 1, and a quarter of its wave.",
        DRAW,
        [("(1 + math.cos(math.pi *", "(2 * math.cos(math.pi / 2 *")],
    ),
    Mistake(
        "degrees",
        _NAME,
        "You give the cosine degrees; it takes radians.",
        _ENDS,
        [("math.pi *", "180 *")],
    ),
    Mistake(
        "sine",
        _NAME,
        "You use the sine where the cosine should be.",
        _ENDS,
        [("math.cos", "math.sin")],
    ),
    Mistake(
        "upside_down",
        _NAME,
        "Your curve is upside down: it starts at the lowest rate and rises.",
        _ENDS,
        [("1 + math", "1 - math")],
    ),
    Mistake(
        "no_one",
        _NAME,
        "You leave out the 1 before the cosine, so your rate goes below the lowest.",
        DRAW,
        [("1 + math", "math")],
    ),
    Mistake(
        "no_half",
        _NAME,
        "You leave out the half, so you start with twice the rate.",
        STEP_0,
        [(" / 2", "")],
    ),
    Mistake(
        "straight",
        _NAME,
        "Your rate falls along a straight line.",
        DRAW,
        [("(1 + math.cos(math.pi * min(step / total_steps, 1))) / 2", f"1 - {_SHARE}")],
    ),
    Mistake(
        "counts_from_1",
        _NAME,
        "You count the steps from 1, so the first step does not have the whole rate.",
        STEP_0,
        [("step / total_steps", "(step + 1) / total_steps")],
    ),
    Mistake(
        "one_step_late",
        _NAME,
        "You reach the lowest rate one step too late.",
        _ENDS,
        [("step / total_steps", "step / (total_steps + 1)")],
    ),
    Mistake(
        "one_step_too_soon",
        _NAME,
        "You reach the lowest rate one step too soon, at T − 1.",
        _ENDS,
        [("step / total_steps", "step / max(total_steps - 1, 1)")],
    ),
    Mistake(
        "lowest_on_top",
        _NAME,
        "You add the lowest rate to the whole wave, so you start above the rate.",
        _LOWEST,
        [(_SPAN, "learning_rate")],
    ),
    Mistake(
        "lowest_not_added",
        _NAME,
        "You shrink the wave by the lowest rate but do not lift it, so it ends at 0.",
        _LOWEST,
        [("return lowest_rate + ", "return ")],
    ),
    Mistake(
        "lowest_as_a_floor",
        _NAME,
        "You let the wave go to 0 and cut it off at the lowest rate.",
        _LOWEST,
        [(f"lowest_rate + {_SPAN} * height", "max(lowest_rate, learning_rate * height)")],
    ),
    Mistake(
        "lowest_as_a_share",
        _NAME,
        "You take the lowest rate for a share of the whole rate.",
        _LOWEST,
        [
            (
                f"lowest_rate + {_SPAN} * height",
                "learning_rate * (lowest_rate + (1 - lowest_rate) * height)",
            )
        ],
    ),
    Mistake(
        "lowest_ignored",
        _NAME,
        "Your wave goes down to 0, whatever the lowest rate is.",
        HARD_CODED,
        [(f"lowest_rate + {_SPAN} * height", "learning_rate * height")],
    ),
    Mistake(
        "rate_ignored",
        _NAME,
        "Your wave starts at 1, whatever the learning rate is.",
        RATE,
        [("(learning_rate -", "(1 -")],
    ),
    Mistake(
        "another_lowest_rate",
        _NAME,
        "Your default for lowest_rate is not 0.",
        DEFAULT,
        [("lowest_rate: float = 0.0", "lowest_rate: float = 1e-3")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    rate = round(float(rng.uniform(0.3, 0.9)), 2)
    return [
        lambda f: [f(rate, step, 9, 0.13) for step in (0, 1, 2, 4, 7, 8, 9, 10, 13, 18, 40)],
        lambda f: [f(3.0, step, 4, lowest_rate=2.5) for step in (0, 1, 2, 3, 4, 5, 8)],
        *calls((rate, 3, 5), (0.01, 5, 5), (rate, 0, 1), (rate, 1, 1)),
    ]


PROBES = {_NAME: _probes}
