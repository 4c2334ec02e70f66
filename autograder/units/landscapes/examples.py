"""What the hidden tests of landscapes share: matrices whose curvatures are known."""

from __future__ import annotations

import numpy as np

from autograder.judging.testing import Array


def chance(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator for a student's program, with a state of its own."""
    return np.random.default_rng(int(rng.integers(2**62)))


def scales(rng: np.random.Generator, count: int = 5) -> Array:
    """Return pairs of sizes; each of the two goes from 1e-8 to 1e8 over the pairs."""
    powers = rng.permuted(np.linspace([-8, -8], 8, count), axis=0)
    return np.asarray(10 ** (powers + rng.uniform(-0.5, 0.5, (count, 2))))


def turned(rng: np.random.Generator, d: int) -> Array:
    """Return directions at right angles, one per column."""
    return np.asarray(np.linalg.qr(rng.normal(size=(d, d)))[0])


def matrix(directions: Array, curvatures: Array) -> Array:
    """Return the symmetric matrix with these eigenvectors and eigenvalues.

    >>> matrix(np.eye(2), np.array([1.0, -2.0]))
    array([[ 1.,  0.],
           [ 0., -2.]])
    """
    whole = directions * curvatures @ directions.T
    return np.asarray((whole + whole.T) / 2)
