"""The pictures of the unit “training”; those of the schedules have a file of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.drawing import contour, inside, note, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, ORANGE, PINK, RED, SKY, panels
from assignments.lab.units.training import files, runs
from assignments.lab.units.training.schedules import slopes, staircase, waiting, warm_start, waves
from assignments.lab.words import short

__all__ = [
    "averages",
    "cliff",
    "pieces",
    "ranges",
    "resumed",
    "slopes",
    "smoothing",
    "staircase",
    "stopping",
    "together",
    "waiting",
    "warm_start",
    "waves",
]


@picture
def cliff(own: Any) -> Figure:
    """Draw a descent that comes to a cliff, with the student's clipping and without."""
    figure, axes = panels(2, width=11.2, height=4.0)
    box = (-3.0, 2.4, -2.0, 2.0)
    contour(axes[0], runs.cliff, box)
    whole = runs.down_the_cliff(lambda g: g, 40, 0.5)
    clipped = runs.down_the_cliff(lambda g: own.clip_by_norm(g, max_norm=0.5), 40, 0.5)
    for path, color, dashes, name in (
        (whole, RED, "--", "whole gradients"),
        (clipped, BLUE, "-", "clipped by you"),
    ):
        mark = "s" if path is whole else "o"
        trail(axes[0], path, color, name, dashes=dashes, mark=mark)
        losses = [max(runs.cliff(theta), 1e-3) for theta in inside(path)]
        axes[1].semilogy(losses, color=color, ls=dashes,
                         label=f"{name}: to {short(losses[-1], 2)}")  # fmt: skip
    axes[0].set(title="A descent that comes to a cliff", aspect="equal", xlim=box[:2],
                ylim=box[2:])  # fmt: skip
    axes[1].set(title="Loss after each step", xlabel="step", ylabel="loss")
    axes[1].legend()
    return figure


@picture
def pieces(own: Any) -> Figure:
    """Draw how far the student's accumulated gradient is from the whole one, for each size."""
    figure, (axes,) = panels(width=7.4)
    data = runs.Regression()
    X, y, theta = data.X, data.y, np.zeros(len(data.true))
    y = np.where(np.arange(len(y)) < 36, y, 4 * y)  # the last examples are unlike the others
    whole = data.gradient(theta, X, y)
    sizes = list(range(1, 41))

    def off(gradient: Any) -> float:
        return float(np.linalg.norm(inside(gradient) - whole) / np.linalg.norm(whole))

    own_error = [off(own.accumulate_gradients(data.gradient, theta, X, y, m)) for m in sizes]
    means = [
        off(np.mean([data.gradient(theta, X[a : a + m], y[a : a + m])
                     for a in range(0, len(y), m)], axis=0))
        for m in sizes
    ]  # fmt: skip
    axes.plot(sizes, 100 * np.array(means), "s--", color=RED, ms=4, label="mean of the means")
    axes.plot(sizes, 100 * np.array(own_error), "o-", color=BLUE, ms=4, label="yours")
    axes.set(title="40 examples in micro-batches", xlabel="examples in a micro-batch",
             ylabel="error of the gradient in %")  # fmt: skip
    axes.legend()
    return figure


@picture
def smoothing(own: Any) -> Figure:
    """Draw a noisy path and the student's exponential average of it."""
    path = runs.noisy_path(400, 0.06)
    smooth = inside(own.exponential_average(path, beta=0.95))
    return _averaged(path, (smooth, 0, GREEN, "your exponential_average, beta 0.95"))


@picture
def averages(own: Any) -> Figure:
    """Draw a noisy path and the student's two averages of it."""
    path, start = runs.noisy_path(400, 0.06), 60
    smooth = inside(own.exponential_average(path, beta=0.95))
    mean = inside(own.polyak_average(path, start=start))
    return _averaged(
        path,
        (smooth, 0, GREEN, "your exponential_average, beta 0.95"),
        (mean, start, BLUE, f"your polyak_average from step {start} on"),
    )


def _averaged(path: Any, *averages: tuple[Any, int, str, str]) -> Figure:
    """Draw a path in the bowl and averages of it, each from a step on, and the loss at all."""
    figure, axes = panels(2, width=11.2, height=4.3)
    contour(axes[0], lambda t: float(runs.BOWL @ np.asarray(t) ** 2 / 2), (-3.4, 2.0, -1.6, 2.3))
    looks = zip(((path, 0, GREY, "the path"), *averages), ("-", "--", "-"), strict=False)
    for (points, start, color, name), dashes in looks:
        width = 0.8 if points is path else 2.0
        axes[0].plot(*points[start:].T, color=color, ls=dashes, lw=width)
        heights = np.maximum(points**2 @ runs.BOWL / 2, 1e-5)
        steps = np.arange(start, len(path))
        axes[1].semilogy(steps, heights[steps], color=color, ls=dashes, lw=width, label=name)
    axes[0].plot(0, 0, "+", ms=13, mew=2, color=INK, zorder=7)
    axes[0].set(title="The path jumps about the minimum", aspect="equal")
    axes[1].set(title="Loss at the path and at its averages", xlabel="step", ylabel="loss",
                ylim=(1e-5, 3e4))  # fmt: skip
    axes[1].legend(loc="upper right")
    return figure


@picture
def stopping(own: Any) -> Figure:
    """Draw where the student's early stopping ends a run that overfits, and what it keeps."""
    figure, axes = panels(2, width=10.8)
    data = runs.Regression()
    path = data.descent(0.04, 220)
    training = [data.loss(theta, data.X, data.y) for theta in path]
    validation = np.array([data.validation_loss(theta) for theta in path])
    best, last = own.early_stopping(validation, path, patience=25)
    kept, last = inside(best), int(last)
    nearest = int(np.argmin(np.linalg.norm(path - kept, axis=1)))
    far = np.linalg.norm(path - data.true, axis=1)
    axes[0].semilogy(training, color=GREY, ls=":", label="training loss")
    axes[0].semilogy(validation, color=BLUE, label="validation loss")
    axes[1].plot(far, color=ORANGE)
    for panel, values in ((axes[0], validation), (axes[1], far)):
        panel.axvline(last, color=RED, ls="--", lw=1.4)
        panel.plot(nearest, values[nearest], "*", ms=15, color=GREEN, mec="white", zorder=6)
    axes[0].plot([], [], "*", ms=12, color=GREEN, label=f"what you keep: epoch {nearest}")
    axes[0].plot([], [], color=RED, ls="--", label=f"where you stop: epoch {last}")
    axes[0].set(
        title="30 parameters, 40 noisy examples", xlabel="epoch", ylabel="mean squared error"
    )
    axes[1].set(title="How far the parameters are from the true ones", xlabel="epoch",
                ylabel="distance")  # fmt: skip
    axes[0].legend()
    return figure


@picture
def ranges(own: Any) -> Figure:
    """Draw the student's range test, beside the rates at which whole runs end well."""
    figure, axes = panels(2, width=10.8)
    curvature, start = np.array([1.0, 4.0, 10.0]), np.array([3.0, -2.0, 2.0])

    def loss(theta: Any) -> float:
        return float(curvature @ theta**2 / 2)

    noise = np.random.default_rng(6)

    def gradient(theta: Any) -> Any:
        return curvature * theta + noise.normal(0, 0.3, 3)

    rates, losses = own.range_test(gradient, loss, start, 1e-4, 1.0, 80)
    rates, losses = inside(rates), np.clip(inside(losses), 1e-4, 1e6)
    axes[0].loglog(rates, losses, color=BLUE)
    lowest = short(rates[np.argmin(losses)], 2)
    axes[0].axhline(loss(start), color=GREY, ls=":", lw=1.2)
    ends = []
    tried = np.geomspace(1e-4, 1.0, 80)
    for rate in tried:
        theta = start
        for _ in range(80):
            theta = theta - rate * gradient(theta)
        ends.append(np.clip(loss(theta), 1e-4, 1e6))
    axes[1].loglog(tried, ends, color=GREEN)
    for panel in axes:
        panel.axvline(2 / curvature.max(), color=RED, ls="--", lw=1.4)
        panel.set(xlabel="learning rate", ylim=(1e-4, 1e6))
    axes[0].set(title=f"Your range test: lowest at rate {lowest}", ylabel="loss after the step")
    axes[1].set(title="80 whole runs of 80 steps each", ylabel="loss at the end")
    note(axes[1], "dashed: the limit, 2 / largest curvature", (0.04, 0.95))
    return figure


@picture
def resumed(own: Any) -> Figure:
    """Draw a run that is killed and resumed from the student's checkpoint over a whole one."""
    figure, axes = panels(2, width=11.2)
    whole = runs.Rolling.begun().on(120)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "run.json")
        killed = runs.Rolling.begun()
        before = killed.on(50)
        own.save_checkpoint(files.write, files.replace, file, "roll", killed.step, killed.theta,
                            killed.velocity, killed.rng)  # fmt: skip
        lost = killed.on(20)
        step, theta, velocity, rng = own.load_checkpoint(files.read, file, "roll")
    after = runs.Rolling(int(step), inside(theta), inside(velocity), rng).on(70)
    poor = runs.Rolling(50, inside(theta), np.zeros(2), np.random.default_rng(99)).on(70)
    axes[0].semilogy(np.arange(120), whole, color=GREY, lw=3.5, label="never killed")
    axes[0].semilogy(np.arange(50), before, color=SKY, ls=(0, (1, 1)), label="saved at 50")
    axes[0].semilogy(np.arange(50, 70), lost, color=RED, ls=":", label="killed at 70")
    axes[0].semilogy(np.arange(50, 120), after, color=GREEN, ls="--", label="resumed from yours")
    axes[0].semilogy(np.arange(50, 120), poor, color=PINK, lw=1, ls="-.",
                     label="resumed with theta alone")  # fmt: skip
    for run, color, dashes, name in (
        (after, GREEN, "--", "resumed from yours"),
        (poor, PINK, "-.", "with theta alone"),
    ):
        off = np.max(np.abs(run - whole[50:]))
        axes[1].plot(np.arange(50, 120), run - whole[50:], color=color, ls=dashes,
                     label=f"{name}: at most {short(off, 2)}")  # fmt: skip
    for panel in axes:
        panel.axvline(50, color=GREY, ls=":", lw=1)
    axes[0].axvline(70, color=RED, ls=":", lw=1)
    axes[0].set(title="The loss of a rolling ball", xlabel="step", ylabel="loss")
    axes[1].set(title="How far from the run that was never killed", xlabel="step",
                ylabel="difference of the losses")  # fmt: skip
    axes[0].legend(fontsize=8.5)
    axes[1].legend()
    return figure


@picture
def together(own: Any) -> Figure:
    """Draw the curves of the student's train, with a schedule and clipping and without."""
    figure, axes = panels(2, width=10.8)
    data = runs.Regression()
    settings = (
        ("constant rate 0.02, nothing clipped, no end", 200, 1e6, lambda step: 0.02),
        ("cosine to 0, clipped, patience 15", 15, 20.0,
         lambda step: 0.01 * (1 + np.cos(np.pi * min(step / 800, 1)))),
    )  # fmt: skip
    for panel, (name, patience, norm, schedule) in zip(axes, settings, strict=True):
        _, losses = own.train(
            data.gradient, data.loss, data.validation_loss, schedule,
            np.zeros(len(data.true)), data.X, data.y, epochs=100, batch_size=5,
            rng=np.random.default_rng(1), max_norm=norm, patience=patience,
        )  # fmt: skip
        curves = np.maximum(inside(losses), 1e-6)
        panel.semilogy(curves[:, 0], color=GREY, ls="--", label="training loss")
        panel.semilogy(curves[:, 1], color=BLUE, label="validation loss")
        best = int(np.argmin(curves[:, 1]))
        panel.plot(best, curves[best, 1], "*", ms=15, color=GREEN, mec="white", zorder=6,
                   label=f"lowest: {short(curves[best, 1])} at epoch {best}")  # fmt: skip
        panel.set(title=name, xlabel="epoch", ylabel="loss", xlim=(0, 100), ylim=(0.5, 20))
    for panel in axes:
        panel.legend()
    return figure
