"""What the exercises share: explanations, and the mistakes that every optimizer can have."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake

STATE = (
    "Follow one number of the state through two steps: where is it written, and where is it read?"
)
DEFAULT = "Compare the signature of your function with the one in the assignment."
RATE = "Look at how long your steps are if the learning rate is halved."
SHARE = "An average keeps one share of the old and takes the rest from the new. Which is which?"
TWO_STEPS = "Do two steps with simple numbers on paper, and print the same quantities in your code."
HARD_CODED = "Search your code for numbers. Which of them has a name among the arguments?"

CONVENTION = (
    "Several conventions are in use. Compare your formula, or your defaults, with those in the "
    "docstring, symbol by symbol."
)
_SMALL = "Epsilon matters where gradients are as small as it is. Try epsilon = 0.1 on paper."


def any_optimizer(exercise: str, rate: str, kept: str) -> list[Mistake]:
    """Return the mistakes that every rule can have.

    Args:
        exercise: the rule.
        rate: its default learning rate, as the solution writes it.
        kept: the state that it returns, as the solution writes it.
    """
    return [
        Mistake(
            "uphill",
            exercise,
            "Your step goes uphill: it adds where it should subtract.",
            "The gradient points to where the loss grows. Check the signs, one by one.",
            [("theta - ", "theta + ")],
        ),
        Mistake(
            "state_forgotten",
            exercise,
            "Your function starts afresh at every step: what it did before has no effect.",
            STATE,
            [(" if state is None else state", "")],
        ),
        Mistake(
            "state_not_returned",
            exercise,
            "You return theta alone, without the state for the next step.",
            "Read in the docstring what is returned.",
            [(f", {kept}", "")],
        ),
        Mistake(
            "another_rate",
            exercise,
            f"Your default for learning_rate is not {rate}.",
            DEFAULT,
            [(f"learning_rate: float = {rate}", f"learning_rate: float = 10 * {rate}")],
        ),
        Mistake(
            "kept_in_default",
            exercise,
            "You keep the state in a default argument, where all runs share it.",
            "Suppose two descents take turns, each with its own state: what would your function "
            "mix up?",
            [
                (") -> tuple", "    memory: dict[int, Any] = {},\n) -> tuple"),
                ("state is None else state", "state is None else memory[0]"),
                ("    return ", f"    memory[0] = {kept}\n    return "),
            ],
        ),
        Mistake(
            "flattened",
            exercise,
            "Your function works for one-dimensional parameters only.",
            "Elementwise means that any shape will do. Try a theta of shape (2, 3).",
            [("return theta - ", "return theta.ravel() - ")],
        ),
        Mistake(
            "changes_theta",
            exercise,
            "You change theta in place.",
            "Your caller still needs the old array. Which operators change an array in place?",
            [("return theta - ", "theta -= "), (f", {kept}", f"\n    return theta, {kept}")],
        ),
    ]


def epsilon(exercise: str, inside: str) -> list[Mistake]:
    """Return the mistakes that a rule can make in the epsilon of its divisor.

    Args:
        exercise: the rule.
        inside: what its root is taken of, as the solution writes it.
    """
    return [
        Mistake(
            "no_epsilon",
            exercise,
            "You leave epsilon out, so a zero gradient divides zero by zero.",
            _SMALL,
            [(" + epsilon)", ")")],
        ),
        Mistake(
            "epsilon_hard_coded",
            exercise,
            "You use an epsilon of 1e-8, whatever epsilon is given.",
            HARD_CODED,
            [(" + epsilon)", " + 1e-8)")],
        ),
        *(
            Mistake(
                f"epsilon_hard_coded_{number}",
                exercise,
                f"You use an epsilon of {number}, whatever epsilon is given.",
                HARD_CODED,
                [(" + epsilon)", f" + {number})")],
            )
            for number in ("1e-7", "1e-6")
        ),
        *(
            Mistake(
                f"epsilon_hard_coded_inside_{number}",
                exercise,
                f"You add {number} inside the root, whatever epsilon is given.",
                HARD_CODED,
                [(f"np.sqrt({inside}) + epsilon", f"np.sqrt({inside} + {number})")],
            )
            for number in ("1e-8", "1e-7")
        ),
        Mistake(
            "larger_of_root_and_epsilon",
            exercise,
            "You divide by the larger of root and epsilon, not by their sum.",
            _SMALL,
            [(f"(np.sqrt({inside}) + epsilon)", f"np.maximum(np.sqrt({inside}), epsilon)")],
        ),
    ]
