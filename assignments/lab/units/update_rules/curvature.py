"""What the curvatures make of the student's descent: each direction shrinks by its own factor."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.drawing import contour, inside, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, DASHES, GREEN, GREY, INK, MARKS, ORANGE, RED, panels
from assignments.lab.words import fate, short

START = np.array([-4.0, -0.2])
SLOPE = terrain.slope_of(terrain.ravine)
CURVATURES, DIRECTIONS = np.linalg.eigh(np.array([SLOPE(unit) for unit in np.eye(2)]))
"""Those of the ravine: flat first, and one direction per column."""


@picture
def stability(own: Any) -> Figure:
    """Draw the loss just below and just above the student's largest stable learning rate."""
    figure, axes = panels(2, width=10.5)
    X, score = data.study_hours()
    X = X * np.array([1.0, 2.5])  # on another scale: steep along one parameter
    limit = float(own.largest_stable_learning_rate(X))
    loss = partial(terrain.exam_loss, X=X, y=score)
    slope = terrain.slope_of(loss)
    box = (-15.0, 95.0, -11.0, 20.0)
    contour(axes[0], loss, box)
    lowest = np.linalg.lstsq(X, score, rcond=None)[0]
    for (part, color), dashes, mark in zip(
        ((0.5, GREEN), (0.97, ORANGE), (1.03, RED)), DASHES, MARKS, strict=False
    ):
        path = np.asarray(own.gradient_descent(slope, np.array([0.0, -6.0]), part * limit, 40))
        trail(axes[0], path[:12], color, ends=False, dashes=dashes, mark=mark)
        losses = np.array([loss(theta) for theta in inside(path)])
        label = f"{part:g} × the limit: {fate(losses - loss(lowest))}"
        axes[1].semilogy(losses, color=color, ls=dashes, label=label)
    axes[0].set_title("The first steps across the valley")
    axes[1].set(title=f"Your limit is {short(limit)}", xlabel="step", ylabel="mean squared error")
    axes[1].legend()
    return figure


def errors(own: Any, rate: float, steps: int) -> Any:
    """Return how far the student's descent is from the minimum along each direction."""
    path = own.gradient_descent(SLOPE, START, rate, steps)
    return np.abs(inside(path) @ DIRECTIONS)


@picture
def two_modes(own: Any, learning_rate: float = 0.055) -> Figure:
    """Draw the student's descent in a ravine, and its error along both directions of the ravine."""
    figure, axes = panels(2, width=11.6, height=4.1)
    contour(axes[0], terrain.ravine, (-4.6, 1.2, -2.5, 1.1))
    path = np.asarray(own.gradient_descent(SLOPE, START, learning_rate, 50), dtype=float)
    expected = _by_formula(learning_rate, 50)
    axes[0].plot(*inside(expected).T, "s", mfc="none", mec=GREY, ms=6, label="expected")
    trail(axes[0], path, INK, "your descent")
    axes[0].legend(loc="lower right")
    looks = zip(
        CURVATURES, DIRECTIONS.T, errors(own, learning_rate, 50).T,
        (("along the floor", GREEN, "s"), ("across", RED, "o")), strict=True,
    )  # fmt: skip
    for curvature, v, error, (name, color, mark) in looks:
        axes[0].plot(*np.array([-v, v]).T, color=color, lw=3, zorder=6)
        factor = 1 - learning_rate * curvature
        axes[1].semilogy(np.maximum(error, 1e-12), mark, color=color, ms=4,
                         label=rf"{name}: $1-\eta\lambda={factor:.3g}$")  # fmt: skip
        axes[1].semilogy(np.maximum(error[0] * np.abs(factor) ** np.arange(51.0), 1e-12),
                         color=color, lw=1, ls="-" if mark == "o" else "--")  # fmt: skip
    axes[0].set_title(f"Learning rate {learning_rate:g}: it {fate(np.linalg.norm(path, axis=1))}")
    axes[1].set(title="Each direction has its own factor", xlabel="step", ylim=(1e-6, 1e2),
                ylabel="error (lines: the factor to the power t)")  # fmt: skip
    axes[1].legend(loc="lower left")
    return figure


def _by_formula(rate: float, steps: int) -> Any:
    """Return the path of descent in the ravine: (1 − ηλ)ᵗ along each of its two directions."""
    powers = (1 - rate * CURVATURES) ** np.arange(steps + 1.0)[:, None]
    return (START @ DIRECTIONS * powers) @ DIRECTIONS.T


def slowest(own: Any, rate: float) -> float:
    """Return by what the student's descent multiplies its error per step, after a long time."""
    path = inside(own.gradient_descent(SLOPE, START, rate, 60))
    away = np.linalg.norm(path[[40, 60]], axis=1)
    return float((away[1] / away[0]) ** (1 / 20)) if away[0] > 0 else 0.0


def steps_to_a_thousandth(own: Any, condition: float) -> int:
    """Return the steps that the student's descent takes to a thousandth of the error.

    The curvatures go from 1 to the condition number, and the rate is the best one.
    """
    curvatures = np.array([1.0, condition])
    steps = int(4 * condition) + 20
    path = own.gradient_descent(
        lambda theta: curvatures * theta, np.ones(2), 2 / (1 + condition), steps
    )
    away = np.linalg.norm(inside(path), axis=1)
    there = np.flatnonzero(away < 1e-3 * away[0])
    return int(there[0]) if len(there) else steps


@picture
def best_rate(own: Any) -> Figure:
    """Draw how fast the student's descent is for every rate, and what the best rate achieves."""
    figure, axes = panels(2, width=11.2)
    rates = np.linspace(0.002, 0.07, 35)
    for curvature, color, name in zip(
        CURVATURES, (GREEN, RED), ("flattest", "steepest"), strict=True
    ):
        axes[0].plot(rates, np.abs(1 - rates * curvature), color=color, lw=1.4,
                     ls="--" if color == RED else "-",
                     label=rf"$|1-\eta\lambda|$, {name} direction")  # fmt: skip
    axes[0].plot(rates, [slowest(own, rate) for rate in rates], "o", color=BLUE, ms=5,
                 label="your descent")  # fmt: skip
    best = 2 / CURVATURES.sum()
    axes[0].axvline(best, color=INK, ls=":", lw=1.5)
    axes[0].text(best - 0.001, 0.3, f"best: {short(best)}", ha="right")
    axes[0].set(title="The worse of two factors counts", xlabel="learning rate",
                ylabel="factor per step", ylim=(0, 1.3))  # fmt: skip
    axes[0].legend(loc="lower left")
    conditions = np.array([2, 4, 8, 16, 32, 64, 128, 256])
    axes[1].loglog(conditions, [steps_to_a_thousandth(own, c) for c in conditions], "o",
                   color=BLUE, ms=7, label="your descent")  # fmt: skip
    axes[1].loglog(conditions, conditions / 2 * np.log(1000), color=INK, lw=1.3, ls="--",
                   label=r"$\frac{1}{2}\kappa\,\log 1000$")  # fmt: skip
    axes[1].set(title="Steps at the best rate", ylabel="steps to a thousandth",
                xlabel=r"condition number $\kappa=\lambda_{\max}/\lambda_{\min}$")  # fmt: skip
    axes[1].legend()
    return figure
