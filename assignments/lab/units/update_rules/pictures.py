"""The pictures of the unit “update_rules”; many stand in files of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.compare import brief
from assignments.lab.drawing import hops, inside, note
from assignments.lab.picture import picture
from assignments.lab.student import LabError
from assignments.lab.style import BLUE, GREEN, GREY, INK, MARKS, ORANGE, PINK, RED, panels
from assignments.lab.units.update_rules.curvature import best_rate, stability, two_modes
from assignments.lab.units.update_rules.rivals import closed_form, searching
from assignments.lab.units.update_rules.stopping import (
    SLOPE,
    after_a_thousand,
    standing_still,
    steps_needed,
)
from assignments.lab.words import change, fate, short

__all__ = [
    "one_step",
    "four_rates",
    "descent",
    "searching",
    "standing_still",
    "after_a_thousand",
    "steps_needed",
    "exam_fit",
    "closed_form",
    "two_modes",
    "stability",
    "best_rate",
    "diagnosis",
    "line_search",
]


@picture
def one_step(own: Any) -> Figure:
    """Draw where one step of the student's update leads, for four learning rates."""
    figure, (axes,) = panels()
    _parabola(axes, 5)
    start = np.array([3.0])
    for rate, color, mark in zip(
        (0.1, 0.5, 0.9, 1.2), (GREEN, BLUE, ORANGE, RED), MARKS, strict=False
    ):
        after = float(own.update(start, SLOPE(start), rate)[0])
        ends = inside([start[0], after])
        hops(axes, ends, ends**2, color, mark)
        axes.plot([], [], color=color, marker=mark, label=f"rate {rate}: to {short(after)}")
    axes.set(title="One step of your update from 3", ylim=(-1, 20))
    axes.legend(loc="upper center")
    return figure


@picture
def four_rates(own: Any) -> Figure:
    """Draw four of the student's descents on the parabola, each with another learning rate."""
    figure, axes = panels(4, width=13.5, height=3.6, gap=0.5)
    for panel, rate in zip(axes, (0.01, 0.2, 0.93, 1.04), strict=True):
        path = _descent(own, panel, rate, steps=12, start=4.0)
        panel.set(title=f"Rate {rate}: it {fate(path)}", ylabel="")
    axes[0].set_ylabel(r"loss $\theta^2$")
    return figure


@picture
def descent(own: Any, learning_rate: float = 0.1, steps: int = 20, start: float = 4.0) -> Figure:
    """Draw one descent on the parabola with arrows, and the loss after every step."""
    figure, axes = panels(2, width=10.5)
    path = _descent(own, axes[0], learning_rate, steps, start)
    try:
        at = own.converged_at(path[:, None], 1e-3)
        told = "not converged yet" if at is None else f"converged at step {short(at, 6)}"
        axes[0].set_title(f"Learning rate {learning_rate:g}: {told}")
    except LabError:  # that is a later exercise
        axes[0].set_title(f"Learning rate {learning_rate:g}")
    axes[1].semilogy(np.maximum(_by_formula(learning_rate, steps, start) ** 2, 1e-99), color=GREY,
                     ls="--", lw=1.2, label="expected")  # fmt: skip
    axes[1].semilogy(np.maximum(path**2, 1e-99), "o-", color=BLUE, ms=4, label="your descent")
    axes[1].legend(loc="upper right")
    # The axis stays while the sliders move: what crawls is flat, what diverges leaves at the top.
    axes[1].set(title="Loss after each step", xlabel="step", ylabel="loss",
                xlim=(-0.5, steps + 0.5), ylim=(1e-10, 1e8))  # fmt: skip
    axes[1].locator_params(axis="x", integer=True)
    return figure


def _descent(own: Any, axes: Axes, rate: float, steps: int, start: float) -> Any:
    """Draw a descent on the parabola by the student's gradient_descent; return its path."""
    found = own.gradient_descent(SLOPE, np.array([start]), rate, steps)
    path = np.asarray(found, dtype=float)[:, 0]
    reach = max(5.0, abs(start) * 1.25)
    _parabola(axes, reach)
    hops(axes, path, inside(path) ** 2, RED)
    where = _by_formula(rate, steps, start)
    axes.plot(where, where**2, "s", mfc="none", mec=GREY, ms=7, zorder=3)
    note(axes, f"step {len(path) - 1}: {short(path[-1])}\nexpected (squares): {short(where[-1])}")
    axes.set(ylim=(-0.04 * reach**2, 1.02 * reach**2))
    return path


def _by_formula(rate: float, steps: int, start: float) -> Any:
    """Return where descent on the parabola is after each step: (1 − 2η)ᵗ times the start."""
    return start * (1 - 2 * rate) ** np.arange(steps + 1.0)


def _parabola(axes: Axes, reach: float) -> None:
    x = np.linspace(-reach, reach, 161)
    axes.plot(x, x**2, color=BLUE, lw=1.2)
    axes.set(xlim=(-reach, reach), xlabel=r"$\theta$", ylabel=r"loss $\theta^2$")


@picture
def exam_fit(own: Any) -> Figure:
    """Draw the student's fit of the exam scores: the loss curve and the weights found."""
    figure, axes = panels(2, width=10.5)
    X, score = data.exam_table()
    theta, losses = own.fit_linear_regression(X, score, 0.1, 60)
    theta, losses = inside(theta), np.asarray(losses, dtype=float)
    best = np.linalg.lstsq(X, score, rcond=None)[0]
    lowest = np.mean((X @ best - score) ** 2)
    axes[0].semilogy(np.maximum(inside(losses), 1e-6), color=BLUE, label="your losses")
    axes[0].axhline(lowest, color=GREY, ls="--", lw=1.4, label=f"the lowest, {short(lowest)}")
    way = "falls" if losses[-1] < losses[0] else "does not fall"
    axes[0].set(title=f"The loss {way}: {change(losses, 3)}", xlabel="step",
                ylabel="mean squared error")  # fmt: skip
    axes[0].legend()
    names = ("at average", "hours", "quiz", "attendance")
    axes[1].bar(names, theta, color=BLUE, width=0.55, label="your weights")
    axes[1].plot(names, best, "_", color=INK, ms=26, mew=2, label="those of the lowest loss")
    for place, value in enumerate(theta):
        axes[1].annotate(short(value), (place, value), (0, 4), textcoords="offset points",
                         ha="center", va="bottom", annotation_clip=False)  # fmt: skip
    axes[1].set(title="What the model has learnt", ylabel="weight (points of score)")
    axes[1].grid(visible=False, axis="x")
    axes[1].margins(y=0.12)
    axes[1].legend()
    return figure


@picture
def diagnosis(own: Any) -> Figure:
    """Draw loss curves with the student's diagnosis of each."""
    figure, axes = panels(3, width=12, height=3.4)
    steps = np.arange(41.0)
    curves = (2 + 8 * 0.985**steps, 2 + 8 * 0.8**steps, 2 + 8 * 1.06**steps)
    looks = {"too small": (ORANGE, "--"), "just right": (GREEN, "-"), "too large": (RED, "-.")}
    for panel, losses in zip(axes, curves, strict=True):
        said = brief(own.diagnose_learning_rate(losses), 24).strip("'")
        color, dashes = looks.get(said, (INK, ":"))
        panel.plot(losses, color=color, ls=dashes, lw=2.5)
        panel.set(title=f"Your diagnosis: {said}", xlabel="step", ylim=(0, 22))
    axes[0].set_ylabel("loss")
    return figure


@picture
def line_search(own: Any) -> Figure:
    """Draw the learning rates that the student's line search tries, and the one it takes."""
    figure, (axes,) = panels(width=7.4)
    start = np.array([1.6, 1.0])
    slope = terrain.slope_of(terrain.ravine)(start)
    tried: list[float] = []

    def watched(theta: Any) -> float:
        along = float((start - theta) @ slope / (slope @ slope))
        if along > 1e-12:
            tried.append(along)
        return float(terrain.ravine(theta))

    taken = float(own.backtracking_line_search(watched, start, slope, 0.12, 0.7, 0.3))
    rates = np.linspace(0, 0.126, 200)
    height = [terrain.ravine(start - rate * slope) for rate in rates]
    level = terrain.ravine(start)
    axes.plot(rates, height, color=BLUE, lw=1.4, label="loss along the step")
    axes.plot(rates, level - 0.3 * rates * (slope @ slope), "--", color=GREY, lw=1.4,
              label="low enough is below this line")  # fmt: skip
    losses = [terrain.ravine(start - rate * slope) for rate in tried]
    axes.plot(tried, losses, "o", color=PINK, ms=7, label="tried")
    reached = terrain.ravine(start - taken * slope)
    axes.plot(taken, reached, "*", ms=17, color=RED, mec="white", zorder=5, label="taken")
    enough = reached <= level - 0.3 * taken * (slope @ slope) + 1e-9
    axes.set(title=f"You take {short(taken)}: that is {'' if enough else 'not '}low enough",
             xlabel="learning rate", ylabel="loss", xlim=(-0.005, 0.13),
             ylim=(-0.3 * level, 8 * level))  # fmt: skip
    axes.legend(loc="upper center")
    return figure
