"""What the mistakes of the schedules share."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake

HARD_CODED = "Search your code for numbers. Which of them has a name among the arguments?"
DEFAULT = "Compare the head of your function with the one in the assignment."
RATE = "If the learning rate is doubled, what should happen to the result?"
STEP_0 = "The first step is step 0. Put 0 into your formula: which rate comes out?"
DRAW = (
    "Draw the rate over the steps, from 0 to a little beyond the end. Is that the curve you want?"
)


def any_schedule(exercise: str, old: str, without: str, squared: str) -> list[Mistake]:
    """Return the mistakes with the learning rate: it is left out, or counts twice.

    Args:
        exercise: the schedule.
        old: words of the solution that hold the learning rate.
        without: the same without it.
        squared: the same with its square.
    """
    return [
        Mistake(
            "rate_ignored",
            exercise,
            "Your function returns the share that is left, without the learning rate.",
            RATE,
            [(old, without)],
        ),
        Mistake(
            "rate_squared",
            exercise,
            "You multiply by the learning rate twice.",
            RATE,
            [(old, squared)],
        ),
    ]
