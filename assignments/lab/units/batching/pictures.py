"""The pictures of the unit “batching”; most stand in files of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import contour, inside, note, surface, trail
from assignments.lab.picture import picture
from assignments.lab.style import ORANGE, RED, SERIES, panels, solid
from assignments.lab.units.batching.noise import (
    escape,
    memory_of_a_step,
    noise_against_size,
    noise_floor,
    two_bounces,
)
from assignments.lab.units.batching.passes import batch_path, stochastic_path, three_paths
from assignments.lab.words import short

__all__ = [
    "shuffled",
    "batch_path",
    "stochastic_path",
    "noise_floor",
    "three_paths",
    "memory_of_a_step",
    "noisy_bowl",
    "escape",
    "two_bounces",
    "noise_against_size",
]


def _rng() -> np.random.Generator:
    return np.random.default_rng(7)


@picture
def shuffled(own: Any) -> Figure:
    """Draw which mini-batch each example is in, epoch by epoch."""
    figure, (axes,) = panels(width=8.2, height=3.3, below=0.95)
    examples, epochs, batch_size = 22, 6, 5
    X, y = np.arange(float(examples))[:, None], np.arange(float(examples))
    rng = _rng()
    table = np.full((epochs, examples), np.nan)
    for epoch in range(epochs):
        for number, (_, y_batch) in enumerate(own.minibatches(X, y, batch_size, rng)):
            table[epoch, np.asarray(y_batch, dtype=int)] = number
    colors = ListedColormap(SERIES[:5])
    axes.pcolormesh(table, cmap=colors, vmin=-0.5, vmax=4.5, edgecolors="white", linewidth=2)
    for (row, column), number in np.ndenumerate(table):
        if np.isfinite(number):
            axes.text(column + 0.5, row + 0.5, f"{number + 1:.0f}", ha="center", va="center",
                      color="white", fontsize=9)  # fmt: skip
    for number, color in enumerate(SERIES[:5]):
        axes.plot([], [], "s", ms=9, color=color, label=f"batch {number + 1}")
    deals = len({row.tobytes() for row in table})
    axes.set(title=f"{epochs} epochs, {deals} different ways of dealing the examples out",
             xlabel="example", ylabel="epoch",
             xticks=np.arange(examples) + 0.5, xticklabels=range(1, examples + 1),
             yticks=np.arange(epochs) + 0.5, yticklabels=range(1, epochs + 1))  # fmt: skip
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=5, handletextpad=0.1)
    missing = int(np.isnan(table).sum())
    if missing:
        note(axes, f"{missing} examples were left out (white)")
    return figure


def _bowl(theta: Any) -> Any:
    """Return the height of the bowl of the lesson, lowest at (2, 3)."""
    return terrain.valley(np.asarray(theta) - np.array([2.0, 3.0]))


@picture
def noisy_bowl(
    own: Any,
    learning_rate: float = 0.1,
    steps: int = 40,
    noise: float = 4.0,
    start_1: float = 5.0,
    start_2: float = 6.0,
    elevation: int = 40,
    azimuth: int = -60,
) -> Figure:
    """Draw descent with and without noise on the bowl, as a map and as a surface."""
    figure, axes = panels(2, width=10.8, height=4.6)
    reach = max(4.0, abs(start_1 - 2) + 1, abs(start_2 - 3) + 1)
    box = (2 - reach, 2 + reach, 3 - reach, 3 + reach)
    contour(axes[0], _bowl, box)
    axes[1].remove()
    _, side = solid(2, 2, figure)
    surface(side, _bowl, box)
    start = np.array([start_1, start_2])
    for scale, color, dashes, name in (
        (noise, ORANGE, "-", f"noise {noise:g}"),
        (0.0, RED, "--", "no noise"),
    ):
        path = np.asarray(
            own.noisy_gradient_descent(
                terrain.slope_of(_bowl), start, learning_rate, steps, scale, _rng()
            ),
            dtype=float,
        )
        ended = short(_bowl(inside(path)[-1]), 2)
        trail(axes[0], path, color, f"{name}: ends at height {ended}", dashes=dashes)
        # Axes in three dimensions cut nothing off, so what leaves the box is left out.
        path = np.where(np.abs(path - [2, 3]).max(axis=1, keepdims=True) > reach, np.nan, path)
        side.plot(*path.T, [_bowl(point) for point in path],
                  color=color, ls=dashes, marker="o", ms=2.5, lw=1.4, zorder=5)  # fmt: skip
    axes[0].set_title(f"Learning rate {learning_rate:g}")
    axes[0].legend(loc="lower left")
    side.view_init(elev=elevation, azim=azimuth)
    return figure
