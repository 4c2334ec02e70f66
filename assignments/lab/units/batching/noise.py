"""What noise does to the student's descents: floors, bounces, escapes, and what it costs."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.drawing import inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, ORANGE, PINK, RED, margins, panels
from assignments.lab.words import short


@picture
def noise_against_size(own: Any) -> Figure:
    """Draw the student's gradient noise against the batch size."""
    figure, (axes,) = panels(width=7.4)
    X, score = data.study_hours()
    n = len(score)
    sizes = np.array([1, 2, 3, 5, 8, 12, 20, 30, 45, 58])
    noise = np.asarray(
        own.gradient_noise(SLOPE, FAR, X, score, sizes, np.random.default_rng(7)), dtype=float
    )
    fine = np.linspace(1, n - 1, 200)
    noise = np.clip(inside(noise), 1e-12, 1e12)
    axes.loglog(sizes, noise, "o", color=BLUE, ms=7, label="yours")
    axes.loglog(fine, noise[0] / fine, "--", color=GREY, lw=1.3, label=r"$1/B$")
    axes.loglog(fine, noise[0] / fine * (n - fine) / (n - 1), color=RED, lw=1.5,
                label=r"$\frac{1}{B}\cdot\frac{n-B}{n-1}$: none drawn twice")  # fmt: skip
    left = short(noise[6] / noise[3], 2)
    axes.set(title=f"From B = 5 to B = 20, your noise falls to {left} of it", xlabel="batch size B",
             ylabel=r"mean of $\|g_B - g\|^2$")  # fmt: skip
    axes.legend(loc="lower left")
    return figure


FAR = np.array([30.0, -8.0])
SLOPE = terrain.slope_of(terrain.exam_loss)
"""The mean gradient of the exam model over the examples given to it."""

EPOCHS = 30
DEEPEST = 0.12
"""Where the deepest valley of the mountain lies."""


def _mean_slope(theta: Any, X: Any, y: Any) -> Any:
    theta, X, y = (np.asarray(one, dtype=float) for one in (theta, X, y))
    return 2 * X.T @ (X @ theta - y) / len(y)


def floors(own: Any, rate: float = 0.1) -> dict[str, Any]:
    """Return the loss above the minimum, step by step, of four ways to deal with noise.

    The batches have 10 of 600 examples; the rate is kept, halved, and made smaller like 1/t from
    epoch to epoch; the last is the mean of the first path from its second epoch on.
    """
    X, y = data.study_hours(600)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    start = best + np.array([-20.0, 10.0])
    descend = own.minibatch_gradient_descent
    paths = {}
    for name, part in (("rate 0.1", 1.0), ("half of it", 0.5)):
        rng = np.random.default_rng(7)
        paths[name] = descend(_mean_slope, start, X, y, part * rate, EPOCHS, 10, rng)
    rng, falling = np.random.default_rng(7), [start]
    for epoch in range(EPOCHS):
        path = descend(_mean_slope, falling[-1], X, y, rate / (1 + epoch), 1, 10, rng)
        falling.extend(np.asarray(path)[1:])
    paths["falling like 1/t"] = np.array(falling)
    noisy = np.asarray(paths["rate 0.1"], dtype=float)
    mean = np.cumsum(noisy[60:], axis=0) / np.arange(1, len(noisy) - 59)[:, None]
    paths["mean of the path"] = np.concatenate([noisy[:60], mean])
    return {
        name: np.mean(((inside(path) - best) @ X.T) ** 2, axis=1) for name, path in paths.items()
    }


@picture
def noise_floor(own: Any) -> Figure:
    """Draw the losses of the student's mini-batch descent for four ways to deal with noise."""
    figure, axes = panels(4, width=13.6, height=3.7, gap=0.35)
    for panel, (name, losses), color in zip(
        axes, floors(own).items(), (RED, ORANGE, GREEN, BLUE), strict=True
    ):
        panel.semilogy(np.maximum(losses, 1e-8), ".", color=color, ms=3)
        level = float(np.mean(losses[len(losses) // 2 :]))
        panel.axhline(level, color=INK, lw=1.5, ls="--")
        panel.set(title=name, xlabel="step", ylim=(1e-6, 2e3))
        panel.text(0.97, 0.95, f"mean of the second half: {short(level, 2)}", ha="right", va="top",
                   transform=panel.transAxes, fontsize=9.5)  # fmt: skip
        panel.tick_params(labelleft=panel is axes[0])
    axes[0].set_ylabel("loss above the minimum")
    return figure


def _calm_slope(theta: Any, X: Any, y: Any) -> Any:
    """Return the gradient of the mean of √(1 + r²), which counts far-off scores no more than 1."""
    theta, X, y = (np.asarray(one, dtype=float) for one in (theta, X, y))
    residual = X @ theta - y
    return X.T @ (residual / np.sqrt(1 + residual**2)) / len(y)


def bounces(own: Any, rate: float, batch_size: int, steps: int = 60) -> Any:
    """Return the loss over all examples after each mini-batch step, the hours not standardized."""
    exam = data.exam_scores(600)
    X, y = np.column_stack([np.ones(600), exam.hours]), exam.score
    start = np.linalg.lstsq(X, y, rcond=None)[0] + np.array([-6.0, 2.0])
    epochs = -(-steps * batch_size // 600)
    path = own.minibatch_gradient_descent(
        _calm_slope, start, X, y, rate, epochs, batch_size, np.random.default_rng(1)
    )
    residuals = inside(path)[: steps + 1] @ X.T - y
    return np.mean(np.sqrt(1 + residuals**2) - 1, axis=1)


@picture
def two_bounces(own: Any) -> Figure:
    """Draw two losses that bounce, with half of the rate and with four times the batch."""
    figure = Figure(figsize=(12.4, 5.6))
    margins(figure, 3, 2, gap=0.4)
    rows: Any = figure.subplots(2, 3, sharex=True, sharey="row")
    for row, (name, rate, batch_size, top, color) in zip(
        rows, (("P", 0.7, 40, 19, BLUE), ("Q", 0.1, 4, 9, RED)), strict=True
    ):
        for panel, (change, r, size) in zip(
            row,
            (
                ("as it is", rate, batch_size),
                ("half of the rate", rate / 2, batch_size),
                ("four times the batch", rate, 4 * batch_size),
            ),
            strict=True,
        ):
            panel.plot(bounces(own, r, size), color=color, lw=1.6)
            panel.set(title=f"{name}, {change}", ylim=(4.5, top))
            panel.text(0.97, 0.95, f"rate {r:g}, batches of {size}", ha="right", va="top",
                       transform=panel.transAxes, fontsize=9.5)  # fmt: skip
        row[0].set_ylabel("loss over all examples")
    for panel in rows[1]:
        panel.set_xlabel("step")
    return figure


def ends(own: Any, noise: float, runs: int = 400, stages: int = 40) -> Any:
    """Return where many runs on the mountain end that start at 2.75, their noise falling to 0.

    All runs go at once, one parameter each, since every parameter goes by itself.
    """
    theta, rng = np.full(runs, 2.75), np.random.default_rng(7)
    for stage in range(stages):
        scale = noise * (1 - stage / (stages - 1))
        path = own.noisy_gradient_descent(terrain.mountain_slope, theta, 0.1, 10, scale, rng)
        theta = inside(path)[-1]
    return theta


def deepest(where: Any) -> float:
    """Return the share of the ends that lie in the deepest valley."""
    return float(np.mean(np.abs(where - DEEPEST) < 0.6))


@picture
def escape(own: Any) -> Figure:
    """Draw where 400 runs of the student's noisy descent end, without noise and with more."""
    figure, axes = panels(3, width=13.2, height=4.0)
    x = np.linspace(-6, 6, 400)
    for panel, noise, color in zip(axes, (0.0, 2.0, 4.0), (GREEN, BLUE, RED), strict=True):
        where = ends(own, noise)
        panel.plot(x, terrain.mountain(x), color=GREY, lw=2.5)
        panel.plot(2.75, terrain.mountain(2.75), "o", ms=9, mfc="white", mec=INK, mew=2, zorder=5)
        count, edges = np.histogram(np.clip(where, -6, 6), bins=48, range=(-6, 6))
        panel.bar(edges[:-1], 5 * count / len(where), width=0.25, align="edge", color=color)
        panel.set(title=f"noise {noise:g}: {deepest(where):.0%} in the deepest valley",
                  xlabel=r"$\theta$", ylim=(0, 5.2))  # fmt: skip
    axes[0].set_ylabel("loss; bars: where the runs end")
    axes[0].annotate("all start here", (2.75, terrain.mountain(2.75)), (2.0, 3.4), ha="center",
                     arrowprops={"arrowstyle": "-", "color": INK, "shrinkB": 6})  # fmt: skip
    return figure


def memory(own: Any, name: str, n: int) -> float:
    """Return the most memory, in MB, that a gradient takes in one epoch of a student's descent.

    The model has a hidden layer of 64 units, whose values are kept for every example of a batch.
    """
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(n, 8)), rng.normal(size=n)
    inner, most = rng.normal(size=(8, 64)), [0]

    def gradient(theta: Any, X: Any, y: Any) -> Any:
        theta, X, y = (np.asarray(one, dtype=float) for one in (theta, X, y))
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        hidden = np.tanh((X * theta) @ inner)
        back = 2 * (hidden.sum(axis=1) - y)[:, None] * (1 - hidden**2)
        found = np.mean(X * (back @ inner.T), axis=0)
        most[0] = max(most[0], tracemalloc.get_traced_memory()[1] - before)
        return found

    theta = np.zeros(8)
    tracemalloc.start()
    try:
        if name == "batch":
            own.batch_gradient_descent(gradient, theta, X, y, 0.01, 1)
        elif name == "mini-batch":
            own.minibatch_gradient_descent(gradient, theta, X, y, 0.01, 1, 32, rng)
        else:
            own.stochastic_gradient_descent(gradient, theta, X, y, 0.01, 1, rng)
    finally:
        tracemalloc.stop()
    return round(most[0] / 1e6, 3)


@picture
def memory_of_a_step(own: Any) -> Figure:
    """Draw the memory that one step of each of the student's descents takes, as the data grow."""
    figure, (axes,) = panels(width=7.4)
    sizes = (100, 400, 1600)
    for name, color, mark in (("batch", RED, "o-"), ("mini-batch", GREEN, "s--"),
                              ("stochastic", PINK, "^:")):  # fmt: skip
        most = np.maximum([memory(own, name, n) for n in sizes], 1e-6)
        axes.loglog(sizes, most, mark, color=color,
                    label=f"{name}: {short(most[-1] / most[0], 2)} times as much")  # fmt: skip
    axes.set(title="From 100 to 1,600 examples", xlabel="examples n",
             ylabel="most memory of a gradient (MB)")  # fmt: skip
    axes.legend()
    return figure
