"""What the hidden tests of batching share: which examples a program took, read off what it did.

The examples of a descent are built so that each one moves a parameter of its own. So a step tells
which examples its gradient was taken over, at which parameters, and whether every example kept its
own y, however the program called the gradient and whatever it drew from ``rng``.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.suite._kit import SINGLE, Array, Wrong, as_array, require, show

Batches = list[tuple[int, ...]]
"""Which examples each batch held, in rising order within a batch."""


def chance(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator for a student's program, with a state of its own."""
    return np.random.default_rng(int(rng.integers(2**62)))


def close_to(came: Array, right: Array, sentence: str) -> None:
    """Accept what single precision can make of the right numbers."""
    allowed = SINGLE * float(np.max(np.abs(right), initial=1.0))
    if not np.max(np.abs(came - right), initial=0.0) <= allowed:
        raise Wrong(f"{sentence}. It is {show(came)}.")


def given(theta: Any, X: Any, y: Any, d: int) -> tuple[Array, Array, Array]:
    """Return what a program handed to ``gradient`` as arrays, or say what is wrong with it."""
    n = len(X) if np.ndim(X) else 0
    require(
        np.shape(X) == (n, d) and np.shape(y) == (n,),
        f"gradient takes one example a row, so X of shape (examples, {d}) and y of shape "
        f"(examples,); your function called it with shapes {np.shape(X)} and {np.shape(y)}.",
    )
    require(n > 0, "Your function called gradient with an empty batch.")
    call = "handed to gradient by your function"
    return (
        as_array(theta, (d,), f"theta {call}"),
        as_array(X, (n, d), f"X {call}"),
        as_array(y, (n,), f"y {call}"),
    )


class Examples:
    """Data in which each example moves a parameter of its own, and all move the last one."""

    def __init__(self, rng: np.random.Generator, n: int) -> None:
        self.X = np.zeros((n, n + 1))
        self.column = rng.permutation(n)
        self.X[np.arange(n), self.column] = rng.uniform(1, 2, n) * rng.choice([-1, 1], n)
        self.X[:, n] = rng.normal(size=n)
        self.y = rng.normal(size=n)
        self.theta = rng.normal(size=n + 1)

    def gradient(self, theta: Any, X: Any, y: Any) -> Array:
        """Return a mean gradient that is never zero along an example's own parameter."""
        theta, X, y = given(theta, X, y, len(self.theta))
        return np.asarray(X.T @ (2 + np.sin(X @ theta - y)) / len(X))

    def batches(self, came: Any, updates: int, learning_rate: float, call: str) -> Batches:
        """Return the batch that each step of a path was taken over, or say which step is none."""
        path = as_array(came, (updates + 1, len(self.theta)), call)
        close_to(path[0], self.theta, f"The first row of {call} should be the start theta")
        taken = []
        for step, (before, after) in enumerate(itertools.pairwise(path), start=1):
            moved = np.abs(before - after)[self.column] > learning_rate / (2 * len(self.y))
            batch = np.flatnonzero(moved)
            sentence = (
                f"Step {step} of {call} is not learning_rate times the gradient over some of the "
                "examples, each with its own y, at the parameters before the step"
            )
            require(len(batch) > 0, f"{sentence}: no example had any effect.")
            right = before - learning_rate * self.gradient(before, self.X[batch], self.y[batch])
            close_to(after, right, sentence)
            taken.append(tuple(batch.tolist()))
        return taken


def one_epoch(batches: Batches, n: int, batch_size: int, where: str) -> None:
    """Every example once, and every batch but the last full."""
    sizes = [len(batch) for batch in batches]
    wanted = [min(batch_size, n - start) for start in range(0, n, batch_size)]
    require(sizes == wanted, f"The batches {where} should hold {wanted} examples; got {sizes}.")
    times = np.bincount([example for batch in batches for example in batch], minlength=n)
    for example in np.flatnonzero(times != 1)[:1]:
        raise Wrong(
            f"Every example should come once {where}; example {example} of {n} came "
            f"{times[example]} times."
        )


def in_order(n: int, batch_size: int) -> Batches:
    """Return the batches of data that were never shuffled."""
    return [tuple(range(start, min(start + batch_size, n))) for start in range(0, n, batch_size)]


def shuffled(epochs: Sequence[Batches], n: int, batch_size: int, call: str) -> None:
    """Every epoch has an order of its own, and over many epochs no example has a place.

    Two orders out of at least 20! (or two ways, out of 1e17, to make 30 examples into batches)
    are never equal by chance; a sum misses a bound of 8 standard deviations once in 1e10.
    """
    seen: dict[Any, int] = {}
    for epoch, batches in enumerate([in_order(n, batch_size), *epochs]):
        key = frozenset(batches) if batch_size > 1 else tuple(batches)
        whose = f"as epoch {seen.get(key)}" if seen.get(key) else "as the unshuffled data"
        require(
            key not in seen,
            f"Epoch {epoch} of {call} has the same batches {whose}; "
            "a new random order should be drawn for every epoch.",
        )
        seen[key] = epoch

    group = max(1, 4 // batch_size)  # single examples are taken four at a time
    groups = n // (batch_size * group)
    place = np.full((len(epochs), n), np.nan)
    for row, batches in zip(place, epochs, strict=True):
        for number, batch in enumerate(batches):
            row[list(batch)] = number // group
    strayed = np.abs(np.nansum(place - (groups - 1) / 2, axis=0))
    require(
        bool(np.max(strayed) < 8 * math.sqrt(len(epochs) * (groups**2 - 1) / 12)),
        f"Over many epochs of {call}, example {np.argmax(strayed)} comes too often early, or late.",
    )
    expected = len(epochs) * n * (n / groups - 1) / (n - 1)
    together = int(np.sum(place == np.roll(place, 1, axis=1)))
    require(
        together < expected + 8 * math.sqrt(expected),
        f"Over many epochs of {call}, neighbours in the data stay together too often.",
    )


def only_rng(run: Callable[[np.random.Generator], Any], rng: np.random.Generator, what: str) -> Any:
    """All chance comes from ``rng``: from the same state the same, from a later one another."""
    state = np.random.default_rng(int(rng.integers(2**62)))
    twin = np.random.default_rng(0)
    twin.bit_generator.state = state.bit_generator.state
    first, again, later = run(state), run(twin), run(state)
    require(
        first == again,
        f"Two calls of {what} with an rng in the same state gave different results; "
        "rng should be the only source of chance.",
    )
    require(
        first != later,
        f"Two calls of {what} with the same rng, one after the other, gave the same result; "
        "each should draw anew from rng.",
    )
    return first


def pairs(came: Any, X: Array, y: Array, call: str) -> Batches:
    """Return which examples the batches hold, or say where one lost its own y."""
    if not isinstance(came, list | tuple):
        raise Wrong(f"{call} should give pairs; it returned {show(came)}.")
    batches = []
    for number, pair in enumerate(came, start=1):
        what = f"Batch {number} of {call}"
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise Wrong(f"{what} should be a pair, X_batch and y_batch; it is {show(pair)}.")
        size = len(pair[0]) if np.ndim(pair[0]) else 0
        require(size > 0, f"{what} is empty.")
        X_batch = as_array(pair[0], (size, X.shape[1]), f"For X_batch, {what}")
        y_batch = as_array(pair[1], (size,), f"For y_batch, {what}")
        distances = np.linalg.norm(X_batch[:, None] - X, axis=2)
        nearest = np.argmin(distances, axis=1)
        close_to(X_batch, X[nearest], f"A row of {what} is none of the examples")
        close_to(y_batch, y[nearest], f"In {what}, an example has another one's y")
        batches.append(tuple(sorted(nearest.tolist())))
    return batches
