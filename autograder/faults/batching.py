"""Known mistakes in the batching unit, and the probes that tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.faults._kit import Fault, Probe, fault
from autograder.faults._watching import (
    batch_lists,
    descent,
    drawing,
    noise_of_batches,
    noise_of_steps,
)

Edit = tuple[str, str]
SHUFFLE = "Why does the formula go through the examples in random order? Think of data that are \
sorted, and of what each pass over them would then look like."
COVER = "Count how often each example is used in one epoch, and compare with what an epoch is."
LAST = "Try five examples and batches of two, with paper and pencil: which batches come out?"
MEAN = "gradient is a mean already. What happens to the step if the number of examples changes?"
ONE_SOURCE = "rng is handed in so that its owner can repeat a run, or ask for another one. Which \
lines of yours decide what is drawn?"
PAIRS = "Follow one example through your code: is the y that it meets in the gradient its own?"
PATH = "Compare the first and the last row of what you return, and the number of rows, with the \
shape that the docstring promises."


def _descent(exercise: str, count: str) -> list[Fault]:
    """Mistakes that every descent can have."""

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


def _many(exercise: str, entries: Sequence[tuple[str, str, str, list[Edit]]]) -> list[Fault]:
    one_point = {"one_example": "one_point_as_full_batch", "all_examples": "all_data_at_once"}
    return [
        fault(name, exercise, diagnosis, why, edits, misconception=one_point.get(name, ""))
        for name, diagnosis, why, edits in entries
    ]


_DRAW, _STARTS, _SLICE = (
    "rng.permutation(len(X))",
    "range(0, len(X), batch_size)",
    "start : start + batch_size",
)
_YIELD = "yield X[batch], y[batch]"
_BATCH = "batch = order[start : start + batch_size]"

_MINIBATCHES = _many("minibatches", [
    ("never_shuffled", "Your batches come in the order of the data, without shuffling.", SHUFFLE,
     [(_DRAW, "np.arange(len(X))")]),
    ("seed_inside", "Your function makes its own generator, so every call has the same order.",
     ONE_SOURCE, [("rng.permutation", "np.random.default_rng(0).permutation")]),
    ("only_rotated", "Your order is that of the data, begun at a random place.", SHUFFLE,
     [(_DRAW, "np.roll(np.arange(len(X)), rng.integers(len(X)))")]),
    ("first_stays_first", "Your shuffling always leaves the first example in its place.", SHUFFLE,
     [(_DRAW, "np.append(0, 1 + rng.permutation(len(X) - 1))")]),
    ("with_replacement", "Your examples are drawn with replacement: some come twice, some never.",
     COVER, [(_DRAW, "rng.integers(len(X), size=len(X))")]),
    ("each_batch_afresh", "Each of your batches is drawn from all examples, whatever came before.",
     COVER, [("order[start : start + batch_size]",
              "rng.choice(len(X), min(batch_size, len(X) - start), replace=False)")]),
    ("only_batches_shuffled", "You shuffle the batches, but the examples in a batch never change.",
     SHUFFLE, [(_DRAW, "np.arange(len(X))"),
               (_STARTS, f"rng.permutation({_STARTS})")]),
    ("only_within_batches", "You shuffle inside each batch, but a batch always has the same "
     "examples.", SHUFFLE, [(_DRAW, "np.arange(len(X))"), ("order[start : start + batch_size]",
                                     "rng.permutation(order[start : start + batch_size])")]),
    ("last_batch_dropped", "You leave out the last batch if it is not full.", LAST,
     [("0, len(X), batch_size", "0, len(X) - batch_size + 1, batch_size")]),
    ("last_batch_empty", "After the last examples comes an empty batch.", LAST,
     [("0, len(X), batch_size", "0, len(X) + batch_size, batch_size")]),
    ("last_batch_twice", "Your last batch comes twice.", LAST,
     [(_YIELD, f"{_YIELD}\n    yield X[batch], y[batch]")]),
    ("last_batch_filled_up", "You fill the last batch up with examples that came before.", LAST,
     [(_SLICE, "min(start, max(0, len(X) - batch_size)) : start + batch_size")]),
    ("double_stride", "You skip every second batch.", COVER,
     [("len(X), batch_size)", "len(X), 2 * batch_size)")]),
    ("one_too_few_in_batch", "Your batches lack one example each.", LAST,
     [("start + batch_size", "start + batch_size - 1")]),
    ("one_too_many_in_batch", "Your batches overlap by one example.", LAST,
     [("start + batch_size", "start + batch_size + 1")]),
    ("batch_size_ignored", "You ignore batch_size and give all examples at once.",
     "How many batches do you expect of five examples and batches of two?",
     [("batch = order[start : start + batch_size]",
       "batch = order\n        if start:\n            return")]),
    ("one_at_a_time", "You ignore batch_size and give one example at a time.",
     "How many batches do you expect of five examples and batches of two?",
     [("len(X), batch_size)", "len(X))"), ("start + batch_size", "start + 1")]),
    ("y_not_shuffled", "You shuffle X but leave y in its order.", PAIRS,
     [("y[batch]", "y[start : start + batch_size]")]),
    ("shuffled_apart", "You shuffle X and y apart, each in an order of its own.", PAIRS,
     [(_DRAW, f"{_DRAW}\n    order_y = {_DRAW}"), ("y[batch]", f"y[order_y[{_SLICE}]]")]),
    ("pair_swapped", "Your pairs are the wrong way round, y before X.",
     "Read in the docstring what a pair holds, in which order.",
     [(_YIELD, "yield y[batch], X[batch]")]),
    ("only_X", "You give the batches of X without their y.",
     "Read in the docstring what a pair holds, in which order.", [(_YIELD, "yield X[batch]")]),
    ("only_first_batch", "You return in the loop, so only the first batch comes.",
     "A return ends the function at once.", [(_YIELD, "return [(X[batch], y[batch])]")]),
    ("shuffled_in_place", "You shuffle the X and y that you were given, in place.",
     "Whoever calls you still needs the data as they were. What could be shuffled instead?",
     [(_DRAW, f"{_DRAW}\n    X[:], y[:] = X[order], y[order]")]),
])  # fmt: skip

_SGD_DRAW = "rng.permutation(len(X))"
_SGD = _many("stochastic_gradient_descent", [
    ("never_shuffled", "You take the examples in the order of the data.", SHUFFLE,
     [(_SGD_DRAW, "range(len(X))")]),
    ("one_order", "You shuffle once, and every epoch has the same order.", SHUFFLE,
     [("path = [theta]", f"path, order = [theta], {_SGD_DRAW}"), (_SGD_DRAW, "order")]),
    ("seed_inside", "Your function makes its own generator, so every epoch has the same order.",
     ONE_SOURCE, [("rng.permutation", "np.random.default_rng(0).permutation")]),
    ("with_replacement", "Your examples are drawn with replacement: some come twice, some never.",
     COVER, [(_SGD_DRAW, "rng.integers(len(X), size=len(X))")]),
    ("last_example_dropped", "Every epoch leaves out one example.", COVER,
     [("len(X)):", "len(X))[:-1]:")]),
    ("one_step_an_epoch", "You take one step an epoch, with a single example.", COVER,
     [("len(X)):", "len(X))[:1]:")]),
    ("all_examples", "Every step uses the gradient over all examples.",
     "What makes a stochastic step cheap, and noisy?", [("X[[i]], y[[i]]", "X, y")]),
    ("flat_row", "You hand gradient a bare row and a bare number, not arrays of one example.",
     "gradient takes one example a row. What shape has X if there is only one?",
     [("X[[i]], y[[i]]", "X[i], y[i]")]),
    ("wrong_y", "You pair an example with another one's y.", PAIRS,
     [("y[[i]]", "y[[rng.integers(len(y))]]")]),
    ("divided_by_n", "You divide the gradient of one example by the number of all.", MEAN,
     [("y[[i]])", "y[[i]]) / len(X)")]),
    ("gradient_at_epoch_start", "All gradients of an epoch are taken at its first parameters.",
     "A step changes the parameters. Which ones should the next gradient see?",
     [("for i in", "first = path[-1]\n        for i in"), ("gradient(path[-1]", "gradient(first")]),
    ("path_by_epoch", "You keep the parameters once an epoch, not after every step.", PATH,
     [("np.array(path)", "np.array(path[:: len(X)])")]),
])  # fmt: skip

_LOOP = "minibatches(X, y, batch_size, rng)"
_CUT = "range(0, len(X), batch_size)"
_MINI = _many("minibatch_gradient_descent", [
    ("never_shuffled", "You take the examples in the order of the data.", SHUFFLE,
     [(_LOOP, f"[(X[i : i + batch_size], y[i : i + batch_size]) for i in {_CUT}]")]),
    ("one_order", "You shuffle once, and every epoch has the same batches in the same order.",
     SHUFFLE, [("path = [theta]", f"path, batches = [theta], list({_LOOP})"), (_LOOP, "batches")]),
    ("only_batches_shuffled", "You make the batches once, and then only change their order.",
     SHUFFLE, [("path = [theta]", f"path, batches = [theta], list({_LOOP})"),
               (_LOOP, "[batches[i] for i in rng.permutation(len(batches))]")]),
    ("seed_inside", "Your function makes its own generator, so every epoch has the same order.",
     ONE_SOURCE, [("batch_size, rng)", "batch_size, np.random.default_rng(0))")]),
    ("with_replacement", "Your batches are drawn with replacement: some examples never come.",
     COVER, [(_LOOP, "((X[i], y[i]) for i in (rng.integers(len(X), size=min(batch_size, "
                     f"len(X) - start)) for start in {_CUT}))")]),
    ("each_batch_afresh", "Each of your batches is drawn from all examples, whatever came before.",
     COVER, [(_LOOP, "((X[i], y[i]) for i in (rng.choice(len(X), min(batch_size, "
                     f"len(X) - start), False) for start in {_CUT}))")]),
    ("last_batch_dropped", "You leave out the last batch if it is not full.", LAST,
     [("rng):", "rng):\n            if len(X_batch) < batch_size:\n                break")]),
    ("one_step_an_epoch", "You take one step an epoch, with a single batch.", COVER,
     [("rng):", "rng):\n            if len(path) > _ + 1:\n                break")]),
    ("batch_size_ignored", "You ignore batch_size and take one example a step.",
     "How many steps do you expect of five examples and batches of two?",
     [("y, batch_size", "y, 1")]),
    ("all_at_once", "You ignore batch_size and take all examples in one step.",
     "How many steps do you expect of five examples and batches of two?",
     [("y, batch_size", "y, len(X)")]),
    ("all_examples", "Every step uses the gradient over all examples, not over its batch.",
     "What makes the step of a mini-batch cheap, and noisy?", [("X_batch, y_batch))", "X, y))")]),
    ("one_example", "Every step uses the first example of its batch only.",
     "One example stands for the whole batch only on average. What is lost?",
     [("X_batch, y_batch))", "X_batch[:1], y_batch[:1]))")]),
    ("shuffled_apart", "You shuffle X and y apart, each in an order of its own.", PAIRS,
     [("(X, y, batch", "(X, rng.permutation(y), batch")]),
    ("sum_for_mean", "You multiply the mean gradient by the size of the batch.", MEAN,
     [("y_batch))", "y_batch) * len(X_batch))")]),
    ("divided_by_batch_size", "You divide the gradient by batch_size once more.", MEAN,
     [("y_batch))", "y_batch) / batch_size)")]),
    ("divided_by_n", "You divide the gradient by the number of all examples.", MEAN,
     [("y_batch))", "y_batch) / len(X))")]),
    ("constant_divisor", "You divide by batch_size in the last batch too, which may be smaller.",
     MEAN, [("y_batch))", "y_batch) * len(X_batch) / batch_size)")]),
    ("gradient_at_epoch_start", "All gradients of an epoch are taken at its first parameters.",
     "A step changes the parameters. Which ones should the next gradient see?",
     [("for X_batch", "first = path[-1]\n        for X_batch"),
      ("gradient(path[-1]", "gradient(first")]),
    ("path_by_epoch", "You keep the parameters once an epoch, not after every step.", PATH,
     [("np.array(path)", "np.array(path[:: -(-len(X) // batch_size)])")]),
])  # fmt: skip

_BATCH_DESCENT = _many("batch_gradient_descent", [
    ("divided_again", "You divide the gradient by the number of examples once more.", MEAN,
     [("X, y)", "X, y) / len(X)")]),
    ("sum_for_mean", "You multiply the mean gradient by the number of examples.", MEAN,
     [("X, y)", "X, y) * len(X)")]),
    ("one_example", "You use the gradient of one example as if it were that of all.",
     "One example is right on average only. What does batch mean here?",
     [("X, y)", "X[:1], y[:1])")]),
    ("last_example_dropped", "You leave out the last example.", COVER,
     [("X, y)", "X[:-1], y[:-1])")]),
    ("changes_theta", "You change theta in place, and with it every row of the path.",
     "An array in a list is not a copy. What does each entry of your path refer to?",
     [("path.append(path[-1] - learning_rate * gradient(path[-1], X, y))",
       "theta -= learning_rate * gradient(theta, X, y)\n        path.append(theta)")]),
])  # fmt: skip

NORMAL = "Read off the formula what is drawn, how often, and what it is multiplied by."
_EPSILON = "rng.standard_normal(len(theta))"
_NOISY = _many("noisy_gradient_descent", [
    ("no_noise", "Your descent has no noise.", NORMAL, [(" + noise)", ")")]),
    ("noise_outside", "Your noise is not multiplied by the learning rate.", NORMAL,
     [("+ noise)", "+ noise / learning_rate)")]),
    ("root_of_learning_rate", "Your noise is multiplied by the root of the learning rate.", NORMAL,
     [("+ noise)", "+ noise / np.sqrt(learning_rate))")]),
    ("scale_ignored", "Your noise ignores noise_scale.", NORMAL, [("noise_scale * ", "")]),
    ("variance_as_deviation", "You use the square of noise_scale as standard deviation.",
     "noise_scale is a standard deviation. What does your way of drawing expect?",
     [("noise_scale * ", "noise_scale**2 * ")]),
    ("deviation_as_variance", "You use noise_scale as if it were the variance of the noise.",
     "noise_scale is a standard deviation. What does your way of drawing expect?",
     [("noise_scale * ", "np.sqrt(noise_scale) * ")]),
    ("same_for_all_parameters", "You draw one number a step and use it for every parameter.",
     NORMAL, [(_EPSILON, "rng.standard_normal() * np.ones(len(theta))")]),
    ("drawn_once", "You draw the noise once and use it again in every step.", NORMAL,
     [("path = [theta]", f"path, epsilon = [theta], {_EPSILON}"), (_EPSILON, "epsilon")]),
    ("uniform", "Your noise is uniform, not normal.", NORMAL,
     [(_EPSILON, "rng.uniform(-1, 1, len(theta))")]),
    ("never_negative", "Your noise is never negative.", NORMAL, [(_EPSILON, f"abs({_EPSILON})")]),
    ("seed_inside", "Your function makes its own generator, so every run has the same noise.",
     ONE_SOURCE,
     [("path = [theta]", "path, own = [theta], np.random.default_rng(0)"),
      ("rng.standard", "own.standard")]),
    ("seed_in_loop", "Your function makes its own generator, anew in every step.",
     ONE_SOURCE, [("rng.standard", "np.random.default_rng(0).standard")]),
    ("noise_times_gradient", "Your noise is multiplied by the gradient.", NORMAL,
     [("+ noise", "* (1 + noise)")]),
    ("noise_inside_gradient", "You add the noise to the parameters before the gradient is taken.",
     "Where in the formula does the noise stand, and at which parameters is the gradient taken?",
     [("path[-1]) + noise", "path[-1] + noise)")]),
])  # fmt: skip

WHOLE = "What is the distance measured from, and what is left if the batch is the whole data?"
SQUARE = "Write down the formula for one draw, then the mean over the draws, and compare."
ONE_DRAW = "How many mini-batches are drawn for one batch size, and what does each depend on?"
_CHOICE = "rng.choice(len(X), size=batch_size, replace=False)"
_TWO = "gradient(theta, X[batch], y[batch]) - full"
_GRADIENT_NOISE = _many("gradient_noise", [
    ("with_replacement", "You draw with replacement, so an example may be in a batch twice.",
     "Your noise should vanish when the batch is the whole data. Does it?",
     [("replace=False", "replace=True")]),
    ("same_batch", "You draw one batch for each size and measure it again and again.", ONE_DRAW,
     [("for _ in", f"batch = {_CHOICE}\n        for _ in"), (f"batch = {_CHOICE}", "pass")]),
    ("first_examples", "You take the first examples and draw nothing.", ONE_DRAW,
     [(_CHOICE, "np.arange(batch_size)")]),
    ("neighbours", "Your batches are neighbours in the data.",
     "Data are often sorted. What does a batch of neighbours then look like?",
     [(_CHOICE, "(rng.integers(len(X)) + np.arange(batch_size)) % len(X)")]),
    ("seed_inside", "Your function makes its own generator.", ONE_SOURCE,
     [("noise = []", "noise, own = [], np.random.default_rng(0)"), ("rng.choice", "own.choice")]),
    ("seed_in_loop", "Your function makes its own generator, anew for every draw.", ONE_SOURCE,
     [("rng.choice", "np.random.default_rng(0).choice")]),
    ("draws_ignored", "You ignore draws and always draw 200 times.", ONE_DRAW,
     [("range(draws)", "range(200)")]),
    ("one_draw", "You draw only one mini-batch a size.", ONE_DRAW, [("range(draws)", "range(1)")]),
    ("one_too_few", "You draw one mini-batch too few.", ONE_DRAW,
     [("range(draws)", "range(1, max(2, draws))")]),
    ("another_default", "Your default for draws is not 200.",
     "Compare the head of your function with the one in the assignment.",
     [("draws: int = 200", "draws: int = 100")]),
    ("sum_over_draws", "You add up the squared distances and do not take their mean.", SQUARE,
     [("np.mean(distances)", "np.sum(distances)")]),
    ("not_squared", "You take the mean distance, not the mean of squared distances.", SQUARE,
     [("distances.append(np.sum(", "distances.append(np.sqrt(np.sum("), ("** 2))", "** 2)))")]),
    ("sum_of_absolutes", "You add up absolute values, not squares.", SQUARE,
     [("full) ** 2", "full) ** 2 ** 0.5 ** 2"), ("np.sum((", "np.sum(abs(")]),
    ("root_at_the_end", "You return the root of the mean, a standard deviation.", SQUARE,
     [("noise.append(", "noise.append(np.sqrt("), ("(distances))", "(distances)))")]),
    ("mean_over_parameters", "You take the mean over the parameters, where the norm has a sum.",
     SQUARE, [("np.sum(", "np.mean(")]),
    ("median", "You take the median of the squared distances, not their mean.", SQUARE,
     [("np.mean(distances)", "np.median(distances)")]),
    ("not_from_whole", "You measure the size of the gradient, not its distance from the whole.",
     WHOLE, [(" - full", "")]),
    ("whole_at_zero", "You compare with the whole gradient at other parameters than theta.",
     WHOLE, [("full = gradient(theta", "full = gradient(0 * theta")]),
    ("whole_from_part", "What you compare with is not the gradient over all examples.",
     WHOLE, [("theta, X, y)", "theta, X[:-1], y[:-1])")]),
    ("own_mean", "You compare with the mean of the draws, not with the gradient over all examples.",
     WHOLE, [(f"np.sum(({_TWO}) ** 2)", "gradient(theta, X[batch], y[batch])"),
             ("np.mean(distances)", "np.var(distances, axis=0).sum()")]),
    ("square_of_mean", "You square the mean of the differences, so that they cancel.", SQUARE,
     [(f"np.sum(({_TWO}) ** 2)", _TWO),
      ("np.mean(distances)", "np.sum(np.mean(distances, axis=0) ** 2)")]),
    ("batch_size_ignored", "All your batches hold one example, whatever batch_size says.",
     "How many examples should a batch of size 4 hold?", [("size=batch_size", "size=1")]),
    ("times_batch_size", "You multiply the noise by the batch size.", SQUARE,
     [("np.mean(distances)", "batch_size * np.mean(distances)")]),
    ("shuffled_apart", "You draw the examples and their y apart.", PAIRS,
     [("y[batch]", "y[rng.permutation(len(y))[:batch_size]]")]),
    ("only_one_size", "You return after the first batch size.",
     "A return ends the function at once. How far is yours indented?",
     [("    return ", "        return ")]),
])  # fmt: skip

FAULTS: tuple[Fault, ...] = (
    *_MINIBATCHES,
    *_descent("batch_gradient_descent", "epochs"),
    *_BATCH_DESCENT,
    *_descent("stochastic_gradient_descent", "epochs"),
    *_SGD,
    *_descent("minibatch_gradient_descent", "epochs"),
    *_MINI,
    *_descent("noisy_gradient_descent", "steps"),
    *_NOISY,
    *_GRADIENT_NOISE,
)


def _quiet(rng: np.random.Generator) -> Probe:
    """Return a probe of noisy descent with noise_scale 0, which should leave nothing to chance."""
    theta, seeds = rng.normal(size=3), [int(seed) for seed in rng.integers(2**32, size=2)]

    def probe(f: Callable[..., Any]) -> Any:
        paths = [
            f(lambda at: at + np.sin(at), theta, 0.25, 12, 0.0, np.random.default_rng(seed))
            for seed in seeds
        ]
        return paths[0] if np.array_equal(paths[0], paths[1]) else "chance"

    return probe


PROBES = {
    "minibatches": lambda rng: [batch_lists(20, 4, rng), batch_lists(22, 4, rng)],
    "batch_gradient_descent": lambda rng: [
        descent(5, epochs, ["no rng"], rng) for epochs in (12, 1)
    ],
    "stochastic_gradient_descent": lambda rng: [
        descent(5, 12, [], rng),
        descent(3, 1, [], rng),
        drawing(20, 20, [], rng),
    ],
    "minibatch_gradient_descent": lambda rng: [
        descent(7, 12, [3], rng),
        descent(6, 1, [3], rng),
        drawing(20, 20, [4], rng),
        drawing(22, 20, [4], rng),
    ],
    "noisy_gradient_descent": lambda rng: [
        _quiet(rng),
        noise_of_steps(1000, 40, 0.0, rng),
        noise_of_steps(4000, 3, 2.0, rng),
    ],
    "gradient_noise": lambda rng: [
        *noise_of_batches(20, [4, 1, 7], 12, rng),
        *noise_of_batches(12, [3], None, rng),
    ],
}
