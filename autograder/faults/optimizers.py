"""Known mistakes in momentum, Nesterov, AdaGrad and RMSProp, and the probes of all optimizers.

What is right in a well-known library, but not what the docstring asks for, is a convention: the
message says whose. Those of Adam and AdamW stand in ``_adam.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.faults._adam import ADAM, ADAMW
from autograder.faults._kit import Fault, Probe
from autograder.faults._rules import (
    DEFAULT,
    HARD_CODED,
    SMALL,
    STATE,
    TWO_STEPS,
    anywhere,
    conventions,
    mistakes,
)

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

MOMENTUM = (
    *anywhere("momentum", "0.01", "velocity"),
    *mistakes("momentum", [
        *_VELOCITY_FAULTS,
        ("learning_rate_ignored", "Your step does not use the learning rate.",
         "Look at how long your steps are if the learning rate is halved.",
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

NESTEROV = (
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

_ROOT = "What are the units of s, if a gradient has the unit u? And of the divisor?"
_SUM = "Write down s after two steps, from the formula and from your code."


def _divisor(exercise: str, update: str) -> list[Fault]:
    """Mistakes of the rules that divide by √s + epsilon; ``update`` begins the line of s."""
    return mistakes(exercise, [
        ("no_root", "You divide by s itself, not by its root.", _ROOT,
         [("np.sqrt(squares)", "squares")]),
        ("no_epsilon", "You leave epsilon out, so a zero gradient divides zero by zero.", SMALL,
         [(" + epsilon)", ")")]),
        ("epsilon_hard_coded", "You use an epsilon of 1e-8 whatever epsilon is given.", HARD_CODED,
         [(" + epsilon)", " + 1e-8)")]),
        ("misplaced_parenthesis", "Epsilon is added to the parameters, not to the root.",
         "Check where your parentheses begin and end.",
         [("(np.sqrt(squares) + epsilon)", "np.sqrt(squares) + epsilon")]),
        ("not_squared", "You add up the gradients, not their squares.", _SUM,
         [("gradient**2", "gradient")]),
        ("absolute_values", "You add up the sizes of the gradients, not their squares.", _SUM,
         [("gradient**2", "np.abs(gradient)")]),
        ("one_for_all", "You use one sum for all parameters, where each has its own.",
         "The point of the rule is that each parameter gets a step size to itself.",
         [("gradient**2", "np.sum(gradient**2)")]),
        ("old_squares", "You divide by the root of s from before this gradient.", _SUM,
         [("else state", "else state\n    old = squares"), ("np.sqrt(squares)", "np.sqrt(old)")]),
        ("sign_only", "Your step uses the sign of the gradient, not the gradient.", TWO_STEPS,
         [("learning_rate * gradient", "learning_rate * np.sign(gradient)")]),
        ("learning_rate_ignored", "Your step does not use the learning rate.",
         "Look at how long your steps are if the learning rate is halved.",
         [("learning_rate * gradient", "gradient")]),
        ("rate_in_squares", "Your s holds the squares of learning_rate times the gradient.", _SUM,
         [("gradient**2", "(learning_rate * gradient) ** 2")]),
        ("starts_at_one", "Your s starts at one, not at zero.", _SUM,
         [("zeros_like", "ones_like")]),
        ("starts_at_gradient", "Your s starts at the square of the first gradient, so that it "
         "counts twice.", _SUM, [("np.zeros_like(theta)", "gradient**2")]),
    ]) + conventions(exercise, [
        ("epsilon_inside", "some texts'", "epsilon outside the root",
         [("np.sqrt(squares) + epsilon", "np.sqrt(squares + epsilon)")]),
        ("keras_epsilon", "Keras's", "epsilon = 1e-8 by default", [("1e-8", "1e-7")]),
    ])  # fmt: skip


ADAGRAD = (
    *anywhere("adagrad", "0.01", "squares"),
    *_divisor("adagrad", "squares = squares"),
    *mistakes("adagrad", [
        ("mean_of_two", "You average the old s and the new square: this is no sum.", _SUM,
         [("squares + gradient", "0.5 * squares + 0.5 * gradient")]),
        ("doubled", "You add every square twice.", _SUM,
         [("squares + gradient**2", "squares + 2 * gradient**2")]),
    ]),
    *conventions("adagrad", [
        ("starts_at_a_tenth", "optax's and Keras's", "a sum that starts at zero",
         [("np.zeros_like(theta)", "np.full_like(theta, 0.1)")]),
        ("pytorch_epsilon", "PyTorch's", "epsilon = 1e-8 by default", [("1e-8", "1e-10")]),
    ]),
)  # fmt: skip

_SHARE = "An average keeps one share of the old and takes the rest from the new. Which is which?"

RMSPROP = (
    *anywhere("rmsprop", "0.001", "squares"),
    *_divisor("rmsprop", "squares = beta"),
    *mistakes("rmsprop", [
        ("one_minus_beta", "You mix up beta and 1 − beta.", _SHARE,
         [("beta * squares + (1 - beta)", "(1 - beta) * squares + beta")]),
        ("one_minus_beta_missing", "The new square goes into s whole, without (1 − beta).", _SHARE,
         [("(1 - beta) * ", "")]),
        ("never_forgets", "Your s keeps all of its past: the old s lacks beta.", _SHARE,
         [("beta * squares +", "squares +")]),
        ("plain_sum", "Your s is a plain sum: this is AdaGrad.", _SHARE,
         [("beta * squares + (1 - beta) * ", "squares + ")]),
        ("beta_hard_coded", "You use a beta of 0.9 whatever beta is given.", HARD_CODED,
         [("    squares = beta", "    beta = 0.9\n    squares = beta")]),
        ("another_beta", "Your default for beta is neither ours nor a known library's.", DEFAULT,
         [("beta: float = 0.9", "beta: float = 0.999")]),
        ("bias_corrected", "You correct s for its start at zero, which belongs to Adam.",
         "The docstring says what happens to the start at zero.",
         [("squares = np.zeros_like(theta) if state is None else state",
           "squares, t = (np.zeros_like(theta), 0) if state is None else state"),
          ("np.sqrt(squares)", "np.sqrt(squares / (1 - beta ** (t + 1)))"),
          (", squares", ", (squares, t + 1)")]),
        ("root_kept", "You keep the root of s as the state, and take it for s.", STATE,
         [(", squares", ", np.sqrt(squares)")]),
    ]),
    *conventions("rmsprop", [
        ("pytorch_beta", "PyTorch's", "beta = 0.9 by default",
         [("beta: float = 0.9", "beta: float = 0.99")]),
    ]),
)  # fmt: skip

FAULTS: tuple[Fault, ...] = (*MOMENTUM, *NESTEROV, *ADAGRAD, *RMSPROP, *ADAM, *ADAMW)


def _steps(
    rng: np.random.Generator, shape: tuple[int, ...], size: float, **options: float
) -> Probe:
    """Return a probe of fourteen steps from one theta, so that one bad step spoils no other."""
    gradients = size * rng.normal(size=(14, *shape))
    gradients[1, 0] = gradients[4, 0] = 0.0
    gradients[:, -1] = 0.7 * size
    theta = rng.normal(size=shape) if size == 1.0 else np.zeros(shape)
    rates = rng.uniform(0.05, 0.3, size=14)

    def probe(f: Callable[..., Any]) -> Any:
        state, path = None, []
        for gradient, rate in zip(gradients, rates, strict=True):
            chosen = {"learning_rate": float(rate), **options} if options else {}
            after, state = f(theta, gradient, state, **chosen)
            path.append(after)
        return path

    return probe


def _turns(rng: np.random.Generator, options: Mapping[str, float]) -> Probe:
    """Return a probe of two runs that take turns."""
    theta, gradients = rng.normal(size=(2, 3)), rng.normal(size=(5, 2, 3))

    def probe(f: Callable[..., Any]) -> Any:
        states: list[Any] = [None, None]
        seen = []
        for pair in gradients:
            for i in (0, 1):
                after, states[i] = f(theta[i], pair[i], states[i], learning_rate=0.1, **options)
                seen.append(after)
        return seen

    return probe


def _probes(options: Mapping[str, float], small: float) -> Callable[..., list[Probe]]:
    """Return the probes of an optimizer; ``small`` is the size of gradients for the defaults."""

    def probes(rng: np.random.Generator) -> list[Probe]:
        by_default = [_steps(rng, (3,), small)]
        if "weight_decay" in options:
            rest = {name: value for name, value in options.items() if name != "weight_decay"}
            by_default.append(_steps(rng, (3,), 1.0, **rest))
        return [
            _steps(rng, (4,), 1.0, **options),
            _steps(rng, (1,), 1.0, **options),
            _steps(rng, (2, 3), 1.0, **options),
            *by_default,
            _turns(rng, options),
        ]

    return probes


PROBES = {
    "momentum": _probes({"beta": 0.7}, 2.0),
    "nesterov": _probes({"beta": 0.7}, 2.0),
    "adagrad": _probes({"epsilon": 0.13}, 3e-8),
    "rmsprop": _probes({"beta": 0.7, "epsilon": 0.13}, 3e-8),
    "adam": _probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13}, 3e-8),
    "adamw": _probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13, "weight_decay": 0.3}, 3e-8),
}
