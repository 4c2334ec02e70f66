"""Mistakes in backtracking_line_search, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import Array, numbers
from autograder.faults.update_rules._shared import BORDER, UPHILL

_ARMIJO = (
    "Write down what the linear prediction promises for a step of length η·‖g‖, and which part of "
    "it is asked for."
)

# fmt: off
FAULTS = (
    fault(
        "any_decrease", "backtracking_line_search", "You accept any decrease: c is missing.",
        _ARMIJO, [("- sufficient_decrease *", "- 0 *")],
    ),
    fault(
        "strict", "backtracking_line_search", "You shrink even where the condition just holds.",
        BORDER, [(" > ", " >= ")],
    ),
    fault(
        "shrinks_once", "backtracking_line_search", "You shrink the learning rate once at most.",
        "After one shrink the condition may still fail. How often is it checked?",
        [("while", "if"), ("        learning_rate = shrink", "        return shrink")],
    ),
    fault(
        "never_checked", "backtracking_line_search",
        "You return the first learning rate, whatever it does to the loss.",
        "Put what you return into the condition: does it hold for every loss?",
        [("    while", "    return learning_rate\n    while")],
    ),
    fault(
        "one_before", "backtracking_line_search",
        "You return the learning rate before the one that meets the condition.",
        "Put what you return into the condition: does it hold?",
        [("start, slope", "before = learning_rate\n    start, slope"),
         ("        learning_rate =", "        before = learning_rate\n        learning_rate ="),
         ("return learning_rate", "return before")],
    ),
    fault(
        "one_after", "backtracking_line_search", "You shrink once more than needed.",
        "The first learning rate that meets the condition is the answer. Could yours be larger?",
        [("return ", "return shrink * ")],
    ),
    fault(
        "uphill", "backtracking_line_search", "You look up the gradient, not down.", UPHILL,
        [("theta - learning_rate * gradient) > ", "theta + learning_rate * gradient) > ")],
    ),
    fault(
        "norm_not_squared", "backtracking_line_search", "You use ‖g‖ where ‖g‖² belongs.",
        _ARMIJO, [("np.sum(gradient**2)", "np.linalg.norm(gradient)")],
    ),
    fault(
        "rise_allowed", "backtracking_line_search",
        "You add the sufficient decrease: even a rise is accepted.",
        _ARMIJO, [("start -", "start +")],
    ),
    fault(
        "same_for_every_rate", "backtracking_line_search",
        "The decrease you ask for does not depend on the learning rate.",
        _ARMIJO, [("decrease * learning_rate", "decrease")],
    ),
    fault(
        "always_halves", "backtracking_line_search", "You halve, whatever shrink is.",
        "shrink is an argument; 0.5 is only its default.",
        [("shrink * learn", "0.5 * learn")],
    ),
    fault(
        "starts_at_one", "backtracking_line_search",
        "You start at 1, whatever learning_rate is.",
        "learning_rate is an argument; 1 is only its default.",
        [("start, slope", "learning_rate = 1.0\n    start, slope")],
    ),
    fault(
        "ten_times_the_default", "backtracking_line_search",
        "Your default for sufficient_decrease is 10e-4.",
        "How is one ten-thousandth written with an e? Compute both on paper.",
        [("1e-4", "10e-4")],
    ),
    fault(
        "returns_theta", "backtracking_line_search",
        "You return the parameters after the step, not the learning rate.",
        "The caller takes the step. What does it need from you?",
        [("return learning_rate", "return theta - learning_rate * gradient")],
    ),
)
# fmt: on


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
        search(2 * (1 - 3e-4), numbers(rng, 2)),
        search(1.0, np.array([2.0]), 2.0, 0.5, 0.5),
        search(2.2, numbers(rng, 2), 1.0, 0.5, 0.2),
        search(2.2, numbers(rng, 2), 2.0, 0.5, 0.2),
        search(0.5, np.array([0.5, -0.6]), 2.8, 0.6, 0.2),
    )
    return [_logarithm(probe) for probe in found]  # tells one vanishing rate from another


def _logarithm(probe: Probe) -> Probe:
    def observed(f: Callable[..., Any]) -> Any:
        with np.errstate(all="ignore"):
            return np.log(probe(f))

    return observed


PROBES = {"backtracking_line_search": _searches}
