"""Mistakes in momentum and nesterov, and their probes."""

from __future__ import annotations

from autograder.faults.optimizers._shared import (
    DEFAULT,
    HARD_CODED,
    RATE,
    TWO_STEPS,
    anywhere,
    conventions,
    mistakes,
)
from autograder.faults.optimizers._stepping import probes

_MEMORY = "The velocity is what is left of all past steps. What share of it stays, and what joins?"
_VELOCITY_FAULTS = [
    ("beta_ignored", "Your velocity keeps all of its past: beta is not used.", _MEMORY,
     [("velocity = beta * ", "velocity = ")]),
    ("one_minus_beta", "You keep the share 1 − beta of the velocity where beta should stay.",
     _MEMORY, [("velocity = beta * ", "velocity = (1 - beta) * ")]),
    ("beta_hard_coded", "You use a beta of 0.9 whatever beta is given.", HARD_CODED,
     [("    velocity = beta", "    beta = 0.9\n    velocity = beta")]),
    ("starts_at_gradient", "Your velocity starts at the first gradient, not at zero.", TWO_STEPS,
     [("np.zeros_like(theta)", "gradient")]),
    ("starts_at_one", "Your velocity starts at one, not at zero.", TWO_STEPS,
     [("np.zeros_like", "np.ones_like")]),
    ("another_beta", "Your default for beta is not 0.9.", DEFAULT,
     [("beta: float = 0.9", "beta: float = 0.99")]),
]  # fmt: skip
_OURS = "the learning rate inside the velocity"

_MOMENTUM = (
    *anywhere("momentum", "0.01", "velocity"),
    *mistakes("momentum", [
        *_VELOCITY_FAULTS,
        ("learning_rate_ignored", "Your step does not use the learning rate.", RATE,
         [("learning_rate * ", "")]),
        ("rate_on_both", "You multiply by the learning rate in the velocity and in the step.",
         "Look at how long your first step is if the learning rate is halved.",
         [("theta - ", "theta - learning_rate * ")]),
        ("old_velocity", "Your step uses the velocity from before this gradient.", TWO_STEPS,
         [("else state", "else state\n    old = velocity"), ("- velocity", "- old")]),
        ("looks_ahead", "Your step looks ahead: this is Nesterov's rule.",
         "Two rules of this unit differ in one line only. Which line is it?",
         [("- velocity", "- (beta * velocity + learning_rate * gradient)")]),
        ("gradient_twice", "You take a gradient step on top of the velocity.",
         "The gradient is in the velocity already.",
         [("+ learning_rate * gradient\n    return theta - velocity",
           "+ learning_rate * gradient\n"
           "    return theta - velocity - learning_rate * gradient")]),
        ("beta_on_gradient", "You multiply the new gradient by beta as well.",
         "Check where your parentheses begin and end.",
         [(" * velocity + learning_rate * gradient",
           " * (velocity + learning_rate * gradient)")]),
    ]),
    *conventions("momentum", [
        ("pytorch", "PyTorch's", _OURS,
         [("learning_rate * gradient", "gradient"), ("- velocity", "- learning_rate * velocity")]),
        ("average", "the exponential average's", "the whole new gradient, without (1 − beta)",
         [("learning_rate * gradient", "(1 - beta) * gradient"),
          ("- velocity", "- learning_rate * velocity")]),
        ("average_of_steps", "the exponential average's",
         "the whole new gradient, without (1 − beta)",
         [("learning_rate * gradient", "(1 - beta) * learning_rate * gradient")]),
    ]),
)  # fmt: skip

_AHEAD = "The step goes where the new velocity will carry the parameters next. Write that out."
_NEW = "velocity = beta * velocity + learning_rate * gradient"

_NESTEROV = (
    *anywhere("nesterov", "0.01", "velocity"),
    *mistakes("nesterov", [
        *_VELOCITY_FAULTS,
        ("plain_momentum", "You step by the velocity itself: this is momentum, or Nesterov's rule "
         "for a gradient that was taken ahead.", _AHEAD,
         [("(beta * velocity + learning_rate * gradient)", "velocity")]),
        ("old_velocity_missing", "Your step is (1 + beta) times the velocity.", _AHEAD,
         [("(beta * velocity + learning_rate * gradient)", "(1 + beta) * velocity")]),
        ("only_velocity", "Your step leaves out the new gradient.", _AHEAD,
         [("(beta * velocity + learning_rate * gradient)", "beta * velocity")]),
        ("beta_missing_in_step", "Your step takes the whole velocity, without beta.", _AHEAD,
         [("(beta * velocity", "(velocity")]),
        ("velocity_added", "Your step subtracts the gradient but adds the velocity.",
         "Check the signs of both terms of the step.", [("(beta * vel", "(-beta * vel")]),
        ("rate_missing_in_velocity", "Your velocity takes in the gradient without the rate.",
         TWO_STEPS, [(_NEW, "velocity = beta * velocity + gradient")]),
        ("rate_missing_in_step", "The gradient in your step lacks the learning rate.", TWO_STEPS,
         [(" + learning_rate * gradient)", " + gradient)")]),
        ("beta_twice", "Your step uses beta squared, one look too far ahead.", _AHEAD,
         [("(beta * velocity", "(beta**2 * velocity")]),
    ]),
    *conventions("nesterov", [
        ("pytorch", "PyTorch's", _OURS,
         [(_NEW, "velocity = beta * velocity + gradient"),
          ("(beta * velocity + learning_rate * gradient)",
           "learning_rate * (beta * velocity + gradient)")]),
        ("average", "the exponential average's", "the whole new gradient, without (1 − beta)",
         [(_NEW, "velocity = beta * velocity + (1 - beta) * gradient"),
          ("(beta * velocity + learning_rate * gradient)",
           "learning_rate * (beta * velocity + (1 - beta) * gradient)")]),
    ]),
)  # fmt: skip

FAULTS = (*_MOMENTUM, *_NESTEROV)

PROBES = {
    "momentum": probes({"beta": 0.7}, 2.0),
    "nesterov": probes({"beta": 0.7}, 2.0),
}
