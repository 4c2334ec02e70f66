"""The student's momentum: when it is stable, what it rolls out of, and how it leaves a saddle."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import contour, inside, note, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, DASHES, GREY, INK, MARKS, ORANGE, RED, margins, panels
from assignments.lab.units.optimizers.ravine import (
    BOX,
    HESSIAN,
    SLOPE,
    START,
    walk,
)
from assignments.lab.words import short

STEEPEST = float(np.linalg.eigvalsh(HESSIAN)[-1])
"""The largest curvature of the ravine."""

VALLEYS = (-3.62, 0.12, 3.41)
"""The valley floors of the mountain; the middle one is the deepest."""


@picture
def stable_or_not(own: Any, learning_rate: float = 0.06, beta: float = 0.8) -> Figure:
    """Draw the student's momentum on a map of learning rate and beta, and its path in a ravine."""
    figure, axes = panels(2, width=12.6, height=4.2, gap=1.9)
    rates, betas = np.linspace(0.007, 0.133, 19), np.linspace(0.0, 0.95, 15)
    heights = np.log10([losses_at(own, rates, b) for b in betas])
    shown = axes[0].pcolormesh(rates, betas, heights, cmap="cividis", vmin=-12, vmax=4)
    side = figure.add_axes((0.455, 0.14, 0.01, 0.76), label="<colorbar>")
    figure.colorbar(shown, cax=side, label="log10 of the loss after 60 steps")
    edge = 2 * (1 + betas) / STEEPEST
    axes[0].plot(edge, betas, color=INK, lw=4.5)
    axes[0].plot(edge, betas, color="white", lw=2, label=r"$\eta=2(1+\beta)/\lambda$")
    axes[0].plot(learning_rate, beta, "*", ms=18, color="white", mec=INK, zorder=6)
    axes[0].legend(loc="upper left", facecolor=GREY, labelcolor="white", framealpha=1)
    axes[0].set(title="By theory, it is stable left of the line", xlabel="learning rate",
                ylabel="beta", xlim=(0.0035, 0.1365))  # fmt: skip
    axes[0].grid(visible=False)
    contour(axes[1], terrain.ravine, BOX)
    path = walk(partial(own.momentum, learning_rate=learning_rate, beta=beta), SLOPE, START, 60)
    trail(axes[1], path, RED)
    axes[1].set_title(f"At the star: rate {learning_rate:g}, beta {beta:g}")
    note(axes[1], f"loss after 60 steps: {short(terrain.ravine(path[-1]), 2)}", (0.98, 0.03))
    return figure


def losses_at(own: Any, rates: Any, beta: float, steps: int = 60, base: float = 0.05) -> Any:
    """Return the losses in the ravine after so many steps of the student's momentum.

    All rates go at once, since every parameter goes by itself: one with twice the rate is one with
    twice the gradient. So a picture under sliders keeps up with the hand.
    """
    theta, state = np.tile(START, (len(rates), 1)), None
    for _ in range(steps):
        gradient = np.asarray(rates)[:, None] / base * (theta @ HESSIAN)
        found, state = own.momentum(theta.ravel(), gradient.ravel(), state, base, beta)
        theta = inside(found).reshape(theta.shape)
    return np.clip(terrain.ravine(theta.T), 1e-12, 1e4)


def valley_of(own: Any, starts: Any, beta: float, steps: int = 300) -> Any:
    """Return in which valley of VALLEYS each start ends; -1 if it is in none of them.

    All starts roll at once, one parameter each, since every parameter rolls by itself.
    """
    theta, state = np.asarray(starts, dtype=float), None
    for _ in range(steps):
        theta, state = own.momentum(theta, terrain.mountain_slope(theta), state, 0.02, beta)
        theta = inside(theta)
    far = np.abs(theta[:, None] - np.array(VALLEYS))
    return np.where(far.min(axis=1) < 0.6, far.argmin(axis=1), -1)


@picture
def rolling_out(own: Any) -> Figure:
    """Draw in which valley the student's momentum ends, for many starts and every beta."""
    figure = Figure(figsize=(8.6, 5.6))
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 3))
    margins(figure, 1, 2, gap=0.5)
    x, betas = np.linspace(-6, 6, 241), np.linspace(0.8, 0.99, 39)
    above.plot(x, terrain.mountain(x), color=GREY, lw=2.5)
    for at, mark in zip(VALLEYS, "ABC", strict=True):
        above.text(at, terrain.mountain(at) + 0.35, mark, ha="center", weight="bold", fontsize=13)
    above.plot(5.75, terrain.mountain(5.75), "o", ms=9, mfc="white", mec=RED, mew=2)
    above.set(title="Three valleys, B is the deepest", ylabel="loss", ylim=(-0.4, 5.2))
    ends = np.array([valley_of(own, x, beta) for beta in betas])
    shades = ListedColormap(["white", "#F3D3B8", "#8DB8DC", "#DDF1E8"])
    below.pcolormesh(x, betas, ends, cmap=shades, vmin=-1.5, vmax=2.5)
    for at, mark in zip((-4, 0, 4), "ABC", strict=True):
        below.text(at, 0.82, f"to {mark}", ha="center", weight="bold", fontsize=12)
    if np.any(ends < 0):
        note(below, "white: it comes to rest in none of them", (0.98, 0.95))
    below.axvline(5.75, color=RED, ls=":", lw=1.6)
    below.set(title="Where each start ends (learning rate 0.02)", xlabel=r"start $\theta$",
              ylabel="beta")  # fmt: skip
    below.grid(visible=False)
    return figure


@picture
def saddle_race(own: Any) -> Figure:
    """Draw all of the student's optimizers leaving a saddle point."""
    figure, axes = panels(2, width=11.2, height=4.3)
    box = (-0.5, 1.6, -0.6, 1.5)
    contour(axes[0], terrain.pass_between_valleys, box)
    slope = terrain.slope_of(terrain.pass_between_valleys)
    start = np.array([0.004, 1.3])
    steps = {
        "plain, rate 0.1": (partial(own.momentum, learning_rate=0.1, beta=0.0), INK),
        "momentum, rate 0.1, beta 0.8": (
            partial(own.momentum, learning_rate=0.1, beta=0.8),
            BLUE,
        ),
        "RMSProp, rate 0.03": (partial(own.rmsprop, learning_rate=0.03), ORANGE),
        "Adam, rate 0.06": (partial(own.adam, learning_rate=0.06), RED),
    }
    looks = zip(steps.items(), DASHES, MARKS, strict=False)
    for (name, (step, color)), dashes, mark in looks:
        path = walk(step, slope, start, 90)
        trail(axes[0], path, color, name, dashes=dashes, mark=mark)
        axes[1].plot([terrain.pass_between_valleys(theta) for theta in path], color=color,
                     ls=dashes, label=name)  # fmt: skip
    axes[0].plot(0, 0, "X", ms=10, color="white", mec=INK, zorder=7)
    axes[0].set_title("A saddle: down one way, up the other")
    axes[1].axhline(0.25, color=GREY, ls=":", lw=1.2)
    axes[1].set(title="On the saddle the gradient is nearly zero", xlabel="step", ylabel="loss")
    axes[1].legend()
    return figure
