"""Mistakes in ``momentum``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._shared import CONVENTION, RATE, TWO_STEPS, any_optimizer
from autograder.units.optimizers.mistakes._stepping import probes
from autograder.units.optimizers.mistakes._velocity import velocity

MISTAKES = (
    *any_optimizer("momentum", "0.01", "velocity"),
    *velocity("momentum"),
    Mistake(
        "learning_rate_ignored",
        "momentum",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
    ),
    Mistake(
        "rate_on_both",
        "momentum",
        "You multiply by the learning rate in the velocity and in the step.",
        "Look at how long your first step is if the learning rate is halved.",
        [("theta - ", "theta - learning_rate * ")],
    ),
    Mistake(
        "old_velocity",
        "momentum",
        "Your step uses the velocity as it was before this gradient.",
        TWO_STEPS,
        [("else state", "else state\n    old = velocity"), ("- velocity", "- old")],
    ),
    Mistake(
        "looks_ahead",
        "momentum",
        "Your step looks ahead: this is Nesterov's rule.",
        "Two rules of this unit differ in only one line. Which line is it?",
        [("- velocity", "- (beta * velocity + learning_rate * gradient)")],
    ),
    Mistake(
        "gradient_twice",
        "momentum",
        "You take a gradient step on top of the velocity.",
        "The gradient is already in the velocity.",
        [
            (
                "+ learning_rate * gradient\n    return theta - velocity",
                "+ learning_rate * gradient\n"
                "    return theta - velocity - learning_rate * gradient",
            )
        ],
    ),
    Mistake(
        "beta_on_gradient",
        "momentum",
        "You multiply the new gradient by beta as well.",
        "Check where your parentheses begin and end.",
        [(" * velocity + learning_rate * gradient", " * (velocity + learning_rate * gradient)")],
    ),
    Mistake(
        "pytorch",
        "momentum",
        "Right in PyTorch's convention; this exercise asks for the learning rate inside the "
        "velocity.",
        CONVENTION,
        [("learning_rate * gradient", "gradient"), ("- velocity", "- learning_rate * velocity")],
        kind="convention",
    ),
    Mistake(
        "average",
        "momentum",
        "Right in the convention of the exponential average; this exercise asks for the whole new "
        "gradient, without (1 − beta).",
        CONVENTION,
        [
            ("learning_rate * gradient", "(1 - beta) * gradient"),
            ("- velocity", "- learning_rate * velocity"),
        ],
        kind="convention",
    ),
    Mistake(
        "average_of_steps",
        "momentum",
        "Right in the convention of the exponential average; this exercise asks for the whole new "
        "gradient, without (1 − beta).",
        CONVENTION,
        [("learning_rate * gradient", "(1 - beta) * learning_rate * gradient")],
        kind="convention",
    ),
)

PROBES = {"momentum": probes({"beta": 0.7}, 2.0)}
