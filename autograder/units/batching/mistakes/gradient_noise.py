"""Mistakes in ``gradient_noise``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.batching.mistakes._shared import ONE_SOURCE, PAIRS
from autograder.units.batching.mistakes._watching import noise_of_batches

_WHOLE = "What is the distance measured from, and what is left if the batch is the whole data set?"
_SQUARE = "Write down the formula for one draw, then the mean over the draws, and compare."
_ONE_DRAW = "How many mini-batches are drawn for one batch size, and what does each depend on?"
_CHOICE = "rng.choice(len(X), size=batch_size, replace=False)"
_TWO = "gradient(theta, X[batch], y[batch]) - full"

MISTAKES = (
    Mistake(
        "with_replacement",
        "gradient_noise",
        "You draw with replacement, so an example may be in a batch twice.",
        "Your noise should vanish when the batch is the whole data set. Does it?",
        [("replace=False", "replace=True")],
    ),
    Mistake(
        "same_batch",
        "gradient_noise",
        "You draw one batch for each size and measure it again and again.",
        _ONE_DRAW,
        [("for _ in", f"batch = {_CHOICE}\n        for _ in"), (f"batch = {_CHOICE}", "pass")],
    ),
    Mistake(
        "first_examples",
        "gradient_noise",
        "You take the first examples and draw nothing.",
        _ONE_DRAW,
        [(_CHOICE, "np.arange(batch_size)")],
    ),
    Mistake(
        "without_drawing",
        "gradient_noise",
        "You draw nothing: you compute what the mean would be, from one example at a time.",
        _ONE_DRAW,
        [
            ("range(draws)", "()"),
            (
                "np.mean(distances)",
                "np.sum(np.var([gradient(theta, X[[i]], y[[i]]) for i in range(len(X))], axis=0))"
                " * (len(X) - batch_size) / batch_size / (len(X) - 1)",
            ),
        ],
    ),
    Mistake(
        "sliding_window",
        "gradient_noise",
        "You shuffle once for each size, and then only move a window over that order.",
        _ONE_DRAW,
        [
            ("for _ in", "order = rng.permutation(len(X))\n        for _ in"),
            (_CHOICE, "np.roll(order, _)[:batch_size]"),
        ],
    ),
    Mistake(
        "every_batch_twice",
        "gradient_noise",
        "You use every mini-batch twice, so you draw only half as many.",
        _ONE_DRAW,
        [(_CHOICE, f"batch if _ % 2 else {_CHOICE}")],
    ),
    Mistake(
        "neighbours",
        "gradient_noise",
        "Your batches are neighbours in the data.",
        "Data are often sorted. What does a batch of neighbours then look like?",
        [(_CHOICE, "(rng.integers(len(X)) + np.arange(batch_size)) % len(X)")],
    ),
    Mistake(
        "seed_inside",
        "gradient_noise",
        "Your function makes its own generator.",
        ONE_SOURCE,
        [("noise = []", "noise, own = [], np.random.default_rng(0)"), ("rng.choice", "own.choice")],
    ),
    Mistake(
        "seed_in_loop",
        "gradient_noise",
        "Your function makes a new generator of its own for every draw.",
        ONE_SOURCE,
        [("rng.choice", "np.random.default_rng(0).choice")],
    ),
    Mistake(
        "draws_ignored",
        "gradient_noise",
        "You ignore draws and always draw 200 times.",
        _ONE_DRAW,
        [("range(draws)", "range(200)")],
    ),
    Mistake(
        "one_draw",
        "gradient_noise",
        "You draw only one mini-batch for each size.",
        _ONE_DRAW,
        [("range(draws)", "range(1)")],
    ),
    Mistake(
        "one_too_few",
        "gradient_noise",
        "You draw one mini-batch too few.",
        _ONE_DRAW,
        [("range(draws)", "range(1, max(2, draws))")],
    ),
    Mistake(
        "another_default",
        "gradient_noise",
        "Your default for draws is not 200.",
        "Compare the signature of your function with the one in the assignment.",
        [("draws: int = 200", "draws: int = 100")],
    ),
    Mistake(
        "sum_over_draws",
        "gradient_noise",
        "You add up the squared distances but do not take their mean.",
        _SQUARE,
        [("np.mean(distances)", "np.sum(distances)")],
    ),
    Mistake(
        "not_squared",
        "gradient_noise",
        "You take the mean distance, not the mean of squared distances.",
        _SQUARE,
        [("distances.append(np.sum(", "distances.append(np.sqrt(np.sum("), ("** 2))", "** 2)))")],
    ),
    Mistake(
        "sum_of_absolutes",
        "gradient_noise",
        "You add up absolute values, not squares.",
        _SQUARE,
        [("full) ** 2", "full) ** 2 ** 0.5 ** 2"), ("np.sum((", "np.sum(abs(")],
    ),
    Mistake(
        "root_at_the_end",
        "gradient_noise",
        "You return the root of the mean, a standard deviation.",
        _SQUARE,
        [("noise.append(", "noise.append(np.sqrt("), ("(distances))", "(distances)))")],
    ),
    Mistake(
        "mean_over_parameters",
        "gradient_noise",
        "You take the mean over the parameters, where the norm has a sum.",
        _SQUARE,
        [("np.sum(", "np.mean(")],
    ),
    Mistake(
        "median",
        "gradient_noise",
        "You take the median of the squared distances, not their mean.",
        _SQUARE,
        [("np.mean(distances)", "np.median(distances)")],
    ),
    Mistake(
        "not_from_whole",
        "gradient_noise",
        "You measure the size of the gradient, not its distance from the whole.",
        _WHOLE,
        [(" - full", "")],
    ),
    Mistake(
        "whole_at_zero",
        "gradient_noise",
        "You compare with the whole gradient at parameters other than theta.",
        _WHOLE,
        [("full = gradient(theta", "full = gradient(0 * theta")],
    ),
    Mistake(
        "whole_from_part",
        "gradient_noise",
        "What you compare with is not the gradient over all examples.",
        _WHOLE,
        [("theta, X, y)", "theta, X[:-1], y[:-1])")],
    ),
    Mistake(
        "own_mean",
        "gradient_noise",
        "You compare with the mean of the draws, not with the gradient over all examples.",
        _WHOLE,
        [
            (f"np.sum(({_TWO}) ** 2)", "gradient(theta, X[batch], y[batch])"),
            ("np.mean(distances)", "np.var(distances, axis=0).sum()"),
        ],
    ),
    Mistake(
        "square_of_mean",
        "gradient_noise",
        "You square the mean of the differences, so that they cancel.",
        _SQUARE,
        [
            (f"np.sum(({_TWO}) ** 2)", _TWO),
            ("np.mean(distances)", "np.sum(np.mean(distances, axis=0) ** 2)"),
        ],
    ),
    Mistake(
        "batch_size_ignored",
        "gradient_noise",
        "All your batches hold one example, whatever batch_size says.",
        "How many examples should a batch of size 4 hold?",
        [("size=batch_size", "size=1")],
    ),
    Mistake(
        "times_batch_size",
        "gradient_noise",
        "You multiply the noise by the batch size.",
        _SQUARE,
        [("np.mean(distances)", "batch_size * np.mean(distances)")],
    ),
    Mistake(
        "shuffled_apart",
        "gradient_noise",
        "You draw the examples and their y separately.",
        PAIRS,
        [("y[batch]", "y[rng.permutation(len(y))[:batch_size]]")],
    ),
    Mistake(
        "only_one_size",
        "gradient_noise",
        "You return after the first batch size.",
        "A return ends the function at once. How far is yours indented?",
        [("    return ", "        return ")],
    ),
)

PROBES = {
    "gradient_noise": lambda rng: [
        *noise_of_batches(20, [4, 1, 7], 12, rng),
        *noise_of_batches(12, [3], None, rng),
    ]
}
