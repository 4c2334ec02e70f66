"""What the hidden tests of networks share: problems over the whole range of shapes and sizes.

Magnitudes go from 1e-8 to 1e8, and every product of them stays within what single precision can
hold. No hidden unit is so near to zero that single precision could mistake its sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.judging.testing import Array, entries

Classes = NDArray[np.int64]
Problem = tuple[NDArray[Any], NDArray[Any], Classes]
"""W, X and the classes."""

SHAPES = ((2, 1, 2), (1, 2, 3), (7, 3, 4), (4, 5, 2), (6, 1, 3), (3, 3, 3), (1, 1, 2), (5, 2, 5))
"""Examples, features and classes."""

CLEAR = 1e-3
"""A hidden unit is at least so far from zero, beside the numbers that it is the sum of."""


def large_shapes(rng: np.random.Generator) -> list[tuple[int, int, int]]:
    """Return shapes of many examples, of many features, of many classes, and of some of each."""
    many = [int(number) for number in rng.integers(100, 200, 3)]
    return [(many[0], 2, 3), (3, many[1], 3), (4, 2, many[2]), (30, 12, 22)]


def draw_classes(rng: np.random.Generator, n: int, k: int) -> Classes:
    """Return classes in any order, as many of each as can be."""
    return rng.permutation(np.resize(np.arange(k), n)).astype(np.int64)


def regression(rng: np.random.Generator, n: int, d: int, k: int) -> Problem:
    """Return a problem whose scores are of a size near one."""
    return entries(rng, d, k) / np.sqrt(d), entries(rng, n, d), draw_classes(rng, n, k)


def regressions(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through problems of softmax regression, the smallest first."""
    for shape in (*SHAPES, *large_shapes(rng)):
        yield regression(rng, *shape)
    W, X, classes = regression(rng, 6, 3, 3)
    yield np.zeros((3, 3)), X, classes
    yield W, np.vstack([0 * X[:3], X[3:]]), classes
    yield W, 0 * X, classes
    yield np.array([[3.6, -3.6]]), np.array([[1.0], [-1.0]]), np.array([0, 1])  # nearly sure
    for only in (0, 1, 2):
        yield W, X, np.full(6, only)
    yield np.abs(W), np.abs(X), classes
    yield -np.abs(W), np.abs(X), classes
    yield -np.abs(W), -np.abs(X), classes
    yield np.round(2 * W).astype(int), np.round(2 * X).astype(int), classes
    yield W[:, [0, 1, 1]], X[[0, 1, 0, 2, 0, 1]], classes
    yield W.astype(np.float32), X.astype(np.float32), classes
    for decade in range(-8, 9, 2):
        W, X, classes = regression(rng, 5, 3, 3)
        size, spread = 10.0 ** (decade + rng.uniform(-0.5, 0.5)), 10 ** rng.uniform(-0.5, 0.5)
        yield W / size * spread, X * size, classes
    for size in (1e-8, 1e-4, 1e-2, 30.0):
        W, X, classes = regression(rng, 5, 2, 4)
        yield W * size, X, classes
    yield from extremes(rng)


def extremes(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through problems with scores of 100 to 1e8, of either sign, in some rows or in all."""
    for size in (100.0, 1000.0, 1e4, 1e8):
        k = int(rng.integers(2, 5))
        W, X, classes = regression(rng, 6, 2, k)
        yield W * size, X, classes
        apart = X * np.where(np.arange(6) % 2, 1.0, -1.0)[:, None]
        both = np.column_stack([apart, np.sign(apart[:, 0])])  # all scores far up, or far down
        yield np.vstack([W, np.full((1, k), min(size, 1e4))]), both, classes


def score_sizes(W: Array, X: Array) -> Array:
    """Return for each example how large its scores would be if nothing cancelled."""
    return np.asarray(np.max(np.abs(X).astype(float) @ np.abs(W), axis=1))


def pack(W1: Any, b1: Any, W2: Any, b2: Any) -> Array:
    """Return the parameters of a network in one flat array."""
    return np.concatenate([np.ravel(part) for part in (W1, b1, W2, b2)])


Network = tuple[NDArray[Any], NDArray[Any], Classes, int]
"""Weights, X, the classes, and the number of hidden units."""

NETWORKS = (
    (2, 1, 1, 2),
    (1, 2, 3, 3),
    (7, 3, 4, 4),
    (4, 5, 2, 2),
    (6, 1, 5, 3),
    (3, 3, 3, 3),
    (1, 1, 1, 2),
)
"""Examples, features, hidden units and classes."""


def large_networks(rng: np.random.Generator) -> list[tuple[int, int, int, int]]:
    """Return shapes with many of each of the four, and with some of all."""
    many = [int(number) for number in rng.integers(60, 120, 4)]
    return [(many[0], 2, 3, 3), (3, many[1], 2, 3), (4, 2, many[2], 3), (4, 2, 3, many[3]),
            (25, 6, 22, 4)]  # fmt: skip


def parts(rng: np.random.Generator, n: int, d: int, hidden: int, k: int) -> list[Array]:
    """Return W₁, b₁, W₂, b₂ and X, with hidden units that are clearly on or clearly off."""
    while True:
        W1, b1 = entries(rng, d, hidden) / np.sqrt(d), 0.5 * entries(rng, hidden)
        X = entries(rng, n, d)
        clear = np.abs(X @ W1 + b1) > CLEAR * (np.abs(X) @ np.abs(W1) + np.abs(b1))
        if clear.all():
            return [W1, b1, entries(rng, hidden, k) / np.sqrt(hidden), entries(rng, k), X]


def networks(rng: np.random.Generator) -> Iterator[Network]:
    """Go through networks of every shape and size, the smallest first."""
    for n, d, hidden, k in (*NETWORKS, *large_networks(rng)):
        *weights, X = parts(rng, n, d, hidden, k)
        yield pack(*weights), X, draw_classes(rng, n, k), hidden
    W1, b1, W2, b2, X = parts(rng, 6, 3, 4, 3)
    classes = draw_classes(rng, 6, 3)
    yield 0 * pack(W1, b1, W2, b2), X, classes, 4
    yield pack(W1, 0 * b1, W2, 0 * b2), X, classes, 4
    yield pack(np.abs(W1), np.abs(b1), np.abs(W2), np.abs(b2)), np.abs(X), classes, 4
    yield -pack(np.abs(W1), np.abs(b1), np.abs(W2), np.abs(b2)), np.abs(X), classes, 4
    yield pack(W1, b1 - [0, 50, 0, 50], W2, b2), X, classes, 4  # two units are always off
    yield pack(W1, b1, W2, b2), 0 * X, classes, 4
    yield (
        pack([[-1.0, 1.0]], [0.0, 0.0], [[3.6, -3.6], [-3.6, 3.6]], [0.0, 0.0]),
        np.array([[-1.0]]),
        np.array([0]),
        2,
    )  # nearly sure
    yield pack(W1, b1, W2, b2), X[[0, 1, 0, 2, 0, 1]], np.full(6, 1), 4
    yield pack(W1, b1, W2, b2), np.vstack([0 * X[:3], X[3:]]), classes, 4
    yield pack(W1, 0 * b1, W2, b2), np.vstack([0 * X[:3], X[3:]]), classes, 4
    yield pack(W1, b1, W2, b2).astype(np.float32), X.astype(np.float32), classes, 4
    whole = np.round(1.5 * pack(W1, 0 * b1, W2, b2)).astype(int)
    yield whole, np.asarray(rng.integers(-2, 3, (6, 3))), classes, 4  # some units are exactly zero
    for decade in (-8, -5, -2, 2, 5, 8):
        W1, b1, W2, b2, X = parts(rng, 4, 2, 3, 3)
        size, inner = 10.0 ** (np.array([decade, rng.integers(-7, 8)]) + rng.uniform(-0.5, 0.5, 2))
        scaled = pack(W1 * inner / size, b1 * inner, W2 / inner, b2)
        yield scaled, X * size, draw_classes(rng, 4, 3), 3
    for size in (1e-8, 1e-4, 1e4, 1e8):  # the second class, if x is larger than the size
        x = size * rng.permutation([rng.uniform(0.2, 0.7), rng.uniform(1.4, 1.9)])
        yield np.array([1 / size, 0, -1, 1, 1, -1]), x[:, None], np.array([0, 1]), 1
    W1, b1, W2, b2, X = parts(rng, 40, 2, 5, 4)  # units far above zero, and far below it
    yield pack(100 * W1, 100 * b1, W2, b2), X, draw_classes(rng, 40, 4), 5
    b2 = rng.permutation([-1.0, 0.0, 1.0, 2.0])
    against = np.abs(W2) * np.where(np.arange(4) == np.argmax(b2), 1, -1)
    yield pack(W1, 0 * b1 - 300, against, b2), X[:6], draw_classes(rng, 6, 4), 5  # all are off
    W1, b1, W2, b2, X = parts(rng, 5, 2, 3, 3)
    yield pack(W1, b1, 1e7 * W2, b2), X, draw_classes(rng, 5, 3), 3
    for size in (100.0, 1000.0, 1e4):
        W1, b1, W2, b2, X = parts(rng, 5, 2, 3, 3)
        classes = draw_classes(rng, 5, 3)
        yield pack(W1, b1, size * W2, b2), X, classes, 3
        yield pack(W1, b1, W2, b2 + size * rng.choice([-1, 1])), X, classes, 3
        far = rng.choice([-1, 1]) * size + np.array([-5.0, 0.0, 5.0])
        yield pack(W1, b1, 0.1 * W2, far), X, classes, 3
        W2[0], W1[:, 0], b1[0] = 0.0, [1.0, 0.0], 0.0  # the first unit is x₁ where it is above 0
        W2[0] = size * rng.choice([-1, 1])
        yield pack(W1, b1, W2, b2), X, classes, 3


def sizes(weights: NDArray[Any], X: NDArray[Any], hidden: int) -> tuple[Array, ...]:
    """Return h, the scores' sizes and W₂, as if nothing cancelled."""
    cut = (X.shape[1] + 1) * hidden
    layer1 = np.abs(weights[:cut].astype(float)).reshape(-1, hidden)
    layer2 = np.abs(weights[cut:].astype(float)).reshape(hidden + 1, -1)
    h = np.abs(X).astype(float) @ layer1[:-1] + layer1[-1]
    return h, np.max(h @ layer2[:-1] + layer2[-1], axis=1), layer2[:-1]


def gradient_sizes(weights: NDArray[Any], X: NDArray[Any], hidden: int) -> Array:
    """Return how large each entry of a network's gradient would be if nothing cancelled."""
    h, scores, W2 = sizes(weights, X, hidden)
    error = np.tile((1 + scores)[:, None] / len(X), (1, W2.shape[1]))
    back = error @ W2.T
    return pack(np.abs(X).T @ back, np.sum(back, axis=0), h.T @ error, np.sum(error, axis=0))
