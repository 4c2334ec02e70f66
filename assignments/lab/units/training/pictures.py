"""The pictures of the unit “training”."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.drawing import inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, RED, panels

STEPS = 60
PERIOD = 15


@picture
def staircase(own: Any) -> Figure:
    """Draw the student's schedule, and a noisy descent with it and without it."""
    figure, axes = panels(2, width=10.8)
    steps = np.arange(STEPS)
    rates = inside([own.step_decay(0.4, int(t), factor=0.4, period=PERIOD) for t in steps])
    axes[0].step(steps, rates, where="post", color=GREEN)
    axes[0].set(title="Your step_decay(0.4, step, 0.4, 15)", xlabel="step", ylabel="learning rate")
    for cut in range(PERIOD, STEPS, PERIOD):
        for panel in axes:
            panel.axvline(cut, color=GREY, ls=":", lw=1)
    for schedule, color, dashes, name in (
        (np.full(STEPS, 0.4), RED, "--", "constant rate"),
        (rates, BLUE, "-", "with your schedule"),
    ):
        axes[1].semilogy(_typical_loss(schedule), color=color, ls=dashes, label=name)
    axes[1].set(
        title="A noisy descent: mean loss of 200 runs",
        xlabel="step",
        ylabel="loss above the lowest",
    )
    axes[1].legend()
    return figure


def _typical_loss(rates: Any) -> Any:
    """Return the mean loss after each step, of many descents on θ² with a noisy gradient."""
    rng = np.random.default_rng(12)
    theta = np.full(200, 4.0)
    losses = [np.mean(theta**2)]
    for rate in rates:
        theta = theta - rate * (2 * theta + rng.normal(0, 2, theta.shape))
        losses.append(np.mean(theta**2))
    return np.maximum(losses, 1e-12)
