"""What the hidden tests of batching share: which examples a program took, read off what it did.

The examples of a descent are built so that each one moves a parameter of its own. So a step tells
which examples its gradient was taken over, at which parameters, and whether every example kept its
own y, however the program called the gradient and whatever it drew from ``rng``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.judging.testing import SINGLE, Array, Wrong, as_array, require, show
from autograder.units.batching.orders import Batches, cut


def chance(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator for a student's program, with a state of its own."""
    return np.random.default_rng(int(rng.integers(2**62)))


def apart(rng: np.random.Generator, n: int, d: int) -> Array:
    """Return n examples whose first numbers are far apart, so that no two are too alike."""
    X = rng.normal(size=(n, d))
    X[:, 0] = (rng.permutation(n) + rng.uniform(0.2, 0.8, n)) / n - 0.5
    return X


def close_to(
    got: Array, right: Array, sentence: str, size: float = 0.0, *, tell: bool = False
) -> None:
    """Accept what single precision can make of the right numbers, or of others of a ``size``.

    With ``tell`` the right numbers end the sentence.
    """
    allowed = SINGLE * max(size, float(np.abs(right).max(initial=0.0)))
    if not np.abs(got - right).max(initial=0.0) <= allowed:
        wanted = f", {show(right)}" if tell else ""
        raise Wrong(f"{sentence}{wanted}. It is {show(got)}.")


def steps_close_to(path: Array, right: Array, sentence: Callable[[int], str]) -> None:
    """Accept a path each of whose steps leads :func:`close_to` the right row, from the row before.

    ``sentence`` is given the number of the first step that does not.
    """
    before, after = np.abs(path[:-1]).max(axis=1), path[1:]
    allowed = SINGLE * np.maximum(before, np.abs(right).max(axis=1))
    near = np.abs(after - right).max(axis=1) <= allowed
    for step in np.flatnonzero(~near).tolist():
        close_to(after[step], right[step], sentence(step + 1), float(before[step]))


def any_size(rng: np.random.Generator) -> float:
    """Return a number anywhere between 1e-8 and 1e8, by its order of magnitude."""
    return float(10 ** rng.uniform(-8, 8))


def all_sizes(rng: np.random.Generator, cases: int) -> Array:
    """Return three sizes for each case; each of the three goes from 1e-8 to 1e8 over the cases."""
    powers = np.repeat(np.linspace(-8, 8, cases)[:, None], 3, axis=1)
    return np.asarray(10 ** rng.permuted(powers, axis=0))


KINDS = ("float32", "whole", "zeros", "negative")
"""Kinds of numbers that are unusual, but as right as any others."""


def of_kind(kind: str, values: Array) -> Array:
    """Return numbers of a kind, about as large as the values; -0.0 is among the zeros."""
    if kind == "float32":
        return np.asarray(values.astype(np.float32))
    if kind == "whole":
        return np.round(values)
    if kind == "zeros":
        return np.asarray(0.0 * values)
    return -np.abs(values) if kind == "negative" else values


def given(theta: Any, X: Any, y: Any, d: int) -> tuple[Array, Array, Array]:
    """Return what a program passed to ``gradient`` as arrays, or say what is wrong with it."""
    n = len(X) if np.ndim(X) else 0
    require(
        np.shape(X) == (n, d) and np.shape(y) == (n,),
        f"gradient takes one row per example, so X of shape (examples, {d}) and y of shape "
        f"(examples,); your function called it with shapes {np.shape(X)} and {np.shape(y)}.",
    )
    require(n > 0, "Your function called gradient with an empty batch.")
    call = "passed to gradient by your function"
    return (
        as_array(theta, (d,), f"theta {call}"),
        as_array(X, (n, d), f"X {call}"),
        as_array(y, (n,), f"y {call}"),
    )


class Examples:
    """Data in which each example moves a parameter of its own, and all move the last one.

    Args:
        rng: where the numbers come from.
        n: the number of examples.
        sizes: how large the numbers in X are, and with them the gradients; those in theta; in y.
        still: whether the gradient of one of the examples, alone, is zero.
        kind: the kind of the numbers in theta, X and y, if unusual; X is never all zero.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        n: int,
        sizes: Array = np.ones(3),  # noqa: B008 - never changed
        still: bool = False,
        kind: str = "",
    ) -> None:
        self.size, self.reach, self.tall = (np.ceil(sizes) if kind == "whole" else sizes).tolist()
        X = np.zeros((n, n + 1))
        self.column = rng.permutation(n)
        X[np.arange(n), self.column] = rng.uniform(1, 2, n) * rng.choice([-1, 1], n)
        X[:, n] = np.clip(rng.normal(size=n), -2, 2) / math.sqrt(n)
        self.still = int(rng.integers(n)) if still else None
        if still:
            X[self.still] = 0.0
        self.zero = -3 * self.size if kind == "negative" else 0.0
        self.X = of_kind("" if kind == "zeros" else kind, self.zero + self.size * X)
        self.theta = of_kind(kind, self.reach * rng.normal(size=n + 1))
        self.y = of_kind(kind, self.tall * rng.normal(size=n))

    def rate(self, rng: np.random.Generator, batch_size: int) -> float:
        """Return a learning rate at which a batch moves theta by a good part of its size."""
        return float(rng.uniform(0.1, 0.4) * batch_size * self.reach / self.size)

    def gradient(self, theta: Any, X: Any, y: Any) -> Array:
        """Return a mean gradient that is never zero along an example's own parameter."""
        theta, X, y = given(theta, X, y, len(self.theta))
        X = (X - self.zero) / self.size
        slopes = 2 + np.sin(X @ (theta / self.reach) - y / self.tall)
        return np.asarray(X.T @ (self.size / len(X) * slopes))

    def gradients(self, thetas: Array, used: Array) -> Array:
        """Return the gradient at each row of parameters, over the examples used there.

        Where none is used, it is NaN.
        """
        X = (self.X.astype(float) - self.zero) / self.size
        slopes = 2 + np.sin(thetas / self.reach @ X.T - self.y.astype(float) / self.tall)
        count = used.sum(axis=1, keepdims=True)
        share = np.where(used, slopes, 0.0) * (self.size / np.where(count, count, np.nan))
        return np.asarray(share @ X)

    def batches(self, got: Any, updates: int, learning_rate: float, call: str) -> Batches:
        """Return the batch that each step of a path used, or say which step used none."""
        path = as_array(got, (updates + 1, len(self.theta)), call)
        start = f"The first row of {call} should be the start theta"
        close_to(path[0], self.theta, start, tell=True)
        least = learning_rate * self.size / (2 * len(self.y))
        used = np.abs(path[:-1] - path[1:])[:, self.column] > least
        if self.still is not None:
            used[~used.any(axis=1), self.still] = True
        right = path[:-1] - learning_rate * self.gradients(path[:-1], used)

        def sentence(step: int) -> str:
            said = (
                f"Step {step} of {call} is not learning_rate times the gradient over some of the "
                "examples, each with its own y, at the parameters before the step"
            )
            require(bool(used[step - 1].any()), f"{said}: no example had any effect.")
            return said

        steps_close_to(path, right, sentence)
        return cut(np.nonzero(used)[1], used.sum(axis=1))


def counted(n: int) -> str:
    """Return how many examples there are, in words."""
    return "1 example" if n == 1 else f"{n} examples"


def pairs(got: Any, X: Array, y: Array, call: str) -> Batches:
    """Return which examples the batches hold, or say where one lost its own y.

    The examples are told apart by the first column of X, or by y if that holds nothing but zeros.
    """
    if not isinstance(got, list | tuple):
        raise Wrong(f"{call} should give pairs; it returned {show(got)}.")
    taken: list[tuple[Array, Array]] = []
    try:
        for number, pair in enumerate(got, start=1):
            taken.append(one_pair(pair, X.shape[1], number, call))
    finally:  # what is wrong with an earlier batch is told first
        batches = whose(taken, X, y, call) if taken else []
    return batches


def one_pair(pair: Any, d: int, number: int, call: str) -> tuple[Array, Array]:
    """Return the two parts of a batch as arrays."""
    which = f"{number} of {call}"
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise Wrong(f"Batch {which} should be a pair, X_batch and y_batch; it is {show(pair)}.")
    size = len(pair[0]) if np.ndim(pair[0]) else 0
    require(size > 0, f"Batch {which} is empty.")
    X_batch = as_array(pair[0], (size, d), f"As X_batch, batch {which}")
    return X_batch, as_array(pair[1], (size,), f"As y_batch, batch {which}")


def whose(taken: Sequence[tuple[Array, Array]], X: Array, y: Array, call: str) -> Batches:
    """Return which examples each batch holds, or say where one is changed or lost its own y."""
    column = 0 if X[:, 0].any() else 1
    known = X[:, 0] if column == 0 else y
    rising = np.argsort(known)
    bounds = (known[rising[1:]] + known[rising[:-1]]) / 2
    all_X, all_y = map(np.concatenate, zip(*taken, strict=True))
    nearest = rising[np.searchsorted(bounds, all_y if column else all_X[:, 0])]
    sizes = [len(y_batch) for _, y_batch in taken]
    batches = cut(nearest, sizes)
    if np.array_equal(all_X, X[nearest]) and np.array_equal(all_y, y[nearest]):
        return batches
    parts = np.split(nearest, np.cumsum(sizes)[:-1])
    for number, ((X_batch, y_batch), own) in enumerate(zip(taken, parts, strict=True), start=1):
        what = f"batch {number} of {call}"
        rows = f"X_batch in {what} should hold rows of X as they are"
        close_to(X_batch, X[own], rows, tell=True)
        pairs = f"y_batch in {what} should hold the y of each row of X_batch"
        close_to(y_batch, y[own], pairs, tell=True)
    return batches
