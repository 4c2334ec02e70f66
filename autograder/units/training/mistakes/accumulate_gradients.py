"""Mistakes in ``accumulate_gradients``, and the calls that tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._schedules import HARD_CODED

_NAME = "accumulate_gradients"
_WEIGHT = (
    "Suppose seven examples come in micro-batches of 3, 3 and 1. How much should the last example "
    "count for, and how much does it count for in yours?"
)
_DIVIDE = "gradient returns a mean. Of how many examples? And what should you return the mean of?"
_LAST = "Print len(X_b) for each micro-batch of seven examples taken three at a time."
_MEMORY = "How many examples does gradient get at once in your program? How many fit?"
_SUM = "len(y[batch]) * gradient(theta, X[batch], y[batch])"
_LOOP = "range(0, len(X), micro_batch_size)"

MISTAKES = [
    Mistake(
        "mean_of_means",
        _NAME,
        "You take the mean of the means, so the examples in a short last micro-batch count for "
        "too much.",
        _WEIGHT,
        [(_SUM, _SUM.removeprefix("len(y[batch]) * ")), ("/ len(X)", f"/ len({_LOOP})")],
    ),
    Mistake(
        "sum_of_means",
        _NAME,
        "You add the means up and do not divide.",
        _DIVIDE,
        [(_SUM, _SUM.removeprefix("len(y[batch]) * ")), (" / len(X)", "")],
    ),
    Mistake(
        "sum_over_examples",
        _NAME,
        "You return the sum over the examples; the mean is asked for.",
        _DIVIDE,
        [(" / len(X)", "")],
    ),
    Mistake(
        "means_divided_by_examples",
        _NAME,
        "You divide the sum of the means by the number of examples, without turning each mean "
        "into a sum first.",
        _DIVIDE,
        [("len(y[batch]) * ", "")],
    ),
    Mistake(
        "nominal_size",
        _NAME,
        "You weigh every micro-batch by micro_batch_size, though the last one may be shorter.",
        _WEIGHT,
        [("len(y[batch]) *", "micro_batch_size *")],
    ),
    Mistake(
        "divided_by_batches",
        _NAME,
        "You divide the sum over the examples by the number of micro-batches.",
        _DIVIDE,
        [("/ len(X)", f"/ len({_LOOP})")],
    ),
    Mistake(
        "last_left_out",
        _NAME,
        "You leave out the last micro-batch if it is short.",
        _LAST,
        [(_LOOP, "range(0, len(X) - micro_batch_size + 1, micro_batch_size)")],
    ),
    Mistake(
        "last_left_out_of_both",
        _NAME,
        "You leave out a short last micro-batch, and divide by the number of the other examples.",
        _LAST,
        [
            (_LOOP, "range(0, len(X) - micro_batch_size + 1, micro_batch_size)"),
            ("/ len(X)", "/ max(len(X) // micro_batch_size * micro_batch_size, 1)"),
        ],
    ),
    Mistake(
        "everything_at_once",
        _NAME,
        "You give gradient all the examples at once; the point is that they do not fit.",
        _MEMORY,
        [("start + micro_batch_size)", "len(X))"), (_LOOP, "range(1)")],
    ),
    Mistake(
        "one_too_many",
        _NAME,
        "Your micro-batches overlap: each takes in the first example of the next.",
        _LAST,
        [("start + micro_batch_size)", "start + micro_batch_size + 1)")],
    ),
    Mistake(
        "one_too_few",
        _NAME,
        "Your micro-batches leave out their last example.",
        _LAST,
        [("start + micro_batch_size)", "max(start + micro_batch_size - 1, start + 1))")],
    ),
    Mistake(
        "first_only",
        _NAME,
        "You return the gradient of the first micro-batch alone.",
        "Where does your return statement stand, inside the loop or after it?",
        [(_LOOP, "range(1)"), ("/ len(X)", "/ len(X[:micro_batch_size])")],
    ),
    Mistake(
        "last_only",
        _NAME,
        "You forget what was accumulated before: the gradient of the last micro-batch remains.",
        "Which line of yours adds to what is there already?",
        [("total = total + len(y[batch]) * ", "total = len(X) * ")],
    ),
    Mistake(
        "moves_on",
        _NAME,
        "You move theta after each micro-batch, so the gradients are taken at different places.",
        "At which parameters should all the gradients be taken?",
        [
            (
                f"total = total + {_SUM}",
                f"change = {_SUM}\n"
                "        total = total + change\n"
                "        theta = theta - 0.01 * change",
            )
        ],
    ),
    Mistake(
        "size_hard_coded",
        _NAME,
        "Your micro-batches have 32 examples, whatever micro_batch_size is given.",
        HARD_CODED,
        [(_LOOP, "range(0, len(X), 32)"), ("start + micro_batch_size)", "start + 32)")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    X, y, theta = rng.normal(size=(7, 2)), rng.normal(size=7), rng.normal(size=2)
    longer, targets = rng.normal(size=(40, 2)), rng.normal(size=40)

    def probe(X: Any, y: Any, size: int) -> Probe:
        def run(f: Callable[..., Any]) -> Any:
            sizes: list[int] = []

            def gradient(theta: Any, X: Any, y: Any) -> Any:
                sizes.append(len(X))
                return X.T @ (X @ theta - y) / len(X)

            return f(gradient, theta, X, y, size), sizes

        return run

    return [*(probe(X, y, size) for size in (3, 2, 7, 1)), probe(longer, targets, 9)]


PROBES = {_NAME: _probes}
