"""Mistakes in ``backtracking_line_search``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import Array, numbers
from autograder.units.update_rules.mistakes._shared import BORDER, UPHILL

_ARMIJO = (
    "Write down what the linear prediction promises for a step of length η·‖g‖, and what part of "
    "that is asked for."
)

MISTAKES = (
    Mistake(
        "any_decrease",
        "backtracking_line_search",
        "You accept any decrease: c is missing.",
        _ARMIJO,
        [("- sufficient_decrease *", "- 0 *")],
    ),
    Mistake(
        "strict",
        "backtracking_line_search",
        "You shrink the learning rate even where the condition just holds.",
        BORDER,
        [(" > ", " >= ")],
    ),
    Mistake(
        "shrinks_once",
        "backtracking_line_search",
        "You shrink the learning rate at most once.",
        "After one shrink the condition may still fail. How often is it checked?",
        [("while", "if"), ("        learning_rate = shrink", "        return shrink")],
    ),
    Mistake(
        "never_checked",
        "backtracking_line_search",
        "You return the first learning rate, whatever it does to the loss.",
        "Put what you return into the condition: does it hold for every loss?",
        [("    while", "    return learning_rate\n    while")],
    ),
    Mistake(
        "one_before",
        "backtracking_line_search",
        "You return the learning rate before the one that meets the condition.",
        "Put what you return into the condition: does it hold?",
        [
            ("start, slope", "before = learning_rate\n    start, slope"),
            ("        learning_rate =", "        before = learning_rate\n        learning_rate ="),
            ("return learning_rate", "return before"),
        ],
    ),
    Mistake(
        "one_after",
        "backtracking_line_search",
        "You shrink once more than needed.",
        "The first learning rate that meets the condition is the answer. Could yours be larger?",
        [("return ", "return shrink * ")],
    ),
    Mistake(
        "uphill",
        "backtracking_line_search",
        "You search up the gradient, not down.",
        UPHILL,
        [("theta - learning_rate * gradient) > ", "theta + learning_rate * gradient) > ")],
    ),
    Mistake(
        "norm_not_squared",
        "backtracking_line_search",
        "You use ‖g‖ where ‖g‖² belongs.",
        _ARMIJO,
        [("np.sum(gradient**2)", "np.linalg.norm(gradient)")],
    ),
    Mistake(
        "rise_allowed",
        "backtracking_line_search",
        "You add the sufficient decrease: even a rise is accepted.",
        _ARMIJO,
        [("start -", "start +")],
    ),
    Mistake(
        "same_for_every_rate",
        "backtracking_line_search",
        "The decrease you ask for does not depend on the learning rate.",
        _ARMIJO,
        [("decrease * learning_rate", "decrease")],
    ),
    Mistake(
        "always_halves",
        "backtracking_line_search",
        "You halve, whatever shrink is.",
        "shrink is an argument; 0.5 is only its default.",
        [("shrink * learn", "0.5 * learn")],
    ),
    Mistake(
        "starts_at_one",
        "backtracking_line_search",
        "You start at 1, whatever learning_rate is.",
        "learning_rate is an argument; 1 is only its default.",
        [("start, slope", "learning_rate = 1.0\n    start, slope")],
    ),
    Mistake(
        "ten_times_the_default",
        "backtracking_line_search",
        "Your default for sufficient_decrease is 10e-4.",
        "How is one ten-thousandth written with an e? Work out both numbers on paper.",
        [("1e-4", "10e-4")],
    ),
    Mistake(
        "returns_theta",
        "backtracking_line_search",
        "You return the parameters after the step, not the learning rate.",
        "The caller takes the step. What does the caller need from you?",
        [("return learning_rate", "return theta - learning_rate * gradient")],
    ),
    Mistake(
        "gives_up_after_six",
        "backtracking_line_search",
        "You give up after six tries.",
        "Put what you return into the condition: does it hold for every loss?",
        [
            (
                "    while f(",
                "    least = shrink**5.5 * learning_rate\n    while learning_rate > least and f(",
            )
        ],
    ),
    Mistake(
        "decrease_fixed",
        "backtracking_line_search",
        "You use 1e-4 for c, whatever sufficient_decrease is.",
        "sufficient_decrease is an argument; 1e-4 is only its default.",
        [("- sufficient_decrease *", "- 1e-4 *")],
    ),
)


def _searches(rng: np.random.Generator) -> list[Probe]:
    def search(curvature: float, theta: Array, *options: float) -> tuple[object, ...]:
        return (
            lambda t: 2.5 + curvature / 2 * float(np.dot(t, t)),
            theta,
            curvature * theta,
            *options,
        )

    found = calls(
        search(0.5, numbers(rng, 3), 5.0, 0.6, 0.7),
        search(0.4, 3 * numbers(rng, 2), 2.0, 0.8, 0.65),
        search(0.7, numbers(rng, 2), 0.3, 0.7, 0.2),
        search(2.0, 0.4 * numbers(rng, 2), 5.0, 0.7, 0.2),
        search(7.0, numbers(rng, 2)),
        search(90.0, numbers(rng, 2), 7.0, 0.6, 0.3),
        search(2 * (1 - 5e-5), numbers(rng, 2), 1.0, 0.5, 1e-5),
        search(2 * (1 - 3e-4), numbers(rng, 2)),
        search(1.0, np.array([2.0]), 2.0, 0.5, 0.5),
        search(2.2, numbers(rng, 2), 1.0, 0.5, 0.2),
        search(2.2, numbers(rng, 2), 2.0, 0.5, 0.2),
        search(0.5, np.array([0.5, -0.6]), 2.8, 0.6, 0.2),
    )
    return [_logarithm(probe) for probe in found]


def _logarithm(probe: Probe) -> Probe:
    def observed(f: Callable[..., Any]) -> Any:
        with np.errstate(all="ignore"):
            return np.log(probe(f))

    return observed


PROBES = {"backtracking_line_search": _searches}
