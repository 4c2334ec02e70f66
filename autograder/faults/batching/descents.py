"""Mistakes in batch_, stochastic_ and minibatch_gradient_descent, and their probes."""

from __future__ import annotations

from autograder.faults.batching._shared import (
    COVER,
    LAST,
    ONE_SOURCE,
    PAIRS,
    PATH,
    SHUFFLE,
    any_descent,
    mistakes,
)
from autograder.faults.batching._watching import descent, drawing

_MEAN = "gradient is a mean already. What happens to the step if the number of examples changes?"

_BATCH = mistakes("batch_gradient_descent", [
    ("divided_again", "You divide the gradient by the number of examples once more.", _MEAN,
     [("X, y)", "X, y) / len(X)")]),
    ("sum_for_mean", "You multiply the mean gradient by the number of examples.", _MEAN,
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

_DRAW = "rng.permutation(len(X))"
_STOCHASTIC = mistakes("stochastic_gradient_descent", [
    ("never_shuffled", "You take the examples in the order of the data.", SHUFFLE,
     [(_DRAW, "range(len(X))")]),
    ("one_order", "You shuffle once, and every epoch has the same order.", SHUFFLE,
     [("path = [theta]", f"path, order = [theta], {_DRAW}"), (_DRAW, "order")]),
    ("seed_inside", "Your function makes its own generator, so every epoch has the same order.",
     ONE_SOURCE, [("rng.permutation", "np.random.default_rng(0).permutation")]),
    ("with_replacement", "Your examples are drawn with replacement: some come twice, some never.",
     COVER, [(_DRAW, "rng.integers(len(X), size=len(X))")]),
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
    ("divided_by_n", "You divide the gradient of one example by the number of all.", _MEAN,
     [("y[[i]])", "y[[i]]) / len(X)")]),
    ("gradient_at_epoch_start", "All gradients of an epoch are taken at its first parameters.",
     "A step changes the parameters. Which ones should the next gradient see?",
     [("for i in", "first = path[-1]\n        for i in"), ("gradient(path[-1]", "gradient(first")]),
    ("path_by_epoch", "You keep the parameters once an epoch, not after every step.", PATH,
     [("np.array(path)", "np.array(path[:: len(X)])")]),
])  # fmt: skip

_LOOP = "minibatches(X, y, batch_size, rng)"
_CUT = "range(0, len(X), batch_size)"
_MINIBATCH = mistakes("minibatch_gradient_descent", [
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
    ("sum_for_mean", "You multiply the mean gradient by the size of the batch.", _MEAN,
     [("y_batch))", "y_batch) * len(X_batch))")]),
    ("divided_by_batch_size", "You divide the gradient by batch_size once more.", _MEAN,
     [("y_batch))", "y_batch) / batch_size)")]),
    ("divided_by_n", "You divide the gradient by the number of all examples.", _MEAN,
     [("y_batch))", "y_batch) / len(X))")]),
    ("constant_divisor", "You divide by batch_size in the last batch too, which may be smaller.",
     _MEAN, [("y_batch))", "y_batch) * len(X_batch) / batch_size)")]),
    ("gradient_at_epoch_start", "All gradients of an epoch are taken at its first parameters.",
     "A step changes the parameters. Which ones should the next gradient see?",
     [("for X_batch", "first = path[-1]\n        for X_batch"),
      ("gradient(path[-1]", "gradient(first")]),
    ("path_by_epoch", "You keep the parameters once an epoch, not after every step.", PATH,
     [("np.array(path)", "np.array(path[:: -(-len(X) // batch_size)])")]),
])  # fmt: skip

FAULTS = (
    *any_descent("batch_gradient_descent", "epochs"),
    *_BATCH,
    *any_descent("stochastic_gradient_descent", "epochs"),
    *_STOCHASTIC,
    *any_descent("minibatch_gradient_descent", "epochs"),
    *_MINIBATCH,
)

PROBES = {
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
}
