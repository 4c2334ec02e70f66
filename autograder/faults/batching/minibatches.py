"""Mistakes in minibatches, and its probes."""

from __future__ import annotations

from autograder.faults.batching._shared import COVER, LAST, ONE_SOURCE, PAIRS, SHUFFLE, mistakes
from autograder.faults.batching._watching import batch_lists

_DRAW = "rng.permutation(len(X))"
_STARTS = "range(0, len(X), batch_size)"
_SLICE = "start : start + batch_size"
_YIELD = "yield X[batch], y[batch]"

FAULTS = mistakes("minibatches", [
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

PROBES = {"minibatches": lambda rng: [batch_lists(20, 4, rng), batch_lists(22, 4, rng)]}
