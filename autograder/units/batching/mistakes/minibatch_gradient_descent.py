"""Mistakes in ``minibatch_gradient_descent``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.batching.mistakes._shared import (
    COVER,
    LAST,
    MEAN_ALREADY,
    ONE_SOURCE,
    PAIRS,
    PATH,
    SHUFFLE,
    any_descent,
)
from autograder.units.batching.mistakes._watching import descent, drawing

_LOOP = "minibatches(X, y, batch_size, rng)"
_CUT = "range(0, len(X), batch_size)"

MISTAKES = (
    *any_descent("minibatch_gradient_descent", "epochs"),
    Mistake(
        "never_shuffled",
        "minibatch_gradient_descent",
        "You take the examples in the order of the data.",
        SHUFFLE,
        [(_LOOP, f"[(X[i : i + batch_size], y[i : i + batch_size]) for i in {_CUT}]")],
    ),
    Mistake(
        "one_order",
        "minibatch_gradient_descent",
        "You shuffle once, and every epoch has the same batches in the same order.",
        SHUFFLE,
        [("path = [theta]", f"path, batches = [theta], list({_LOOP})"), (_LOOP, "batches")],
    ),
    Mistake(
        "only_batches_shuffled",
        "minibatch_gradient_descent",
        "You make the batches once, and then only change their order.",
        SHUFFLE,
        [
            ("path = [theta]", f"path, batches = [theta], list({_LOOP})"),
            (_LOOP, "[batches[i] for i in rng.permutation(len(batches))]"),
        ],
    ),
    Mistake(
        "seed_inside",
        "minibatch_gradient_descent",
        "Your function makes its own generator, so every epoch has the same order.",
        ONE_SOURCE,
        [("batch_size, rng)", "batch_size, np.random.default_rng(0))")],
    ),
    Mistake(
        "with_replacement",
        "minibatch_gradient_descent",
        "Your batches are drawn with replacement: some examples never come.",
        COVER,
        [
            (
                _LOOP,
                "((X[i], y[i]) for i in (rng.integers(len(X), size=min(batch_size, "
                f"len(X) - start)) for start in {_CUT}))",
            )
        ],
    ),
    Mistake(
        "each_batch_afresh",
        "minibatch_gradient_descent",
        "Each of your batches is drawn from all examples, whatever was drawn before.",
        COVER,
        [
            (
                _LOOP,
                "((X[i], y[i]) for i in (rng.choice(len(X), min(batch_size, "
                f"len(X) - start), False) for start in {_CUT}))",
            )
        ],
    ),
    Mistake(
        "last_batch_dropped",
        "minibatch_gradient_descent",
        "You leave out the last batch if it is not full.",
        LAST,
        [("rng):", "rng):\n            if len(X_batch) < batch_size:\n                break")],
    ),
    Mistake(
        "one_step_an_epoch",
        "minibatch_gradient_descent",
        "You take one step per epoch, with a single batch.",
        COVER,
        [("rng):", "rng):\n            if len(path) > _ + 1:\n                break")],
    ),
    Mistake(
        "batch_size_ignored",
        "minibatch_gradient_descent",
        "You ignore batch_size and take one example per step.",
        "How many steps do you expect from five examples in batches of two?",
        [("y, batch_size", "y, 1")],
    ),
    Mistake(
        "batch_size_capped",
        "minibatch_gradient_descent",
        "None of your batches holds more than eight examples.",
        "How many batches of twelve do you expect from thirty examples?",
        [("y, batch_size", "y, min(batch_size, 8)")],
    ),
    Mistake(
        "rest_after_the_loop",
        "minibatch_gradient_descent",
        "You cut off the rest where the last full batch ended; without any full batch, "
        "your code does not know where that is.",
        "Try three examples and batches of seven. How often does your loop run?",
        [
            (
                f"for X_batch, y_batch in {_LOOP}:\n            path",
                "order = rng.permutation(len(X))\n"
                "        def step(rows):\n"
                "            slope = gradient(path[-1], X[rows], y[rows])\n"
                "            return path[-1] - learning_rate * slope\n"
                "        for i in range(0, len(X) - batch_size + 1, batch_size):\n"
                "            path.append(step(order[i : i + batch_size]))\n"
                "        if len(X) % batch_size:\n"
                "            rest = order[i + batch_size :]\n"
                "            X_batch, y_batch = X[rest], y[rest]\n"
                "            path",
            )
        ],
    ),
    Mistake(
        "all_at_once",
        "minibatch_gradient_descent",
        "You ignore batch_size and take all examples in one step.",
        "How many steps do you expect from five examples in batches of two?",
        [("y, batch_size", "y, len(X)")],
    ),
    Mistake(
        "all_examples",
        "minibatch_gradient_descent",
        "Every step uses the gradient over all examples, not over its batch.",
        "What makes the step of a mini-batch cheap, and noisy?",
        [("X_batch, y_batch))", "X, y))")],
        misconception="all_data_at_once",
    ),
    Mistake(
        "one_example",
        "minibatch_gradient_descent",
        "Every step uses only the first example of its batch.",
        "One example stands for the whole batch only on average. What is lost?",
        [("X_batch, y_batch))", "X_batch[:1], y_batch[:1]))")],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "shuffled_apart",
        "minibatch_gradient_descent",
        "You shuffle X and y separately, each in an order of its own.",
        PAIRS,
        [("(X, y, batch", "(X, rng.permutation(y), batch")],
    ),
    Mistake(
        "sum_for_mean",
        "minibatch_gradient_descent",
        "You multiply the mean gradient by the size of the batch.",
        MEAN_ALREADY,
        [("y_batch))", "y_batch) * len(X_batch))")],
    ),
    Mistake(
        "divided_by_batch_size",
        "minibatch_gradient_descent",
        "You divide the gradient by batch_size once more.",
        MEAN_ALREADY,
        [("y_batch))", "y_batch) / batch_size)")],
    ),
    Mistake(
        "divided_by_n",
        "minibatch_gradient_descent",
        "You divide the gradient by the number of all examples.",
        MEAN_ALREADY,
        [("y_batch))", "y_batch) / len(X))")],
    ),
    Mistake(
        "constant_divisor",
        "minibatch_gradient_descent",
        "You divide by batch_size in the last batch too, which may be smaller.",
        MEAN_ALREADY,
        [("y_batch))", "y_batch) * len(X_batch) / batch_size)")],
    ),
    Mistake(
        "gradient_at_epoch_start",
        "minibatch_gradient_descent",
        "All gradients of an epoch are taken at its first parameters.",
        "A step changes the parameters. Which ones should the next gradient see?",
        [
            ("for X_batch", "first = path[-1]\n        for X_batch"),
            ("gradient(path[-1]", "gradient(first"),
        ],
    ),
    Mistake(
        "path_by_epoch",
        "minibatch_gradient_descent",
        "You keep the parameters once per epoch, not after every step.",
        PATH,
        [("np.array(path)", "np.array(path[:: -(-len(X) // batch_size)])")],
    ),
)

PROBES = {
    "minibatch_gradient_descent": lambda rng: [
        descent(7, 12, [3], rng),
        descent(6, 1, [3], rng),
        descent(3, 2, [7], rng),
        descent(30, 2, [12], rng, size=100.0),
        drawing(20, 20, [4], rng),
        drawing(22, 20, [4], rng),
    ]
}
