"""What several units share: explanations, and numbers for their probes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MEAN = (
    "A sum grows with the number of examples, so the learning rate that suits it depends on that "
    "number. What should happen to your result when every example is given twice?"
)
HALF = (
    "Both conventions have the same lowest point, and texts differ. What matters is that the loss "
    "and the gradient agree with each other and with the docstring."
)
OVER_D = "What is being averaged, examples or parameters? Look at the shape of X."
CHAIN = (
    "Differentiate the square of one residual by hand: the chain rule leaves the residual itself "
    "and what the parameter multiplies."
)


def numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers with few digits, easy to read in a report, and none of them zero."""
    signs = rng.choice([-1.0, 1.0], shape)
    return np.asarray(np.round(rng.uniform(0.3, 2.0, shape), 2) * signs)
