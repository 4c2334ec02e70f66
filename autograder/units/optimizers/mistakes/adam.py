"""Mistakes in ``adam``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._bias_correction import bias_correction
from autograder.units.optimizers.mistakes._moments import moments
from autograder.units.optimizers.mistakes._shared import RATE, any_optimizer
from autograder.units.optimizers.mistakes._stepping import probes

MISTAKES = (
    *any_optimizer("adam", "0.001", "(m, v, t)"),
    *bias_correction("adam", "Adam"),
    *moments("adam"),
    Mistake(
        "learning_rate_ignored",
        "adam",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
    ),
    Mistake(
        "learning_rate_twice",
        "adam",
        "Your step multiplies by the learning rate twice.",
        RATE,
        [("learning_rate * ", "learning_rate**2 * ")],
    ),
)

PROBES = {"adam": probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13}, 3e-8)}
