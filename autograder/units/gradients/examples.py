"""What the hidden tests of gradients share: problems over the whole range of shapes and sizes.

Every magnitude from 1e-8 to 1e8 occurs, and every product and square of them stays within what
single precision can hold, so that a program that computes in it is right.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.judging.testing import Array, entries

SHAPES = ((2, 1), (1, 2), (7, 3), (4, 5), (6, 1), (3, 3), (1, 1))
"""Examples and parameters: more of the one, more of the other, as many of both, and the edges."""

DECADES = range(-8, 9)

Problem = tuple[Array, Array, Array]
"""Theta, X, and the targets or labels."""


def signs(rng: np.random.Generator, n: int) -> Array:
    """Return as many signs of the one kind as of the other, in any order."""
    return np.asarray(rng.permutation(np.resize([-1.0, 1.0], n)))


def regression(rng: np.random.Generator, n: int, d: int) -> Problem:
    """Return theta, X and y with residuals of both signs, none of them near zero.

    With many parameters they are larger, so that rounding may not hide them.
    """
    theta, X = entries(rng, d), entries(rng, n, d)
    return theta, X, X @ theta - signs(rng, n) * rng.uniform(0.3, 1.5, n) * max(1.0, d / 5)


def regressions(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through problems of every shape, sign and magnitude, the smallest first."""
    for n, d in SHAPES:
        yield regression(rng, n, d)
    yield from special_regressions(rng)
    for decade, decade_of_X in zip(DECADES, rng.permutation(DECADES), strict=True):
        yield scaled(rng, decade, int(decade_of_X))
    for decade, decade_of_X in ((-8, -4), (-3, -1), (0, -8), (0, 8), (6, 3)):
        yield scaled(rng, decade, decade_of_X)
    for n, d in large_shapes(rng):
        yield regression(rng, n, d)


def large_shapes(rng: np.random.Generator) -> list[tuple[int, int]]:
    """Return shapes of many examples, of many parameters, and of many of both."""
    return [
        (int(rng.integers(150, 300)), 2),
        (2, int(rng.integers(150, 300))),
        (int(rng.integers(25, 40)), int(rng.integers(12, 20))),
    ]


def special_regressions(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through problems of one sign, of zeros, of whole and repeated numbers, of float32."""
    for sign in (1.0, -1.0):
        theta, X = sign * rng.uniform(0.4, 1.9, 3), rng.uniform(0.4, 1.9, (4, 3))
        for side in (1.0, -1.0):
            yield theta, X, X @ theta - side * rng.uniform(0.3, 1.5, 4)
        yield theta[:1], -X[:, :1], -X[:, 0] * theta[0] + 1.5 * sign
    theta, X, y = regression(rng, 5, 3)
    yield np.array([0.0, -0.0, 0.0]), X, y
    yield theta, X, np.zeros(5)
    yield theta, 0 * X, y
    theta, X = rng.integers(-3, 4, 3).astype(float), rng.integers(-3, 4, (6, 3)).astype(float)
    X[3], X[:, 1] = X[0], X[:, 1] * [1.0, 0.0, -1.0, 1.0, 0.0, 1.0]
    yield theta, X, X @ theta + 1.0
    yield theta, X, X @ theta - rng.choice([-3.0, 2.0, 5.0], 6)
    theta, X, y = regression(rng, 4, 4)
    units = 10.0 ** rng.permutation([-3, -1, 1, 3])
    yield theta, X * units, y
    yield theta / units, X * units, y
    yield tuple(np.asarray(part, dtype=np.float32) for part in regression(rng, 4, 2))  # type: ignore[misc]


def scaled(rng: np.random.Generator, decade: int, decade_of_X: int) -> Problem:
    """Return a problem whose targets and predictions, and whose X, are of these sizes."""
    theta, X, y = regression(rng, int(rng.integers(1, 7)), int(rng.integers(1, 5)))
    size, size_of_X = 10.0 ** (np.array([decade, decade_of_X]) + rng.uniform(-0.5, 0.5, 2))
    return theta * size / size_of_X, X * size_of_X, y * size


def sizes(theta: Array, X: Array, y: Array) -> Array:
    """Return how large each residual would be if nothing cancelled."""
    return np.asarray(np.abs(X).astype(float) @ np.abs(theta) + np.abs(y))


def gradient_sizes(theta: Array, X: Array, y: Array) -> Array:
    """Return how large a gradient of the mean squared error would be if nothing cancelled."""
    return np.asarray(2 / len(y) * np.abs(X).T @ sizes(theta, X, y))


def classification(rng: np.random.Generator, n: int, d: int) -> Problem:
    """Return theta, X and labels of both kinds, with the model right and wrong about some."""
    return entries(rng, d), entries(rng, n, d), (1 + signs(rng, n)) / 2


def decided(rng: np.random.Generator, size: float, right: bool = False, decade: int = 0) -> Problem:
    """Return a problem in which each z lies between 0.8 and 1.1 times ``size`` or its negative.

    Labels of both kinds meet scores of both signs, or only the right ones. ``decade`` is the order
    of magnitude of X.
    """
    d, unit = int(rng.integers(1, 4)), 10 ** (decade + rng.uniform(-0.5, 0.5))
    sides = rng.permutation(np.resize([1.0, 1.0, -1.0, -1.0], 7))
    X = np.column_stack([sides * rng.uniform(0.9, 1.0, 7), rng.uniform(-1, 1, (7, d - 1))])
    theta = size * np.concatenate([[rng.choice([-1.0, 1.0])], rng.uniform(-0.03, 0.03, d - 1)])
    sure = np.where(sides * np.sign(theta[0]) > 0, 1.0, 0.0)
    wrong = rng.permutation([0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0])
    return theta / unit, X * unit, sure if right else np.abs(sure - wrong)


def classifications(rng: np.random.Generator) -> Iterator[Problem]:
    """Go through problems of every shape and every size of z, the smallest first."""
    for n, d in SHAPES:
        yield classification(rng, n, d)
    theta, X, labels = classification(rng, 5, 3)
    yield np.array([0.0, -0.0, 0.0]), X, labels
    for label in (0.0, 1.0):
        yield theta, X, np.full(5, label)
        yield theta[:1], X[:1, :1], np.full(1, label)
        yield np.abs(theta) / 4, np.abs(X), np.full(5, label)
    yield np.abs(theta), np.abs(X), labels
    yield theta, -np.abs(X), labels
    yield decided(rng, 6.0, right=True)
    for decade in (4, -4):  # tiny parameters of large numbers, and the other way round
        yield decided(rng, 1.5, decade=decade)
    yield theta, 0 * X, labels
    units = 10.0 ** rng.permutation([-3, -1, 1, 3])
    yield entries(rng, 4) / units, entries(rng, 5, 4) * units, labels
    whole = np.round(X[[0, 1, 0, 2, 0]])
    whole[1, 0] = 0.0
    yield np.round(2 * theta), whole, labels
    yield tuple(np.asarray(part, dtype=np.float32) for part in (theta, X, labels))  # type: ignore[misc]
    for decade, decade_of_X in zip(DECADES, rng.permutation(DECADES), strict=True):
        size = 10.0 ** (decade + rng.uniform(-0.5, 0.5))
        yield decided(rng, size, decade=int(decade_of_X))
    for n, d in large_shapes(rng):
        theta, X, labels = classification(rng, n, d)
        yield theta / np.sqrt(d), X, labels
