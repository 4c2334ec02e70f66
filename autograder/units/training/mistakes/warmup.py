"""Mistakes in ``warmup``, and the calls that tell them apart."""

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

_NAME = "warmup"
_LAST = "With W = 4, which step is the first to have the whole rate? Count on your fingers, from 0."
_AFTER = "What should the rate be long after the warm-up?"
_SHARE = "min(1, (step + 1) / warmup_steps)"

MISTAKES = [
    *any_schedule(_NAME, "learning_rate * min", "min", "learning_rate**2 * min"),
    Mistake(
        "first_step_wasted",
        _NAME,
        "Your first step has a learning rate of 0, so nothing happens in it.",
        STEP_0,
        [("(step + 1)", "step")],
    ),
    Mistake(
        "one_step_late",
        _NAME,
        "Your warm-up takes one step too many: you divide by W + 1.",
        _LAST,
        [("/ warmup_steps", "/ (warmup_steps + 1)")],
    ),
    Mistake(
        "from_zero_to_the_last_step",
        _NAME,
        "Your rate rises from 0 at step 0 to the whole rate at step W − 1.",
        STEP_0,
        [("(step + 1) / warmup_steps", "step / max(warmup_steps - 1, 1)")],
    ),
    Mistake(
        "two_steps_early",
        _NAME,
        "You count one step too many: your warm-up begins with 2 / W.",
        STEP_0,
        [("step + 1", "step + 2")],
    ),
    Mistake(
        "never_ends",
        _NAME,
        "Your rate goes on rising after the warm-up.",
        _AFTER,
        [(_SHARE, "(step + 1) / warmup_steps")],
    ),
    Mistake(
        "larger_of_both",
        _NAME,
        "You take the larger of 1 and the share where you should take the smaller.",
        DRAW,
        [("min(1", "max(1")],
    ),
    Mistake(
        "falls_to_zero",
        _NAME,
        "Your rate is 0 after the warm-up.",
        _AFTER,
        [(_SHARE, "(step + 1) / warmup_steps * (step < warmup_steps)")],
    ),
    Mistake(
        "again_and_again",
        _NAME,
        "Your warm-up begins again after every W steps.",
        _AFTER,
        [("(step + 1) / warmup_steps", "(step % warmup_steps + 1) / warmup_steps")],
    ),
    Mistake(
        "falls",
        _NAME,
        "Your rate falls during the first steps where it should rise.",
        DRAW,
        [(_SHARE, "max(1, warmup_steps / (step + 1))")],
    ),
    Mistake(
        "whole_division",
        _NAME,
        "You divide without remainder, so the rate is 0 until the warm-up is over.",
        DRAW,
        [(") / warmup", ") // warmup")],
    ),
    Mistake(
        "rises_like_a_square",
        _NAME,
        "Your rate rises with the square of the step, not evenly.",
        DRAW,
        [("(step + 1) / warmup_steps", "((step + 1) / warmup_steps) ** 2")],
    ),
    Mistake(
        "rises_exponentially",
        _NAME,
        "Your rate rises towards the whole rate like 1 − exp(−t), not evenly.",
        DRAW,
        [(_SHARE, "(1 - 0.5 ** ((step + 1) / warmup_steps))")],
    ),
    Mistake(
        "steps_hard_coded",
        _NAME,
        "Your warm-up takes 10 steps, whatever warmup_steps is given.",
        HARD_CODED,
        [("/ warmup_steps", "/ 10")],
    ),
    Mistake(
        "another_length",
        _NAME,
        "Your default for warmup_steps is not 10.",
        DEFAULT,
        [("warmup_steps: int = 10", "warmup_steps: int = 100")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    rate = round(float(rng.uniform(0.3, 0.9)), 2)
    return [
        lambda f: [f(rate, step, 7) for step in (0, 1, 2, 4, 5, 6, 7, 8, 9, 13, 14, 40)],
        lambda f: [f(3.0, step, warmup_steps=4) for step in (0, 1, 2, 3, 4, 5)],
        *calls((rate, 3), (rate, 0, 1), (rate, 1, 1)),
    ]


PROBES = {_NAME: _probes}
