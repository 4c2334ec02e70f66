"""Leaving a valley for a lower one: by many starts, and by chance that cools down."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import heights, inside, note, regions
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREY, INK, ORANGE, RED, panels

Array = Any

BOX = (-5.0, 5.0, -5.0, 5.0)
DEEPEST = 0.12
"""Where the deepest valley of the mountain lies."""


def _tilted(own: Any) -> tuple[Any, Any]:
    """Return Himmelblau's surface, tilted so that one valley is the lowest, and a descent on it."""
    tilt = np.array([4.0, 6.0])

    def height(theta: Array) -> float:
        return float(own.himmelblau(theta)) + float(tilt @ theta)

    def descend(start: Array) -> Array:
        theta = np.asarray(start, dtype=float)
        for _ in range(40):
            theta = inside(theta - 0.012 * (np.asarray(own.himmelblau_gradient(theta)) + tilt))
        return theta

    return height, descend


@picture
def basins(own: Any) -> Figure:
    """Draw to which valley each start leads, and what the student's restarts buy."""
    figure, axes = panels(2, width=11.4, height=4.7)
    height, descend = _tilted(own)
    side = np.linspace(-4.9, 4.9, 25)
    ends = np.array([[descend(np.array([x, y])) for x in side] for y in side])
    valleys = np.array([[-3.78, -3.3], [-2.8, 3.1], [3.0, 2.0], [3.58, -1.85]])
    nearest = np.argmin(np.linalg.norm(ends[:, :, None] - valleys, axis=-1), axis=-1)
    regions(axes[0], nearest, ("#B9D2E8", "#F6D9C5", "#CBE8DC", "#F1DDE8"), BOX)
    x, y, z = heights(height, BOX)
    axes[0].contour(x, y, z, 16, colors=GREY, linewidths=0.6)
    axes[0].plot(*valleys.T, "*", ms=13, color=INK, mec="white")
    axes[0].plot(*valleys[0], "*", ms=19, color=BLUE, mec="white", label="the lowest")
    share = float(np.mean(nearest == 0))
    axes[0].set(
        title=f"{share:.0%} of all starts lead to the lowest valley", xlabel="x", ylabel="y"
    )
    axes[0].legend(loc="lower right")
    rng, counts = np.random.default_rng(3), (1, 2, 3, 5, 8)
    corner = np.array([4.9, 4.9])
    hits = []
    for restarts in counts:
        best = [own.random_restarts(height, descend, -corner, corner, restarts, rng)[0]
                for _ in range(20)]  # fmt: skip
        hits.append(np.mean(np.linalg.norm(inside(best) - valleys[0], axis=1) < 1))
    axes[1].plot(counts, hits, "o", color=BLUE, ms=8, label="your restarts, 20 tries each")
    axes[1].plot(range(1, 11), 1 - (1 - share) ** np.arange(1, 11), color=GREY, ls="--",
                 label="1 − (1 − p)ᵏ")  # fmt: skip
    axes[1].set(title="How often the lowest valley is found", xlabel="restarts", ylim=(0, 1.05))
    axes[1].legend(loc="lower right")
    return figure


@picture
def hot_and_cold(own: Any) -> Figure:
    """Draw the student's annealing: too cold, too hot, and cooled slowly."""
    figure, axes = panels(3, width=13.2, height=4.4)
    x = np.linspace(-9, 9, 400)
    runs = (
        ("Cold from the start", 0.02, 0.99, RED),
        ("Always hot", 2.5, 0.9999, ORANGE),
        ("Cooled slowly", 2.5, 0.99, BLUE),
    )
    for panel, (name, temperature, cooling, color) in zip(axes, runs, strict=True):
        panel.plot(x, terrain.mountain(x), color=GREY, lw=2.5)
        deepest = 0
        for seed in range(12):
            path = inside(
                own.simulated_annealing(
                    lambda t: float(terrain.mountain(t[0])), np.array([7.3]), temperature, cooling,
                    0.4, 500, np.random.default_rng(seed),
                )
            )[:, 0]  # fmt: skip
            if seed == 0:
                shown = np.clip(path, -9, 9)
                panel.plot(shown, terrain.mountain(shown), ".", color=color, ms=2)
            end = float(np.clip(path[-1], -9, 9))
            deepest += abs(end - DEEPEST) < 0.6
            panel.plot(end, terrain.mountain(end), "*", ms=15, color=color, mec="white", zorder=6)
        panel.plot(7.3, terrain.mountain(7.3), "o", ms=15, mfc="none", mec=INK, mew=2, zorder=7)
        panel.set(title=name, xlabel="θ", ylim=(-0.5, 6))
        note(
            panel,
            f"temperature {temperature:g}, cooling {cooling:g}\n"
            f"stars: 12 ends, {deepest} in the deepest valley",
            (0.02, 0.95),
        )
    axes[0].set_ylabel("height")
    return figure
