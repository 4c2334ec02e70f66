"""Mistakes in ``nesterov``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._shared import CONVENTION, TWO_STEPS, any_optimizer
from autograder.units.optimizers.mistakes._stepping import probes
from autograder.units.optimizers.mistakes._velocity import velocity

_AHEAD = "The step goes where the new velocity will carry the parameters next. Write that out."
_NEW = "velocity = beta * velocity + learning_rate * gradient"

MISTAKES = (
    *any_optimizer("nesterov", "0.01", "velocity"),
    *velocity("nesterov"),
    Mistake(
        "plain_momentum",
        "nesterov",
        "You step by the velocity itself: this is momentum, or Nesterov's rule "
        "for a gradient that was taken ahead.",
        _AHEAD,
        [("(beta * velocity + learning_rate * gradient)", "velocity")],
    ),
    Mistake(
        "old_velocity_missing",
        "nesterov",
        "Your step is (1 + beta) times the velocity.",
        _AHEAD,
        [("(beta * velocity + learning_rate * gradient)", "(1 + beta) * velocity")],
    ),
    Mistake(
        "only_velocity",
        "nesterov",
        "Your step leaves out the new gradient.",
        _AHEAD,
        [("(beta * velocity + learning_rate * gradient)", "beta * velocity")],
    ),
    Mistake(
        "beta_missing_in_step",
        "nesterov",
        "Your step takes the whole velocity, without beta.",
        _AHEAD,
        [("(beta * velocity", "(velocity")],
    ),
    Mistake(
        "velocity_added",
        "nesterov",
        "Your step subtracts the gradient but adds the velocity.",
        "Check the signs of both terms of the step.",
        [("(beta * vel", "(-beta * vel")],
    ),
    Mistake(
        "rate_missing_in_velocity",
        "nesterov",
        "Your velocity takes in the gradient without the learning rate.",
        TWO_STEPS,
        [(_NEW, "velocity = beta * velocity + gradient")],
    ),
    Mistake(
        "rate_missing_in_step",
        "nesterov",
        "The gradient in your step lacks the learning rate.",
        TWO_STEPS,
        [(" + learning_rate * gradient)", " + gradient)")],
    ),
    Mistake(
        "beta_twice",
        "nesterov",
        "Your step uses beta squared, which looks too far ahead.",
        _AHEAD,
        [("(beta * velocity", "(beta**2 * velocity")],
    ),
    Mistake(
        "formula_of_old_velocity",
        "nesterov",
        "Your step is beta²·velocity + (1 + beta)·learning_rate·gradient, which is right for the "
        "old velocity; you put in the new one.",
        _AHEAD,
        [
            (
                "(beta * velocity + learning_rate * gradient)",
                "(beta**2 * velocity + (1 + beta) * learning_rate * gradient)",
            )
        ],
    ),
    Mistake(
        "pytorch",
        "nesterov",
        "Right in PyTorch's convention; this exercise asks for the learning rate inside the "
        "velocity.",
        CONVENTION,
        [
            (_NEW, "velocity = beta * velocity + gradient"),
            (
                "(beta * velocity + learning_rate * gradient)",
                "learning_rate * (beta * velocity + gradient)",
            ),
        ],
        kind="convention",
    ),
    Mistake(
        "average",
        "nesterov",
        "Right in the convention of the exponential average; this exercise asks for the whole new "
        "gradient, without (1 − beta).",
        CONVENTION,
        [
            (_NEW, "velocity = beta * velocity + (1 - beta) * gradient"),
            (
                "(beta * velocity + learning_rate * gradient)",
                "learning_rate * (beta * velocity + (1 - beta) * gradient)",
            ),
        ],
        kind="convention",
    ),
)

PROBES = {"nesterov": probes({"beta": 0.7}, 2.0)}
