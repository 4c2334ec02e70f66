"""The pictures of this unit."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.drawing import contour, note, surface, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, ORANGE, RED, SERIES, panels, solid

SLOPE = terrain.slope_of(terrain.exam_loss)
"""The mean gradient of the exam model over the examples given to it."""

START = np.array([30.0, -8.0])
BOX = (22.0, 82.0, -14.0, 26.0)


def _rng() -> np.random.Generator:
    return np.random.default_rng(7)


@picture
def shuffled(own: Any) -> Figure:
    """Draw which mini-batch each example is in, epoch by epoch."""
    figure, (axes,) = panels(width=8.2, height=3.3)
    examples, epochs, batch_size = 22, 6, 5
    X, y = np.arange(float(examples))[:, None], np.arange(float(examples))
    rng = _rng()
    table = np.full((epochs, examples), np.nan)
    for epoch in range(epochs):
        for number, (_, y_batch) in enumerate(own.minibatches(X, y, batch_size, rng)):
            table[epoch, np.asarray(y_batch, dtype=int)] = number
    colors = ListedColormap(SERIES[:5])
    axes.pcolormesh(table, cmap=colors, vmin=-0.5, vmax=4.5, edgecolors="white", linewidth=2)
    for number, color in enumerate(SERIES[:5]):
        axes.plot([], [], "s", ms=9, color=color, label=f"batch {number + 1}")
    axes.set(title="Every epoch deals the examples out again", xlabel="example", ylabel="epoch",
             xticks=np.arange(examples) + 0.5, xticklabels=range(1, examples + 1),
             yticks=np.arange(epochs) + 0.5, yticklabels=range(1, epochs + 1))  # fmt: skip
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=5, handletextpad=0.1)
    missing = int(np.isnan(table).sum())
    if missing:
        note(axes, f"{missing} examples were left out (white)")
    return figure


def _paths(own: Any, which: tuple[str, ...]) -> dict[str, tuple[Any, float, str]]:
    """Return name: (path, epochs per step, colour) of the student's descents."""
    X, score = data.study_hours()
    epochs = 12
    found: dict[str, tuple[Any, float, str]] = {}
    if "batch" in which:
        path = own.batch_gradient_descent(SLOPE, START, X, score, 0.12, epochs)
        found["batch"] = (np.asarray(path), 1.0, RED)
    if "stochastic" in which:
        path = own.stochastic_gradient_descent(SLOPE, START, X, score, 0.03, epochs, _rng())
        found["stochastic"] = (np.asarray(path), 1 / len(score), ORANGE)
    if "mini-batch" in which:
        path = own.minibatch_gradient_descent(SLOPE, START, X, score, 0.06, epochs, 10, _rng())
        found["mini-batch"] = (np.asarray(path), 10 / len(score), GREEN)
    return found


def _draw(own: Any, which: tuple[str, ...], title: str) -> Figure:
    figure, axes = panels(2, width=10.8, height=4.1)
    X, score = data.study_hours()
    loss = partial(terrain.exam_loss, X=X, y=score)
    contour(axes[0], loss, BOX)
    for name, (path, epochs, color) in _paths(own, which).items():
        trail(axes[0], path, color, name)
        losses = [loss(theta) for theta in np.clip(path, -1e6, 1e6)]
        axes[1].semilogy(np.arange(len(losses)) * epochs, losses, color=color, label=name, lw=1.5)
    axes[0].set(title=title, xlabel=r"$\theta_1$: score at average study",
                ylabel=r"$\theta_2$: weight of the hours")  # fmt: skip
    axes[1].set(title="Loss over all examples", xlabel="epochs (passes over the data)",
                ylabel="mean squared error")  # fmt: skip
    axes[1].legend()
    return figure


@picture
def batch_path(own: Any) -> Figure:
    """Draw the student's batch descent on the loss of the exam model."""
    return _draw(own, ("batch",), "Smooth, with one step per epoch")


@picture
def stochastic_path(own: Any) -> Figure:
    """Draw the student's stochastic descent beside the batch descent."""
    return _draw(own, ("stochastic", "batch"), "Fast and noisy")


@picture
def three_paths(own: Any) -> Figure:
    """Draw all three descents of the student."""
    return _draw(own, ("stochastic", "mini-batch", "batch"), "Three ways to the same valley")


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
    for scale, color, name in ((noise, ORANGE, f"noise {noise:g}"), (0.0, RED, "no noise")):
        path = np.asarray(
            own.noisy_gradient_descent(
                terrain.slope_of(_bowl), start, learning_rate, steps, scale, _rng()
            ),
            dtype=float,
        )
        trail(axes[0], path, color, name)
        # Axes in three dimensions cut nothing off, so what leaves the box is left out.
        path = np.where(np.abs(path - [2, 3]).max(axis=1, keepdims=True) > reach, np.nan, path)
        side.plot(*path.T, [_bowl(point) for point in path],
                  color=color, marker="o", ms=2.5, lw=1.4, zorder=5)  # fmt: skip
    axes[0].set_title(f"Learning rate {learning_rate:g}")
    axes[0].legend(loc="lower left")
    side.view_init(elev=elevation, azim=azimuth)
    return figure


@picture
def noise_against_size(own: Any) -> Figure:
    """Draw the student's gradient noise against the batch size."""
    figure, (axes,) = panels(width=7.4)
    X, score = data.study_hours()
    n = len(score)
    sizes = np.array([1, 2, 3, 5, 8, 12, 20, 30, 45, 58])
    noise = np.asarray(own.gradient_noise(SLOPE, START, X, score, sizes, _rng()), dtype=float)
    fine = np.linspace(1, n - 1, 200)
    axes.loglog(sizes, noise, "o", color=BLUE, ms=7, label="yours")
    axes.loglog(fine, noise[0] / fine, "--", color=GREY, lw=1.3, label=r"$1/B$")
    axes.loglog(fine, noise[0] / fine * (n - fine) / (n - 1), color=RED, lw=1.5,
                label=r"$\frac{1}{B}\cdot\frac{n-B}{n-1}$: none drawn twice")  # fmt: skip
    axes.set(title="Four times the batch, a quarter of the noise", xlabel="batch size B",
             ylabel=r"mean of $\|g_B - g\|^2$")  # fmt: skip
    axes.legend(loc="lower left")
    return figure
