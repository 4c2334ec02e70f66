"""Mistakes in ``adagrad``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._root_of_squares import SUM, root_of_squares
from autograder.units.optimizers.mistakes._shared import CONVENTION, any_optimizer
from autograder.units.optimizers.mistakes._stepping import probes

MISTAKES = (
    *any_optimizer("adagrad", "0.01", "squares"),
    *root_of_squares("adagrad"),
    Mistake(
        "mean_of_two",
        "adagrad",
        "You average the old s and the new square, which is not a sum.",
        SUM,
        [("squares + gradient", "0.5 * squares + 0.5 * gradient")],
    ),
    Mistake(
        "doubled",
        "adagrad",
        "You add every square twice.",
        SUM,
        [("squares + gradient**2", "squares + 2 * gradient**2")],
    ),
    Mistake(
        "starts_at_a_tenth",
        "adagrad",
        "Right in optax's and Keras's convention; this exercise asks for a sum that starts at "
        "zero.",
        CONVENTION,
        [("np.zeros_like(theta)", "np.full_like(theta, 0.1)")],
        kind="convention",
    ),
    Mistake(
        "pytorch_epsilon",
        "adagrad",
        "Right in PyTorch's convention; this exercise asks for epsilon = 1e-8 by default.",
        CONVENTION,
        [("1e-8", "1e-10")],
        kind="convention",
    ),
)

PROBES = {"adagrad": probes({"epsilon": 0.13}, 3e-8)}
