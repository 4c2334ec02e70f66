"""What several units share: explanations, and numbers for their probes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MEAN = (
    "A sum grows with the number of examples, and so would the learning rate that suits it. Ask "
    "what should happen to your result when every example is given twice."
)
HALF = (
    "Both conventions have the same lowest point, and texts differ. What counts is that loss and "
    "gradient agree with each other and with the docstring."
)
OVER_D = "Count what is averaged: is it examples or parameters? Look at the shape of X."
CHAIN = (
    "Differentiate the square of one residual by hand: the chain rule leaves the residual itself "
    "and what the parameter multiplies."
)


def numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers with few digits, easy to read in a report, and none of them zero."""
    signs = rng.choice([-1.0, 1.0], shape)
    return np.asarray(np.round(rng.uniform(0.3, 2.0, shape), 2) * signs)
