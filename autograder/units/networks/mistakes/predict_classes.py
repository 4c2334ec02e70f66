"""Mistakes in ``predict_classes``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.networks.mistakes._layers import FORWARD, of_network
from autograder.units.networks.mistakes._softmax import ROWS

_NAME = "predict_classes"
_SCORES = "h @ layer2[:-1] + layer2[-1]"
_BEST = f"np.argmax({_SCORES}, axis=1)"
_TIE = "What should come out for a network whose weights are all zero?"

MISTAKES = [
    *of_network(_NAME),
    Mistake(
        "least_probable",
        _NAME,
        "You return the class with the lowest score.",
        FORWARD,
        [("np.argmax", "np.argmin")],
    ),
    Mistake(
        "best_example",
        _NAME,
        "You return the best example for each class, not the best class for each example.",
        ROWS,
        [("axis=1", "axis=0")],
    ),
    Mistake(
        "best_of_all",
        _NAME,
        "You look for the highest score of all rows together.",
        ROWS,
        [(", axis=1", "")],
    ),
    Mistake(
        "score_returned",
        _NAME,
        "You return the highest score, not the class that has it.",
        "Which NumPy function gives the largest value, and which one its place?",
        [("np.argmax", "np.max")],
    ),
    Mistake(
        "scores_returned",
        _NAME,
        "You return all scores, not the class of the highest.",
        "How many numbers should come out for one example?",
        [(_BEST, _SCORES)],
    ),
    Mistake(
        "largest_in_size",
        _NAME,
        "You look for the score that is largest in size, whatever its sign.",
        "Which class is more probable, one with a score of −5 or one with a score of 2?",
        [(_BEST, f"np.argmax(np.abs({_SCORES}), axis=1)")],
    ),
    Mistake(
        "relu_on_scores",
        _NAME,
        "You take the ReLU of the scores, so negative ones are all alike.",
        "Which class should be returned if all scores are negative?",
        [(_BEST, f"np.argmax(np.maximum({_SCORES}, 0), axis=1)")],
    ),
    Mistake(
        "overflow",
        _NAME,
        "You take exp of the scores, which overflows for large ones.",
        "Is a probability needed to find the largest score?",
        [(_BEST, f"np.argmax(np.exp({_SCORES}), axis=1)")],
    ),
    Mistake(
        "counted_from_one",
        _NAME,
        "You count the classes from 1.",
        "Which number has the first class in the docstring?",
        [(_BEST, f"{_BEST} + 1")],
    ),
    Mistake(
        "last_of_equals",
        _NAME,
        "Of classes with the same score you return the last.",
        _TIE,
        [(_BEST, f"layer2.shape[1] - 1 - np.argmax(({_SCORES})[:, ::-1], axis=1)")],
    ),
    Mistake(
        "rows_of_one",
        _NAME,
        "You return a column, one row per example, where a flat array belongs.",
        "Print the shape of what you return, and compare it with the docstring.",
        [("return best", "return best[:, None]")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    given = []
    for n, d, hidden, k in ((40, 3, 4, 5), (40, 2, 6, 4), (2, 2, 3, 4), (30, 1, 1, 2)):
        weights = rng.normal(size=(d + 1) * hidden + (hidden + 1) * k)
        given.append((weights, 3 * rng.normal(size=(n, d)), hidden))
    weights, X = rng.normal(size=3 * 4 + 5 * 3), 3 * rng.normal(size=(30, 2))
    given += [(np.zeros(27), X, 4), (weights, 30 * X, 4), (weights, 1e4 * X, 4)]
    down = weights.copy()
    down[-3:] -= 300.0
    given.append((down, X, 4))
    given += [(rng.normal(size=44), rng.normal(size=(60, 3)), 5) for _ in range(2)]
    return calls(*given)


PROBES = {_NAME: _probes}
