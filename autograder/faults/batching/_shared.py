"""How the mistakes of this unit are written down, and those that every descent can have."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.faults._kit import Fault, fault

Edit = tuple[str, str]
SHUFFLE = "Why does the formula go through the examples in random order? Think of data that are \
sorted, and of what each pass over them would then look like."
COVER = "Count how often each example is used in one epoch, and compare with what an epoch is."
LAST = "Try five examples and batches of two, with paper and pencil: which batches come out?"
ONE_SOURCE = "rng is handed in so that its owner can repeat a run, or ask for another one. Which \
lines of yours decide what is drawn?"
PAIRS = "Follow one example through your code: is the y that it meets in the gradient its own?"
PATH = "Compare the first and the last row of what you return, and the number of rows, with the \
shape that the docstring promises."


def mistakes(exercise: str, entries: Sequence[tuple[str, str, str, list[Edit]]]) -> list[Fault]:
    """Return mistakes from their name, diagnosis, explanation and edits."""
    one_point = {"one_example": "one_point_as_full_batch", "all_examples": "all_data_at_once"}
    return [
        fault(name, exercise, diagnosis, why, edits, misconception=one_point.get(name, ""))
        for name, diagnosis, why, edits in entries
    ]


def any_descent(exercise: str, count: str) -> list[Fault]:
    """Return the mistakes that every descent can have."""

    def one(name: str, diagnosis: str, why: str, *edits: Edit, misconception: str = "") -> Fault:
        return fault(name, exercise, diagnosis, why, edits, misconception=misconception)

    return [
        one(
            "uphill",
            "Your step adds the gradient, so it goes uphill.",
            "The gradient points to where the loss grows fastest. Which way do you want to go?",
            ("path[-1] - ", "path[-1] + "),
        ),
        one(
            "learning_rate_ignored",
            "Your step does not use the learning rate.",
            "Look at how long your steps are if the learning rate is halved.",
            ("learning_rate * ", ""),
            misconception="what_learning_rate_controls",
        ),
        one(
            "learning_rate_twice",
            "Your step multiplies by the learning rate twice.",
            "Look at how long your steps are if the learning rate is halved.",
            ("learning_rate * ", "learning_rate**2 * "),
            misconception="what_learning_rate_controls",
        ),
        one(
            "gradient_at_start",
            "Every step uses the gradient at the start, not at the current parameters.",
            "The slope under your feet changes with each step. Where is the gradient computed?",
            ("gradient(path[-1]", "gradient(theta"),
        ),
        one(
            "steps_from_start",
            "Every step is taken from the start again, so steps do not add up.",
            "Where does the second step begin, in the formula and in your code?",
            ("path[-1] - ", "theta - "),
        ),
        one(
            "start_missing",
            "The path that you return lacks the start.",
            PATH,
            ("np.array(path)", "np.array(path[1:])"),
        ),
        one(
            "only_the_end",
            "You return the last parameters only, not the path.",
            PATH,
            ("np.array(path)", "path[-1]"),
        ),
        one(
            "return_in_loop",
            "Your function returns from inside its loop, so the loop never goes on.",
            "A return ends the function at once. How far is yours indented?",
            ("    return ", "        return "),
        ),
        one(
            "one_too_few",
            f"You stop one of the {count} too early.",
            PATH,
            (f"range({count})", f"range({count} - 1)"),
        ),
        one(
            "one_too_many",
            f"You go on for one of the {count} too many.",
            PATH,
            (f"range({count})", f"range({count} + 1)"),
        ),
        one(
            "stops_after_ten",
            f"You never do more than ten {count}.",
            "A fixed number that suits one problem stops another one half-way.",
            (f"range({count})", f"range(min({count}, 10))"),
            misconception="stopping_after_ten_steps",
        ),
    ]
