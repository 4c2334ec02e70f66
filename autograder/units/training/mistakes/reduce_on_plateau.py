"""Mistakes in ``reduce_on_plateau``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._patience import patience_mistakes
from autograder.units.training.mistakes._schedules import DEFAULT, HARD_CODED

_NAME = "reduce_on_plateau"
_CUT = "Write down the rate after one cut, two cuts and three. What does each cut do to the last?"
_WHEN = "Take losses 3, 2, 2, 2, 2 and patience = 1, and write down the rate after each of them."
_TAKEN = "learning_rate, waited = factor * learning_rate, 0"

MISTAKES = [
    *patience_mistakes(_NAME, "best, waited = loss, 0", "loss < best - min_delta", "loss"),
    Mistake(
        "keras",
        _NAME,
        "Right in Keras's convention, which cuts as soon as patience losses were no better; this "
        "exercise bears that many, and the next one brings the cut.",
        "Compare the condition for a cut with the one in the docstring, symbol by symbol.",
        [("waited > patience", "waited >= patience")],
        kind="convention",
    ),
    Mistake(
        "relative",
        _NAME,
        "Right in PyTorch's default convention, where the threshold is a share of the best loss; "
        "in this exercise it is subtracted.",
        "Compare the condition for a better loss with the one in the docstring. What does yours "
        "do with a negative loss?",
        [("best - min_delta", "best * (1 - min_delta)")],
        kind="convention",
    ),
    Mistake(
        "cut_forgets_nothing",
        _NAME,
        "You go on waiting after a cut, so every further loss that is no better cuts again.",
        "How many losses should pass between two cuts, if none of them is better?",
        [(_TAKEN, "learning_rate = factor * learning_rate")],
    ),
    Mistake(
        "cut_forgets_the_best",
        _NAME,
        "You forget the best loss at a cut.",
        "A cut sets one of the two memories back. Which one, by the docstring?",
        [(_TAKEN, f"{_TAKEN}\n            best = np.inf")],
    ),
    Mistake(
        "rate_before_the_loss",
        _NAME,
        "You write down the rate before the loss is looked at, so every cut shows one place late.",
        _WHEN,
        [
            ("        if loss <", "        rates.append(learning_rate)\n        if loss <"),
            (f"{_TAKEN}\n        rates.append(learning_rate)", _TAKEN),
        ],
    ),
    Mistake(
        "last_rate_only",
        _NAME,
        "You return the last rate alone.",
        "Read in the docstring what is returned, and its shape.",
        [("np.array(rates)", "np.array(rates)[-1]")],
    ),
    Mistake(
        "cut_once",
        _NAME,
        "Your rate is cut once and never again.",
        _CUT,
        [("if waited > patience:", "if waited > patience and len(set(rates)) < 2:")],
    ),
    Mistake(
        "divided",
        _NAME,
        "You divide by factor, so your rate grows.",
        _CUT,
        [("factor * learning_rate", "learning_rate / factor")],
    ),
    Mistake(
        "one_minus_factor",
        _NAME,
        "You multiply by 1 − factor at each cut.",
        "With factor = 0.9, how much of the rate should be left after one cut?",
        [("factor * learning_rate", "(1 - factor) * learning_rate")],
    ),
    Mistake(
        "set_to_factor",
        _NAME,
        "You set the rate to factor itself, without the rate that was there.",
        _CUT,
        [("factor * learning_rate", "factor")],
    ),
    Mistake(
        "factor_hard_coded",
        _NAME,
        "You cut the rate to a tenth, whatever factor is given.",
        HARD_CODED,
        [("factor * learning_rate", "0.1 * learning_rate")],
    ),
    Mistake(
        "min_delta_hard_coded",
        _NAME,
        "You use a min_delta of 1e-4, whatever min_delta is given.",
        HARD_CODED,
        [("best - min_delta", "best - 1e-4")],
    ),
    Mistake(
        "another_factor",
        _NAME,
        "Your default for factor is not 0.1.",
        DEFAULT,
        [("factor: float = 0.1", "factor: float = 0.5")],
    ),
    Mistake(
        "another_min_delta",
        _NAME,
        "Your default for min_delta is not 1e-4.",
        DEFAULT,
        [("min_delta: float = 1e-4", "min_delta: float = 0.0")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    def walk(length: int) -> np.ndarray:
        return np.cumsum(rng.choice([-2.0, -1.0, 0.0, 0.0, 1.0, 2.0], length)) + 4

    walks = [walk(40) for _ in range(3)]
    flat, slow = np.full(36, 2.0), 1 - 0.8e-4 * (np.arange(40) // 3)
    odd = np.array([3.0, np.nan, np.nan, np.nan, 2.0, np.inf, 1.0, 1.0])
    given = {"factor": 0.7, "patience": 3, "min_delta": 0.2e-4}

    def without(name: str) -> Probe:
        rest = {key: value for key, value in given.items() if key != name}
        return lambda f: [f(slow, 0.8, **rest), f(flat, 0.8, **rest)]

    return [
        lambda f: [
            f(one, 0.8, factor=0.6, patience=patience, min_delta=delta)
            for one, patience, delta in zip(walks, (0, 1, 3), (1.0, 1.0, 0.0), strict=True)
        ],
        lambda f: [f(one, 0.8, factor=0.6, patience=2, min_delta=1.0) for one in walks],
        lambda f: [f(flat, 2.0, factor=0.6, patience=p, min_delta=0.0) for p in (0, 4, 12)],
        lambda f: f(odd, 0.8, factor=0.6, patience=1, min_delta=0.0),
        *(without(name) for name in given),
    ]


PROBES = {_NAME: _probes}
