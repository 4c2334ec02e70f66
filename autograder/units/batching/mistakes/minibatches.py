"""Mistakes in ``minibatches``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.batching.mistakes._shared import COVER, LAST, ONE_SOURCE, PAIRS, SHUFFLE
from autograder.units.batching.mistakes._watching import batch_lists, sizes_of_batches

_DRAW = "rng.permutation(len(X))"
_STARTS = "range(0, len(X), batch_size)"
_SLICE = "start : start + batch_size"
_YIELD = "yield X[batch], y[batch]"

MISTAKES = (
    Mistake(
        "never_shuffled",
        "minibatches",
        "Your batches come in the order of the data, without shuffling.",
        SHUFFLE,
        [(_DRAW, "np.arange(len(X))")],
    ),
    Mistake(
        "seed_inside",
        "minibatches",
        "Your function makes its own generator, so every call has the same order.",
        ONE_SOURCE,
        [("rng.permutation", "np.random.default_rng(0).permutation")],
    ),
    Mistake(
        "only_rotated",
        "minibatches",
        "Your order is that of the data, merely begun at a random place.",
        SHUFFLE,
        [(_DRAW, "np.roll(np.arange(len(X)), rng.integers(len(X)))")],
    ),
    Mistake(
        "first_stays_first",
        "minibatches",
        "Your shuffling always leaves the first example in its place.",
        SHUFFLE,
        [(_DRAW, "np.append(0, 1 + rng.permutation(len(X) - 1))")],
    ),
    Mistake(
        "with_replacement",
        "minibatches",
        "Your examples are drawn with replacement: some come twice, some never.",
        COVER,
        [(_DRAW, "rng.integers(len(X), size=len(X))")],
    ),
    Mistake(
        "each_batch_afresh",
        "minibatches",
        "Each of your batches is drawn from all examples, whatever was drawn before.",
        COVER,
        [
            (
                "order[start : start + batch_size]",
                "rng.choice(len(X), min(batch_size, len(X) - start), replace=False)",
            )
        ],
    ),
    Mistake(
        "only_batches_shuffled",
        "minibatches",
        "You shuffle the batches, but the examples in a batch never change.",
        SHUFFLE,
        [(_DRAW, "np.arange(len(X))"), (_STARTS, f"rng.permutation({_STARTS})")],
    ),
    Mistake(
        "only_within_batches",
        "minibatches",
        "You shuffle within each batch, but a batch always has the same examples.",
        SHUFFLE,
        [
            (_DRAW, "np.arange(len(X))"),
            (
                "order[start : start + batch_size]",
                "rng.permutation(order[start : start + batch_size])",
            ),
        ],
    ),
    Mistake(
        "last_batch_dropped",
        "minibatches",
        "You leave out the last batch if it is not full.",
        LAST,
        [("0, len(X), batch_size", "0, len(X) - batch_size + 1, batch_size")],
    ),
    Mistake(
        "last_batch_empty",
        "minibatches",
        "You give an empty batch after the last examples.",
        LAST,
        [("0, len(X), batch_size", "0, len(X) + batch_size, batch_size")],
    ),
    Mistake(
        "last_batch_twice",
        "minibatches",
        "You give the last batch twice.",
        LAST,
        [(_YIELD, f"{_YIELD}\n    yield X[batch], y[batch]")],
    ),
    Mistake(
        "last_batch_filled_up",
        "minibatches",
        "You fill up the last batch with examples from before it.",
        LAST,
        [(_SLICE, "min(start, max(0, len(X) - batch_size)) : start + batch_size")],
    ),
    Mistake(
        "double_stride",
        "minibatches",
        "You skip every second batch.",
        COVER,
        [("len(X), batch_size)", "len(X), 2 * batch_size)")],
    ),
    Mistake(
        "one_too_few_in_batch",
        "minibatches",
        "Each of your batches is one example short.",
        LAST,
        [("start + batch_size", "start + batch_size - 1")],
    ),
    Mistake(
        "one_too_many_in_batch",
        "minibatches",
        "Your batches overlap by one example.",
        LAST,
        [("start + batch_size", "start + batch_size + 1")],
    ),
    Mistake(
        "batch_size_ignored",
        "minibatches",
        "You ignore batch_size and give all examples at once.",
        "How many batches of two do you expect from five examples?",
        [
            (
                "batch = order[start : start + batch_size]",
                "batch = order\n        if start:\n            return",
            )
        ],
    ),
    Mistake(
        "batch_size_capped",
        "minibatches",
        "None of your batches holds more than eight examples.",
        "How many batches of twelve do you expect from thirty examples?",
        [(_DRAW, f"{_DRAW}\n    batch_size = min(batch_size, 8)")],
    ),
    Mistake(
        "rest_after_the_loop",
        "minibatches",
        "You cut off the rest where the last full batch ended; without any full batch, "
        "your code does not know where that is.",
        "Try three examples and batches of seven. How often does your loop run?",
        [
            ("0, len(X), batch_size", "0, len(X) - batch_size + 1, batch_size"),
            (
                _YIELD,
                f"{_YIELD}\n    if len(X) % batch_size:\n"
                "        batch = order[start + batch_size :]\n"
                f"        {_YIELD}",
            ),
        ],
    ),
    Mistake(
        "one_at_a_time",
        "minibatches",
        "You ignore batch_size and give one example at a time.",
        "How many batches of two do you expect from five examples?",
        [("len(X), batch_size)", "len(X))"), ("start + batch_size", "start + 1")],
    ),
    Mistake(
        "y_not_shuffled",
        "minibatches",
        "You shuffle X but leave y in its order.",
        PAIRS,
        [("y[batch]", "y[start : start + batch_size]")],
    ),
    Mistake(
        "shuffled_apart",
        "minibatches",
        "You shuffle X and y separately, each in an order of its own.",
        PAIRS,
        [(_DRAW, f"{_DRAW}\n    order_y = {_DRAW}"), ("y[batch]", f"y[order_y[{_SLICE}]]")],
    ),
    Mistake(
        "pair_swapped",
        "minibatches",
        "Your pairs are the wrong way round, y before X.",
        "Read in the docstring what a pair holds, and in which order.",
        [(_YIELD, "yield y[batch], X[batch]")],
    ),
    Mistake(
        "only_X",
        "minibatches",
        "You give the batches of X without their y.",
        "Read in the docstring what a pair holds, and in which order.",
        [(_YIELD, "yield X[batch]")],
    ),
    Mistake(
        "only_first_batch",
        "minibatches",
        "You return inside the loop, so only the first batch comes out.",
        "A return ends the function at once.",
        [(_YIELD, "return [(X[batch], y[batch])]")],
    ),
    Mistake(
        "shuffled_in_place",
        "minibatches",
        "You shuffle the X and y that you were given, in place.",
        "Your caller still needs the data as they were. What could be shuffled instead?",
        [(_DRAW, f"{_DRAW}\n    X[:], y[:] = X[order], y[order]")],
    ),
)

PROBES = {
    "minibatches": lambda rng: [
        batch_lists(20, 4, rng),
        batch_lists(22, 4, rng),
        sizes_of_batches(30, 12, rng),
        sizes_of_batches(3, 7, rng),
    ]
}
