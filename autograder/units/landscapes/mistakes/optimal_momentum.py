"""Mistakes in ``optimal_momentum``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls

_ROOT = "Compute both by hand for m = 1 and L = 9: which roots do you need, and which squares?"
_SAME = (
    "If both curvatures are the same, one step of plain descent with rate 1/L reaches the "
    "bottom. What do your formulas give for m = L = 4?"
)
_PLAIN = (
    "Plain descent has one number to choose; here there are two, and the best rate is another one."
)

MISTAKES = (
    Mistake(
        "no_roots",
        "optimal_momentum",
        "You put the curvatures themselves into the formulas, without their roots.",
        _ROOT,
        [("smallest**0.5, largest**0.5", "smallest, largest")],
    ),
    Mistake(
        "beta_without_roots",
        "optimal_momentum",
        "Your beta is made of the condition number, not of its root.",
        _ROOT,
        [("((high - low) / (high + low)) ** 2", "((high**2 - low**2) / (high**2 + low**2)) ** 2")],
    ),
    Mistake(
        "rate_not_squared",
        "optimal_momentum",
        "You do not square the bracket of the learning rate.",
        _ROOT,
        [("return (2 / (high + low)) ** 2", "return (2 / (high + low))")],
    ),
    Mistake(
        "beta_not_squared",
        "optimal_momentum",
        "Right for Nesterov’s form, whose beta is not squared; this exercise asks for that of "
        "the heavy ball.",
        _ROOT,
        [
            (
                "low)) ** 2, ((high - low) / (high + low)) ** 2",
                "low)) ** 2, ((high - low) / (high + low))",
            )
        ],
        kind="convention",
    ),
    Mistake(
        "descent_rate",
        "optimal_momentum",
        "Your learning rate is the best one of plain descent, 2/(m + L).",
        _PLAIN,
        [("(2 / (high + low)) ** 2", "2 / (smallest + largest)")],
    ),
    Mistake(
        "inverse_rate",
        "optimal_momentum",
        "Your learning rate is 1/L.",
        _PLAIN,
        [("(2 / (high + low)) ** 2", "1 / largest")],
    ),
    Mistake(
        "one_for_two",
        "optimal_momentum",
        "Your learning rate has a 1 where the formula has a 2.",
        _SAME,
        [("(2 /", "(1 /")],
    ),
    Mistake(
        "factor",
        "optimal_momentum",
        "You return the factor by which the distance shrinks, √beta, squared twice.",
        _ROOT,
        [
            (
                "low)) ** 2, ((high - low) / (high + low)) ** 2",
                "low)) ** 2, ((high - low) / (high + low)) ** 4",
            )
        ],
    ),
    Mistake(
        "plus",
        "optimal_momentum",
        "Your beta has a plus above the fraction line, so it is always 1.",
        _SAME,
        [("high - low", "high + low")],
    ),
    Mistake(
        "upside_down",
        "optimal_momentum",
        "Your beta is upside down: it is larger than 1.",
        "A ball that gains speed by itself never comes to rest. Between which numbers must beta "
        "lie?",
        [
            (
                "((high - low) / (high + low)) ** 2",
                "((high + low) / (high - low)) ** 2 if high > low else 0.0",
            )
        ],
    ),
    Mistake(
        "one_minus",
        "optimal_momentum",
        "You return 1 − beta in place of beta.",
        _SAME,
        [("((high - low) / (high + low)) ** 2", "1 - ((high - low) / (high + low)) ** 2")],
    ),
    Mistake(
        "swapped",
        "optimal_momentum",
        "You return beta first and the learning rate second.",
        "In which order does the docstring return the two numbers?",
        [
            (
                "return (2 / (high + low)) ** 2, ((high - low) / (high + low)) ** 2",
                "return ((high - low) / (high + low)) ** 2, (2 / (high + low)) ** 2",
            )
        ],
    ),
    Mistake(
        "fixed_beta",
        "optimal_momentum",
        "Your beta is always 0.9.",
        "How much memory helps depends on the valley. When are both curvatures the same, and "
        "what helps then?",
        [("((high - low) / (high + low)) ** 2", "0.9")],
    ),
)


def _valleys(rng: np.random.Generator) -> list[Probe]:
    small = round(float(rng.uniform(0.3, 0.9)), 2)
    return calls((small, 7.0), (small, small), (3.0, 5.0), (1.0, 100.0), (0.02, 0.5), (20.0, 21.0))


PROBES = {"optimal_momentum": _valleys}
