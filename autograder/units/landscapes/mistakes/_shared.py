"""What the exercises share: explanations, and probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Probe, calls
from autograder.units.explanations import numbers

TRY_THE_FLOOR = (
    "The docstring names a lowest point. Put it into your function: both squares should vanish."
)
BY_HAND = "Compute both brackets by hand at (−1, 2), and compare with what yours gives there."
SLOPES = (
    "Keep the other parameter fixed, and differentiate: the outer derivative first, then times the "
    "inner one. Then compare with a central difference of the height."
)
UPHILL = (
    "A gradient points to where the height grows. Raise one parameter a little, and compare the "
    "change in height with the sign you return."
)
PLACES = "Entry i says how the height changes with parameter i. Which one comes first?"
ONE_EACH = (
    "A gradient has one entry per parameter. Compare the shape of what you return with theta's."
)


def places(rng: np.random.Generator) -> list[Probe]:
    """Return calls of a function of two parameters."""
    return calls(*((scale * numbers(rng, 2),) for scale in (1, 1, 2.5, 4)))
