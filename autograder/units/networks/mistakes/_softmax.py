"""The mistakes that every softmax can have, and what explains them."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake

STABLE = (
    "What is exp(1000) on a computer? And what happens to a row of the softmax if one number is "
    "subtracted from all its scores?"
)
ROWS = "Each row is one example. Which sum belongs to a row, and along which axis is that?"
MEAN = "The loss is a mean over the examples. What happens to yours if every example comes twice?"
RIGHT = "Take one example and three classes on paper. Which score belongs to its right class?"
SHIFT = "np.max(scores, axis=1, keepdims=True)"


def shifted(exercise: str) -> list[Mistake]:
    """Return the mistakes in what is subtracted from the scores."""
    return [
        Mistake(
            "overflow",
            exercise,
            "You take exp of the scores as they are, which overflows for large ones.",
            STABLE,
            [(f"scores - {SHIFT}", "scores")],
        ),
        Mistake(
            "largest_of_all",
            exercise,
            "You subtract the largest score of all rows, so other rows may vanish altogether.",
            STABLE,
            [(SHIFT, "np.max(scores)")],
        ),
        Mistake(
            "largest_of_column",
            exercise,
            "You subtract the largest score of each class, which changes the softmax.",
            ROWS,
            [(SHIFT, "np.max(scores, axis=0, keepdims=True)")],
        ),
        Mistake(
            "counted_from_one",
            exercise,
            "You count the classes from 1.",
            RIGHT,
            [("len(X)), classes]", "len(X)), classes - 1]")],
        ),
    ]


def clipped(exercise: str, scores: str) -> list[Mistake]:
    """Return the mistakes in programs that clip the scores, as the solution writes them."""
    return [
        Mistake(
            f"clipped_at_{limit}",
            exercise,
            f"You clip the scores at {limit}, so larger ones count as {limit}.",
            STABLE,
            [(f"scores = {scores}", f"scores = np.clip({scores}, -{limit}, {limit})")],
        )
        for limit in (50, 500)
    ]


def of_loss(exercise: str) -> list[Mistake]:
    """Return the mistakes in the cross-entropy itself."""
    return [
        Mistake(
            "not_divided",
            exercise,
            "You add up the losses of the examples, where their mean belongs.",
            MEAN,
            [("np.mean(np.log", "np.sum(np.log")],
        ),
        Mistake(
            "negative",
            exercise,
            "Your loss has the wrong sign.",
            "Can the probability of the right class be above 1? Which sign has its logarithm?",
            [("return ", "return -")],
        ),
        Mistake(
            "binary_logarithm",
            exercise,
            "You take the logarithm to the base 2.",
            "Which logarithm undoes exp?",
            [("np.log(", "np.log2(")],
        ),
        Mistake(
            "sum_of_all",
            exercise,
            "You divide by the sum over all examples, where each row has its own.",
            ROWS,
            [("np.sum(np.exp(scores), axis=1)", "np.sum(np.exp(scores))")],
        ),
        Mistake(
            "sum_left_out",
            exercise,
            "Your loss lacks the logarithm of the sum.",
            RIGHT,
            [("np.log(np.sum(np.exp(scores), axis=1)) - right", "-right")],
        ),
        Mistake(
            "mean_of_powers",
            exercise,
            "You take the mean of exp(z) over the classes, where the sum belongs.",
            RIGHT,
            [("np.sum(np.exp(scores), axis=1)", "np.mean(np.exp(scores), axis=1)")],
        ),
        Mistake(
            "right_left_out",
            exercise,
            "Your loss lacks the score of the right class.",
            RIGHT,
            [(" - right", "")],
        ),
        Mistake(
            "right_added",
            exercise,
            "You add the score of the right class where it should be subtracted.",
            RIGHT,
            [(" - right", " + right")],
        ),
        Mistake(
            "classes_ignored",
            exercise,
            "You average over all classes, so the right one does not matter.",
            RIGHT,
            [("scores[np.arange(len(X)), classes]", "np.mean(scores, axis=1)")],
        ),
        Mistake(
            "small_number_in_logarithm",
            exercise,
            "You add a small number to the probability, so no loss can be above 28.",
            STABLE,
            [
                (
                    "np.log(np.sum(np.exp(scores), axis=1)) - right",
                    "-np.log(np.exp(right) / np.sum(np.exp(scores), axis=1) + 1e-12)",
                )
            ],
        ),
        Mistake(
            "logarithm_of_probability",
            exercise,
            "You take the logarithm of a probability that may have been rounded to 0.",
            STABLE,
            [
                (
                    "np.log(np.sum(np.exp(scores), axis=1)) - right",
                    "-np.log(np.exp(right) / np.sum(np.exp(scores), axis=1))",
                )
            ],
        ),
    ]


def of_error(exercise: str) -> list[Mistake]:
    """Return the mistakes in P − Y."""
    return [
        Mistake(
            "sum_of_all",
            exercise,
            "You divide by the sum over all examples, where each row has its own.",
            ROWS,
            [("np.sum(powers, axis=1, keepdims=True)", "np.sum(powers)")],
        ),
        Mistake(
            "sum_of_column",
            exercise,
            "You divide by the sum over the examples, where that over the classes belongs.",
            ROWS,
            [("np.sum(powers, axis=1, keepdims=True)", "np.sum(powers, axis=0, keepdims=True)")],
        ),
        Mistake(
            "not_normalised",
            exercise,
            "Your probabilities do not add up to 1: the division by their sum is missing.",
            ROWS,
            [("powers / np.sum(powers, axis=1, keepdims=True)", "powers")],
        ),
        Mistake(
            "labels_left_out",
            exercise,
            "You do not subtract the ones of the right classes.",
            RIGHT,
            [("classes] -= 1", "classes] -= 0")],
        ),
        Mistake(
            "labels_added",
            exercise,
            "You add the ones of the right classes where they should be subtracted.",
            RIGHT,
            [("classes] -= 1", "classes] += 1")],
        ),
        Mistake(
            "only_right_classes",
            exercise,
            "Your error is zero for all classes but the right one.",
            "Should the scores of the wrong classes change, or only that of the right one?",
            [
                (
                    "error[np.arange(len(X)), classes] -= 1",
                    "keep = error[np.arange(len(X)), classes] - 1\n"
                    "    error = np.zeros_like(error)\n"
                    "    error[np.arange(len(X)), classes] = keep",
                )
            ],
        ),
        Mistake(
            "squared_error",
            exercise,
            "You multiply by the slope p·(1 − p) as well, which belongs to another loss.",
            "Work out the derivative for two classes on paper: what is left of the slope?",
            [
                (
                    "error[np.arange(len(X)), classes] -= 1",
                    "slope = error * (1 - error)\n"
                    "    error[np.arange(len(X)), classes] -= 1\n"
                    "    error = error * slope",
                )
            ],
        ),
    ]
