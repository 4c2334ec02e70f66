"""How the mistakes of this unit are written down, and those that every optimizer can have."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.faults._kit import Fault, fault

Edit = tuple[str, str]
Entry = tuple[str, str, str, list[Edit]]

STATE = "Follow one number of the state through two steps: where is it written, where is it read?"
DEFAULT = "Compare the head of your function with the one in the assignment."
RATE = "Look at how long your steps are if the learning rate is halved."
SHARE = "An average keeps one share of the old and takes the rest from the new. Which is which?"
TWO_STEPS = "Do two steps with simple numbers on paper, and print the same quantities in your code."
HARD_CODED = "Search your code for numbers. Which of them has a name among the arguments?"

_SMALL = "Epsilon matters where gradients are as small as it is. Try epsilon = 0.1 on paper."
EPSILON: list[Entry] = [
    ("no_epsilon", "You leave epsilon out, so a zero gradient divides zero by zero.", _SMALL,
     [(" + epsilon)", ")")]),
    ("epsilon_hard_coded", "You use an epsilon of 1e-8 whatever epsilon is given.", HARD_CODED,
     [(" + epsilon)", " + 1e-8)")]),
]  # fmt: skip
"""What the rules that divide by a root and epsilon can get wrong alike."""


def mistakes(exercise: str, entries: Sequence[Entry]) -> list[Fault]:
    """Return mistakes from their name, diagnosis, explanation and edits."""
    return [fault(name, exercise, says, why, edits) for name, says, why, edits in entries]


def conventions(exercise: str, entries: Sequence[Entry]) -> list[Fault]:
    """Return conventions from their name, whose they are, what we ask for, and edits."""
    return [
        fault(
            name,
            exercise,
            f"Right, in {whose} convention; this exercise asks for {asked}.",
            "Several conventions are in use. Compare your formula, or your defaults, with those in "
            "the docstring, sign by sign.",
            edits,
            kind="convention",
        )
        for name, whose, asked, edits in entries
    ]


def anywhere(exercise: str, rate: str, kept: str) -> list[Fault]:
    """Return the mistakes that every rule can have.

    Args:
        exercise: the rule.
        rate: its default learning rate, as it is written.
        kept: the state that it returns, as it is written.
    """
    return mistakes(exercise, [
        ("uphill", "Your step goes uphill: it adds where it should subtract.",
         "The gradient points to where the loss grows. Check the signs, one by one.",
         [("theta - ", "theta + ")]),
        ("state_forgotten", "Your function starts anew at every step: it never uses state.", STATE,
         [(" if state is None else state", "")]),
        ("state_not_returned", "You return theta alone, without the state for the next step.",
         "Read in the docstring what is returned.", [(f", {kept}", "")]),
        ("another_rate", f"Your default for learning_rate is not {rate}.", DEFAULT,
         [(f"learning_rate: float = {rate}", f"learning_rate: float = 10 * {rate}")]),
        ("kept_in_default", "You keep the state in a default argument, where all runs share it.",
         "Two descents that take turns, each with its own state: what would yours mix up?",
         [(") -> tuple", "    memory: dict[int, Any] = {},\n) -> tuple"),
          ("state is None else state", "state is None else memory[0]"),
          ("    return ", f"    memory[0] = {kept}\n    return ")]),
        ("flattened", "Your function works for one-dimensional parameters only.",
         "Elementwise means for any shape. Try a theta of shape (2, 3).",
         [("return theta - ", "return theta.ravel() - ")]),
        ("changes_theta", "You change theta in place.",
         "Whoever called you still needs the old array. Which operators change one in place?",
         [("return theta - ", "theta -= "), (f", {kept}", f"\n    return theta, {kept}")]),
    ])  # fmt: skip
