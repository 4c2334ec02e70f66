"""Mistakes in ``early_stopping``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._patience import patience_mistakes
from autograder.units.training.mistakes._schedules import DEFAULT, HARD_CODED

_NAME = "early_stopping"
_BEST = "At the end of the run, which of all its parameters do you want to keep?"
_STOP = "Take losses 5, 2, 3, 4, 1 and patience = 1. After which epoch does the run end, and why?"
_TAKEN = "best, lowest, waited = path[epoch], loss, 0"

MISTAKES = [
    *patience_mistakes(_NAME, _TAKEN, "loss < lowest - min_delta", "loss"),
    Mistake(
        "last_parameters",
        _NAME,
        "You return the parameters of the epoch at which the run ends, not the best ones.",
        _BEST,
        [("return best,", "return path[epoch],")],
    ),
    Mistake(
        "end_of_the_path",
        _NAME,
        "You return the last parameters of the whole path, which the run never reaches.",
        _BEST,
        [("return best,", "return path[-1],")],
    ),
    Mistake(
        "start_of_the_path",
        _NAME,
        "You return the parameters from before the training.",
        _BEST,
        [("path[epoch], loss", "path[0], loss")],
    ),
    Mistake(
        "one_epoch_before_the_best",
        _NAME,
        "You return the parameters of the epoch before the best one.",
        "Which row of path belongs to losses[3]?",
        [("path[epoch], loss", "path[max(epoch - 1, 0)], loss")],
    ),
    Mistake(
        "one_epoch_after_the_best",
        _NAME,
        "You return the parameters of the epoch after the best one.",
        "Which row of path belongs to losses[3]?",
        [("path[epoch], loss", "path[min(epoch + 1, len(path) - 1)], loss")],
    ),
    Mistake(
        "looks_ahead",
        _NAME,
        "You return the best parameters of the whole path, also from after the end of the run.",
        "Can a run that has been stopped still find something better?",
        [
            (
                "return best,",
                "finite = np.where(np.isfinite(losses), losses, np.inf)\n"
                "    return path[np.argmin(finite)],",
            )
        ],
    ),
    Mistake(
        "lowest_of_all",
        _NAME,
        "You keep the parameters of any lower loss, even one that is not lower by min_delta.",
        "Which condition must a loss fulfil before its parameters become the best ones?",
        [
            (
                "waited = waited + 1",
                "waited = waited + 1\n            best = path[epoch] if loss < lowest else best",
            )
        ],
    ),
    Mistake(
        "never_ends",
        _NAME,
        "Your run never ends before the end of the path.",
        _STOP,
        [("break", "continue")],
    ),
    Mistake(
        "epoch_of_the_best",
        _NAME,
        "You return the epoch of the best parameters; the one at which the run ends is asked for.",
        _STOP,
        [("return best, epoch", "return best, epoch - waited")],
    ),
    Mistake(
        "number_of_epochs",
        _NAME,
        "You return how many epochs there were, one more than the number of the last.",
        "Epochs are counted from 0. If only the start was looked at, which epoch was the last?",
        [("return best, epoch", "return best, epoch + 1")],
    ),
    Mistake(
        "lowest_loss",
        _NAME,
        "You return the lowest loss, not the parameters that belong to it.",
        _BEST,
        [("return best,", "return lowest,")],
    ),
    Mistake(
        "keras",
        _NAME,
        "Right in Keras's convention, which ends the run as soon as patience epochs were no "
        "better; this exercise bears that many, and the next one is the last.",
        "Compare the condition for the end with the one in the docstring, symbol by symbol.",
        [("waited > patience", "waited >= patience")],
        kind="convention",
    ),
    Mistake(
        "relative",
        _NAME,
        "You take min_delta for a share of the lowest loss; it is subtracted from it.",
        "Compare the condition for a better loss with the one in the docstring.",
        [("lowest - min_delta", "lowest * (1 - min_delta)")],
    ),
    Mistake(
        "min_delta_hard_coded",
        _NAME,
        "You use a min_delta of 1e-4, whatever min_delta is given.",
        HARD_CODED,
        [("lowest - min_delta", "lowest - 1e-4")],
    ),
    Mistake(
        "another_min_delta",
        _NAME,
        "Your default for min_delta is not 0.",
        DEFAULT,
        [("min_delta: float = 0.0", "min_delta: float = 1e-4")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    path = rng.normal(size=(40, 2))

    def valley() -> np.ndarray:
        moves = [
            rng.choice([-3.0, -2.0, -1.0, 1.0], 9),
            rng.choice([-2.0, -1.0, 0.0, 1.0, 2.0], 31),
        ]
        return np.cumsum(np.concatenate(moves))

    valleys = [valley() for _ in range(4)]
    flat, slow = np.full(40, 2.0), -0.8e-4 * np.arange(40)
    odd = np.concatenate([[np.nan, 3.0, np.nan, np.nan, 2.0, np.inf, np.nan, np.nan], flat[:32]])
    return [
        lambda f: [f(one, path, 1, 1.0) for one in valleys],
        lambda f: [f(one, path, patience=3, min_delta=1.0) for one in valleys],
        lambda f: [f(one, path, patience=0, min_delta=0.0) for one in valleys],
        lambda f: [f(flat, path, patience=patience) for patience in (4, 12)],
        lambda f: [f(slow, path, patience=patience) for patience in (0, 4)],
        lambda f: [f(slow, path, 5, min_delta=0.5), f(odd, path, 1, 0.0)],
        lambda f: [f(one, path) for one in (*valleys, flat)],
        lambda f: [f(one, path, min_delta=1.0) for one in valleys],
    ]


PROBES = {_NAME: _probes}
