"""Mistakes in ``stochastic_gradient_descent``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.batching.mistakes._shared import (
    COVER,
    MEAN_ALREADY,
    ONE_SOURCE,
    PAIRS,
    PATH,
    SHUFFLE,
    any_descent,
)
from autograder.units.batching.mistakes._watching import descent, drawing

_DRAW = "rng.permutation(len(X))"

MISTAKES = (
    *any_descent("stochastic_gradient_descent", "epochs"),
    Mistake(
        "never_shuffled",
        "stochastic_gradient_descent",
        "You take the examples in the order of the data.",
        SHUFFLE,
        [(_DRAW, "range(len(X))")],
    ),
    Mistake(
        "one_order",
        "stochastic_gradient_descent",
        "You shuffle once, and every epoch has the same order.",
        SHUFFLE,
        [("path = [theta]", f"path, order = [theta], {_DRAW}"), (_DRAW, "order")],
    ),
    Mistake(
        "seed_inside",
        "stochastic_gradient_descent",
        "Your function makes its own generator, so every epoch has the same order.",
        ONE_SOURCE,
        [("rng.permutation", "np.random.default_rng(0).permutation")],
    ),
    Mistake(
        "with_replacement",
        "stochastic_gradient_descent",
        "Your examples are drawn with replacement: some come twice, some never.",
        COVER,
        [(_DRAW, "rng.integers(len(X), size=len(X))")],
    ),
    Mistake(
        "last_example_dropped",
        "stochastic_gradient_descent",
        "Every epoch leaves out one example.",
        COVER,
        [("len(X)):", "len(X))[:-1]:")],
    ),
    Mistake(
        "one_step_an_epoch",
        "stochastic_gradient_descent",
        "You take one step per epoch, with a single example.",
        COVER,
        [("len(X)):", "len(X))[:1]:")],
    ),
    Mistake(
        "all_examples",
        "stochastic_gradient_descent",
        "Every step uses the gradient over all examples.",
        "What makes a stochastic step cheap, and noisy?",
        [("X[[i]], y[[i]]", "X, y")],
        misconception="all_data_at_once",
    ),
    Mistake(
        "flat_row",
        "stochastic_gradient_descent",
        "You pass gradient a bare row and a bare number, not arrays of one example.",
        "gradient takes one row per example. What shape does X have if there is only one example?",
        [("X[[i]], y[[i]]", "X[i], y[i]")],
    ),
    Mistake(
        "wrong_y",
        "stochastic_gradient_descent",
        "You pair an example with another one's y.",
        PAIRS,
        [("y[[i]]", "y[[rng.integers(len(y))]]")],
    ),
    Mistake(
        "divided_by_n",
        "stochastic_gradient_descent",
        "You divide the gradient of one example by the number of all examples.",
        MEAN_ALREADY,
        [("y[[i]])", "y[[i]]) / len(X)")],
    ),
    Mistake(
        "gradient_at_epoch_start",
        "stochastic_gradient_descent",
        "All gradients of an epoch are taken at its first parameters.",
        "A step changes the parameters. Which ones should the next gradient see?",
        [
            ("for i in", "first = path[-1]\n        for i in"),
            ("gradient(path[-1]", "gradient(first"),
        ],
    ),
    Mistake(
        "path_by_epoch",
        "stochastic_gradient_descent",
        "You keep the parameters once per epoch, not after every step.",
        PATH,
        [("np.array(path)", "np.array(path[:: len(X)])")],
    ),
)

PROBES = {
    "stochastic_gradient_descent": lambda rng: [
        descent(5, 12, [], rng),
        descent(3, 1, [], rng),
        descent(3, 1, [], rng, size=100.0),
        drawing(20, 20, [], rng),
    ]
}
