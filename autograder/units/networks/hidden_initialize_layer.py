"""Hidden tests of ``initialize_layer``.

The bounds on chance: a right program misses any of them with a probability below 1e-9.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.judging.testing import Array, as_array, exercise, pair, require, show


def layer(student: Any, n_in: int, n_out: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return W and b of a call."""
    call = f"initialize_layer({n_in}, {n_out}, rng)"
    W, b = pair(student.initialize_layer(n_in, n_out, rng), call, "W and b")
    return as_array(W, (n_in, n_out), f"W of {call}"), as_array(b, (n_out,), f"b of {call}")


def chance(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator for a student's program, with a state of its own."""
    return np.random.default_rng(int(rng.integers(2**62)))


@exercise("initialize_layer")
def test_weights_are_normal(student: Any, rng: np.random.Generator) -> None:
    """Mean, spread, form and tails of the weights, for layers of every shape.

    Of n normal numbers, 8 standard deviations are allowed to their mean, their mean square and
    their mean fourth power; of 30,000, none beyond 3.1 on one side comes once in 1e12.
    """
    many = int(rng.integers(110, 150))
    for n_in, n_out in ((many, 300), (3, 12_000), (1, 3000), (400, 2), (9000, 1)):
        W, b = layer(student, n_in, n_out, chance(rng))
        call = f"initialize_layer({n_in}, {n_out}, rng)"
        require(not b.any(), f"The biases of {call} should be zero; they are {show(b)}.")
        drawn, n = W / math.sqrt(2 / n_in), W.size
        mean, square, fourth = (float(np.mean(drawn**power)) for power in (1, 2, 4))
        require(
            abs(square - 1) < 8 * math.sqrt(2 / n) and abs(mean) < 8 / math.sqrt(n),
            f"The weights of {call} should have the mean 0 and the variance 2/{n_in}; theirs are "
            f"{np.mean(W):.3g} and {np.var(W):.3g}.",
        )
        zeros = int(np.count_nonzero(W == 0)) <= 3  # single precision draws one now and then
        tails = n < 30_000 or bool(drawn.min() < -3.1 and drawn.max() > 3.1)
        require(
            abs(fourth - 3) < 8 * math.sqrt(96 / n) + 400 / n and tails and zeros,
            f"The weights of {call} should be normal numbers; theirs have another form.",
        )


@exercise("initialize_layer")
def test_weights_are_independent(student: Any, rng: np.random.Generator) -> None:
    """No row and no column repeats another, and none is of another size.

    A correlation of k pairs is beyond √(70/k) with a probability below 1e-12.
    """
    n_in, n_out = (int(number) for number in rng.integers(205, 219, 2))
    W, _ = layer(student, n_in, n_out, chance(rng))
    call = f"initialize_layer({n_in}, {n_out}, rng)"
    for what, rows in (("rows", W), ("columns", W.T)):
        unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-300)
        alike = np.abs(unit @ unit.T) - np.eye(len(unit))
        require(
            float(np.max(alike)) < math.sqrt(70 / rows.shape[1]),
            f"The weights of {call} should be independent; two of the {what} of W are alike.",
        )
        size = np.mean(rows**2, axis=1) * n_in / 2
        most = 12 * math.sqrt(2 / rows.shape[1])
        require(
            bool(np.all(np.abs(size - 1) < most)),
            f"The weights of {call} should all have the same variance; some {what} differ.",
        )


@exercise("initialize_layer")
def test_only_rng_decides(student: Any, rng: np.random.Generator) -> None:
    """The same state gives the same layer, and the next call another one."""
    for n_in, n_out in ((4, 3), (1, 1)):
        state = chance(rng)
        twin = np.random.default_rng(0)
        twin.bit_generator.state = state.bit_generator.state
        first, again = layer(student, n_in, n_out, state), layer(student, n_in, n_out, twin)
        later = layer(student, n_in, n_out, state)
        call = f"initialize_layer({n_in}, {n_out}, rng)"
        require(
            np.array_equal(first[0], again[0]),
            f"Two calls of {call} with an rng in the same state gave different weights; rng "
            "should be the only source of chance.",
        )
        require(
            not np.array_equal(first[0], later[0]),
            f"Two calls of {call} with the same rng, one after the other, gave the same weights; "
            "each should draw anew from rng.",
        )
