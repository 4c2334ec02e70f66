"""Mistakes in adagrad and rmsprop, and their probes."""

from __future__ import annotations

from autograder.faults._kit import Fault
from autograder.faults.optimizers._shared import (
    DEFAULT,
    EPSILON,
    HARD_CODED,
    RATE,
    SHARE,
    STATE,
    TWO_STEPS,
    anywhere,
    conventions,
    mistakes,
)
from autograder.faults.optimizers._stepping import probes

_ROOT = "What are the units of s, if a gradient has the unit u? And of the divisor?"
_SUM = "Write down s after two steps, from the formula and from your code."


def _divisor(exercise: str) -> list[Fault]:
    """Return the mistakes of the rules that divide by √s + epsilon."""
    return mistakes(exercise, [
        ("no_root", "You divide by s itself, not by its root.", _ROOT,
         [("np.sqrt(squares)", "squares")]),
        *EPSILON,
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
        ("learning_rate_ignored", "Your step does not use the learning rate.", RATE,
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


_ADAGRAD = (
    *anywhere("adagrad", "0.01", "squares"),
    *_divisor("adagrad"),
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

_RMSPROP = (
    *anywhere("rmsprop", "0.001", "squares"),
    *_divisor("rmsprop"),
    *mistakes("rmsprop", [
        ("one_minus_beta", "You mix up beta and 1 − beta.", SHARE,
         [("beta * squares + (1 - beta)", "(1 - beta) * squares + beta")]),
        ("one_minus_beta_missing", "The new square goes into s whole, without (1 − beta).", SHARE,
         [("(1 - beta) * ", "")]),
        ("never_forgets", "Your s keeps all of its past: the old s lacks beta.", SHARE,
         [("beta * squares +", "squares +")]),
        ("plain_sum", "Your s is a plain sum: this is AdaGrad.", SHARE,
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

FAULTS = (*_ADAGRAD, *_RMSPROP)

PROBES = {
    "adagrad": probes({"epsilon": 0.13}, 3e-8),
    "rmsprop": probes({"beta": 0.7, "epsilon": 0.13}, 3e-8),
}
