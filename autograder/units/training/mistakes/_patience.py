"""What can go wrong wherever a loss that is no better is waited out."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.training.mistakes._schedules import DEFAULT, HARD_CODED

BEST = "Which loss should a new one be compared with, if the one before it was a setback?"
COUNT = "What should one loss that is better do to the waiting so far?"
BETTER = "Is a loss of 1.95 better than a best of 2, if min_delta is 0.1? And one of 1.85?"
TIE = "Is a loss better that is exactly min_delta below the best? Read the sign in the docstring."
FLAT = "What should happen to a loss that stays exactly the same for ever?"


def patience_mistakes(exercise: str, taken: str, better: str, loss: str) -> list[Mistake]:
    """Return the mistakes in what is better, in what is remembered, and in the waiting.

    Args:
        exercise: the exercise.
        taken: the assignment after a loss that is better, as the solution writes it; the best
            loss is called ``best`` in it, and it ends in ``, 0``.
        better: the condition for a better loss.
        loss: the new loss in it.
    """
    best = better.split("<")[1].split("-")[0].strip()
    return [
        Mistake(
            "compared_with_the_last",
            exercise,
            "You compare each loss with the one before it, not with the best so far.",
            BEST,
            [("waited = waited + 1", f"{best}, waited = {loss}, waited + 1")],
        ),
        Mistake(
            "waiting_goes_on",
            exercise,
            "A loss that is better does not set your waiting back to 0.",
            COUNT,
            [(taken, taken.replace(", waited", "").removesuffix(", 0"))],
        ),
        Mistake(
            "min_delta_ignored",
            exercise,
            "Any loss below the best counts as better in your program, whatever min_delta is.",
            BETTER,
            [(f"{best} - min_delta", best)],
        ),
        Mistake(
            "min_delta_added",
            exercise,
            "You add min_delta to the best loss where it should be subtracted.",
            BETTER,
            [(f"{best} - min_delta", f"{best} + min_delta")],
        ),
        Mistake(
            "ties_are_better",
            exercise,
            "You take a loss for better that is exactly min_delta below the best.",
            TIE,
            [(f"{loss} < ", f"{loss} <= ")],
        ),
        Mistake(
            "nan_is_better",
            exercise,
            "You take NaN for a better loss.",
            "Every comparison with NaN is false. Which branch of yours does it end up in?",
            [(better, f"not {better.replace('<', '>=')}")],
        ),
        Mistake(
            "larger_is_better",
            exercise,
            "You take a larger loss for a better one.",
            "Should a loss rise or fall?",
            [(better, better.replace("<", ">").replace(" - ", " + ")), ("np.inf", "-np.inf")],
        ),
        Mistake(
            "only_rises_count",
            exercise,
            "Only a loss above the best makes you wait; one that stays the same does not count.",
            FLAT,
            [("else:", f"elif {loss} > {best}:")],
        ),
        Mistake(
            "impatient",
            exercise,
            "You do not wait at all: the first loss that is no better is too much for you.",
            "Search your code for patience. Where is it used?",
            [("waited > patience", "waited > 0")],
        ),
        Mistake(
            "one_too_many",
            exercise,
            "You bear one loss more than patience allows.",
            "With patience = 0, which loss is the first that is too much?",
            [("waited > patience", "waited > patience + 1")],
        ),
        Mistake(
            "patience_hard_coded",
            exercise,
            "Your patience is always 10.",
            HARD_CODED,
            [("waited > patience", "waited > 10")],
        ),
        Mistake(
            "another_patience",
            exercise,
            "Your default for patience is not 10.",
            DEFAULT,
            [("patience: int = 10", "patience: int = 5")],
        ),
    ]
