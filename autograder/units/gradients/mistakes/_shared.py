"""What the exercises share: explanations, and probes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.judging.mistakes import Probe, calls
from autograder.units.explanations import Array, numbers

DOWNHILL = (
    "A gradient points to where the loss grows. Raise one parameter a little, and compare the "
    "change in the loss with the sign you return."
)
ONE_EACH = (
    "A gradient has one entry per parameter, and every example contributes to each of them. "
    "Compare the shape of what you return with the shape of theta."
)
TARGET = "A residual says how far the prediction is from the target. When is it zero?"
BROADCAST = (
    "Adding or subtracting arrays of shapes (n, 1) and (n,) silently gives a whole table of shape "
    "(n, n). Print the shape of each intermediate result."
)
CLIPPED = (
    "Clipping is a method of its own, and may be added to a descent. A gradient says how the loss "
    "changes: does the loss stop changing faster where your gradient stops growing?"
)
CUT_OFF = (
    "A loss that asks no more for a large residual than for a middling one does not pull it in. "
    "Give your function one residual of 1000."
)
CENTRE = (
    "The lowest point of the bowl is where both brackets vanish. Put that point into your function."
)


def anywhere(rng: np.random.Generator) -> list[Probe]:
    """Return calls of a function of theta, with arrays and with a number."""
    return calls((numbers(rng, 4),), (numbers(rng, 2, 2),), (-1.7,))


def bowl(rng: np.random.Generator) -> list[Probe]:
    """Return calls of a function of two parameters."""
    places = [3 * numbers(rng, 2) for _ in range(3)]
    return calls(*((place,) for place in (*places, np.array([8.5, 7.25]))))


def regression(rng: np.random.Generator) -> list[Probe]:
    """Return calls of a function of theta, X and y."""
    shapes = ((5, 3), (2, 4), (4, 1), (1, 2))
    found = [(numbers(rng, d), numbers(rng, n, d), 2 * numbers(rng, n)) for n, d in shapes]
    found.append((0.3 * numbers(rng, 2), numbers(rng, 3, 2), numbers(rng, 3)))
    found.append((50 * numbers(rng, 3), numbers(rng, 6, 3), 10 * numbers(rng, 6)))
    return calls(*found)


def classification(rng: np.random.Generator) -> list[Probe]:
    """Return calls of a function of theta, X and labels; in the last ones, z is large or huge."""
    found = []
    for n, d in ((6, 3), (4, 1), (3, 5)):
        labels = rng.permutation(np.resize([0.0, 1.0], n))
        found.append((numbers(rng, d), numbers(rng, n, d), labels))
    theta, X = 6 * numbers(rng, 2), numbers(rng, 8, 2)
    found.append((theta, X, np.resize([0.0, 1.0, 1.0], 8)))
    sure = np.array([[1.0, 0.25], [-1.0, 0.5], [-0.75, -1.0]])
    found.append((np.array([60.0, 1.0]), sure, np.array([1.0, 0.0, 0.0])))
    far = np.array([[1.0, 0.5], [-1.0, 0.25], [0.75, -1.0], [-0.5, 1.0]])
    found.append((np.array([1000.0, 2.0]), far, np.array([0.0, 1.0, 1.0, 0.0])))
    found.append((np.array([900.0]), np.array([[1.0], [-0.75], [0.5]]), np.array([1.0, 0.0, 1.0])))
    return calls(*found)


def bent(rng: np.random.Generator, d: int) -> Callable[[Array], float]:
    """Return a function of d parameters that is nowhere straight."""
    weights, rates = numbers(rng, d), numbers(rng, d)
    return lambda t: float(np.sum(weights * np.sin(rates * t)) + 0.5 * np.sum(t) ** 2)
