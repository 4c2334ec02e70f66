"""Mistakes in ``rmsprop``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._root_of_squares import root_of_squares
from autograder.units.optimizers.mistakes._shared import (
    CONVENTION,
    DEFAULT,
    HARD_CODED,
    SHARE,
    STATE,
    any_optimizer,
)
from autograder.units.optimizers.mistakes._stepping import probes

MISTAKES = (
    *any_optimizer("rmsprop", "0.001", "squares"),
    *root_of_squares("rmsprop"),
    Mistake(
        "one_minus_beta",
        "rmsprop",
        "You mix up beta and 1 − beta.",
        SHARE,
        [("beta * squares + (1 - beta)", "(1 - beta) * squares + beta")],
    ),
    Mistake(
        "one_minus_beta_missing",
        "rmsprop",
        "Your s takes in the whole new square, without (1 − beta).",
        SHARE,
        [("(1 - beta) * ", "")],
    ),
    Mistake(
        "rate_for_share",
        "rmsprop",
        "Your s takes in learning_rate times the new square, in place of 1 − beta.",
        SHARE,
        [("(1 - beta) * gradient", "learning_rate * gradient")],
    ),
    Mistake(
        "never_forgets",
        "rmsprop",
        "Your s keeps all of its past: the old s is not multiplied by beta.",
        SHARE,
        [("beta * squares +", "squares +")],
    ),
    Mistake(
        "plain_sum",
        "rmsprop",
        "Your s is a plain sum: this is AdaGrad.",
        SHARE,
        [("beta * squares + (1 - beta) * ", "squares + ")],
    ),
    Mistake(
        "beta_hard_coded",
        "rmsprop",
        "You use a beta of 0.9, whatever beta is given.",
        HARD_CODED,
        [("    squares = beta", "    beta = 0.9\n    squares = beta")],
    ),
    Mistake(
        "another_beta",
        "rmsprop",
        "Your default for beta is neither ours nor a known library's.",
        DEFAULT,
        [("beta: float = 0.9", "beta: float = 0.999")],
    ),
    Mistake(
        "bias_corrected",
        "rmsprop",
        "You correct s for its start at zero, which belongs to Adam.",
        "The docstring says what is done about the start at zero.",
        [
            (
                "squares = np.zeros_like(theta) if state is None else state",
                "squares, t = (np.zeros_like(theta), 0) if state is None else state",
            ),
            ("np.sqrt(squares)", "np.sqrt(squares / (1 - beta ** (t + 1)))"),
            (", squares", ", (squares, t + 1)"),
        ],
    ),
    Mistake(
        "root_kept",
        "rmsprop",
        "You keep the root of s as the state, and then take it for s.",
        STATE,
        [(", squares", ", np.sqrt(squares)")],
    ),
    Mistake(
        "pytorch_beta",
        "rmsprop",
        "Right in PyTorch's convention; this exercise asks for beta = 0.9 by default.",
        CONVENTION,
        [("beta: float = 0.9", "beta: float = 0.99")],
        kind="convention",
    ),
)

PROBES = {"rmsprop": probes({"beta": 0.7, "epsilon": 0.13}, 3e-8)}
