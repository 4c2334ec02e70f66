"""What the exercises share: explanations, and the mistakes that every descent can have."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake

SHUFFLE = (
    "Why does the formula go through the examples in random order? Think of data that are "
    "sorted, and of what each pass over them would then look like."
)
COVER = "Count how often each example is used in one epoch, and compare with what an epoch is."
LAST = "Try five examples and batches of two, with paper and pencil: which batches come out?"
ONE_SOURCE = (
    "rng is passed in so that its owner can repeat a run, or ask for a different one. Which of "
    "your lines decide what is drawn?"
)
PAIRS = "Follow one example through your code: does it meet its own y in the gradient?"
PATH = (
    "Compare the first and the last row of what you return, and the number of rows, with the "
    "shape that the docstring promises."
)
MEAN_ALREADY = (
    "gradient is already a mean. What happens to the step if the number of examples changes?"
)


def any_descent(exercise: str, count: str) -> list[Mistake]:
    """Return the mistakes that every descent can have.

    Args:
        exercise: the descent.
        count: what it counts, as the solution writes it: "epochs" or "steps".
    """
    return [
        Mistake(
            "uphill",
            exercise,
            "Your step adds the gradient, so it goes uphill.",
            "The gradient points to where the loss grows fastest. Which way do you want to go?",
            [("path[-1] - ", "path[-1] + ")],
        ),
        Mistake(
            "learning_rate_ignored",
            exercise,
            "Your step does not use the learning rate.",
            "Look at how long your steps are if the learning rate is halved.",
            [("learning_rate * ", "")],
            misconception="what_learning_rate_controls",
        ),
        Mistake(
            "learning_rate_twice",
            exercise,
            "Your step multiplies by the learning rate twice.",
            "Look at how long your steps are if the learning rate is halved.",
            [("learning_rate * ", "learning_rate**2 * ")],
            misconception="what_learning_rate_controls",
        ),
        Mistake(
            "gradient_at_start",
            exercise,
            "Every step uses the gradient at the start, not at the current parameters.",
            "The slope under your feet changes with each step. Where is the gradient computed?",
            [("gradient(path[-1]", "gradient(theta")],
        ),
        Mistake(
            "steps_from_start",
            exercise,
            "Every step is taken from the start again, so steps do not add up.",
            "Where does the second step begin, in the formula and in your code?",
            [("path[-1] - ", "theta - ")],
        ),
        Mistake(
            "start_missing",
            exercise,
            "The path that you return lacks the start.",
            PATH,
            [("np.array(path)", "np.array(path[1:])")],
        ),
        Mistake(
            "only_the_end",
            exercise,
            "You return the last parameters only, not the path.",
            PATH,
            [("np.array(path)", "path[-1]")],
        ),
        Mistake(
            "return_in_loop",
            exercise,
            "Your function returns from inside its loop, so the loop never continues.",
            "A return ends the function at once. How far is yours indented?",
            [("    return ", "        return ")],
        ),
        Mistake(
            "one_too_few",
            exercise,
            f"You stop one {count.removesuffix('s')} too early.",
            PATH,
            [(f"range({count})", f"range({count} - 1)")],
        ),
        Mistake(
            "one_too_many",
            exercise,
            f"You go on for one {count.removesuffix('s')} too many.",
            PATH,
            [(f"range({count})", f"range({count} + 1)")],
        ),
        Mistake(
            "stops_after_ten",
            exercise,
            f"You never do more than ten {count}.",
            "A fixed number that suits one problem stops another half-way.",
            [(f"range({count})", f"range(min({count}, 10))")],
            misconception="stopping_after_ten_steps",
        ),
        Mistake(
            "gradient_clipped",
            exercise,
            "You clip the gradient: none of its entries goes beyond 10.",
            "What does the formula say about a gradient of 1000? And your code?",
            [
                (
                    "path = [theta]",
                    "path, given = [theta], gradient\n"
                    "    gradient = lambda *at: np.clip(given(*at), -10, 10)",
                )
            ],
        ),
    ]
