"""Mistakes in the rules that divide by √s + epsilon: adagrad and rmsprop."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._shared import CONVENTION, RATE, TWO_STEPS, epsilon

_ROOT = "If a gradient has the unit u, what is the unit of s? And of the divisor?"
SUM = "Write down s after two steps, from the formula and from your code."


def root_of_squares(exercise: str) -> list[Mistake]:
    """Return the mistakes that a rule which divides by √s + epsilon can have."""
    return [
        Mistake(
            "no_root",
            exercise,
            "You divide by s itself, not by its root.",
            _ROOT,
            [("np.sqrt(squares)", "squares")],
        ),
        *epsilon(exercise, "squares"),
        Mistake(
            "misplaced_parenthesis",
            exercise,
            "You add epsilon to the parameters, not to the root.",
            "Check where your parentheses begin and end.",
            [("(np.sqrt(squares) + epsilon)", "np.sqrt(squares) + epsilon")],
        ),
        Mistake(
            "not_squared",
            exercise,
            "You add up the gradients, not their squares.",
            SUM,
            [("gradient**2", "gradient")],
        ),
        Mistake(
            "absolute_values",
            exercise,
            "You add up the sizes of the gradients, not their squares.",
            SUM,
            [("gradient**2", "np.abs(gradient)")],
        ),
        Mistake(
            "one_for_all",
            exercise,
            "You use one sum for all parameters, where each has its own.",
            "The point of the rule is that each parameter gets a step size of its own.",
            [("gradient**2", "np.sum(gradient**2)")],
        ),
        Mistake(
            "old_squares",
            exercise,
            "You divide by the root of s as it was before this gradient.",
            SUM,
            [("else state", "else state\n    old = squares"), ("np.sqrt(squares)", "np.sqrt(old)")],
        ),
        Mistake(
            "sign_only",
            exercise,
            "Your step uses the sign of the gradient, not the gradient.",
            TWO_STEPS,
            [("learning_rate * gradient", "learning_rate * np.sign(gradient)")],
        ),
        Mistake(
            "learning_rate_ignored",
            exercise,
            "Your step does not use the learning rate.",
            RATE,
            [("learning_rate * gradient", "gradient")],
        ),
        Mistake(
            "rate_in_squares",
            exercise,
            "Your s holds the squares of learning_rate times the gradient.",
            SUM,
            [("gradient**2", "(learning_rate * gradient) ** 2")],
        ),
        Mistake(
            "starts_at_one",
            exercise,
            "Your s starts at one, not at zero.",
            SUM,
            [("zeros_like", "ones_like")],
        ),
        Mistake(
            "starts_at_gradient",
            exercise,
            "Your s starts at the square of the first gradient, so that it counts twice.",
            SUM,
            [("np.zeros_like(theta)", "gradient**2")],
        ),
        Mistake(
            "epsilon_inside",
            exercise,
            "Right in some texts' convention; this exercise asks for epsilon outside the root.",
            CONVENTION,
            [("np.sqrt(squares) + epsilon", "np.sqrt(squares + epsilon)")],
            kind="convention",
        ),
        Mistake(
            "keras_epsilon",
            exercise,
            "Right in Keras's convention; this exercise asks for epsilon = 1e-8 by default.",
            CONVENTION,
            [("1e-8", "1e-7")],
            kind="convention",
        ),
    ]
