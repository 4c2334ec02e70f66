"""The pictures of this unit."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.picture import picture
from assignments.lab.style import BLUE, panels


@picture
def walk(own: Any, learning_rate: float = 0.2, steps: int = 10) -> Figure:
    """Draw how high a walk is after every step."""
    figure, (axes,) = panels()
    path = own.stroll(lambda theta: 2 * theta, np.array([3.0]), learning_rate, steps)
    axes.plot(np.asarray(path)[:, 0], "o-", color=BLUE)
    axes.set(xlabel="step", ylabel="place")
    return figure
