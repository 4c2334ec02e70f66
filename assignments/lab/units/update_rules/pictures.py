"""The pictures of the unit “update_rules”; many stand in files of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.drawing import hops, inside, note
from assignments.lab.picture import picture
from assignments.lab.student import LabError
from assignments.lab.style import BLUE, GREEN, GREY, INK, ORANGE, PINK, RED, panels
from assignments.lab.units.update_rules.curvature import best_rate, stability, two_modes
from assignments.lab.units.update_rules.rivals import closed_form, searching
from assignments.lab.units.update_rules.stopping import (
    SLOPE,
    after_a_thousand,
    standing_still,
    steps_needed,
)

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
    for rate, color in ((0.1, GREEN), (0.5, BLUE), (0.9, ORANGE), (1.2, RED)):
        after = own.update(start, SLOPE(start), rate)
        ends = inside([start[0], float(after[0])])
        hops(axes, ends, ends**2, color)
        axes.plot([], [], "o-", color=color, label=f"learning rate {rate}")
    axes.set(title="One step: the learning rate decides where it ends", ylim=(-1, 20))
    axes.legend(loc="upper center")
    return figure


@picture
def four_rates(own: Any) -> Figure:
    """Draw four descents on the parabola: one crawls, converges, bounces, diverges."""
    figure, axes = panels(4, width=13.5, height=3.6)
    for panel, rate, name in zip(
        axes,
        (0.01, 0.2, 0.93, 1.04),
        ("It crawls", "It converges", "It bounces", "It diverges"),
        strict=True,
    ):
        _descent(own, panel, rate, steps=12, start=4.0)
        panel.set(title=f"{name}: {rate}", ylabel="")
    axes[0].set_ylabel(r"loss $\theta^2$")
    return figure


@picture
def descent(own: Any, learning_rate: float = 0.1, steps: int = 20, start: float = 4.0) -> Figure:
    """Draw one descent on the parabola with arrows, and the loss after every step."""
    figure, axes = panels(2, width=10.5)
    path = _descent(own, axes[0], learning_rate, steps, start)
    try:
        at = own.converged_at(path[:, None], 1e-3)
        told = "not converged yet" if at is None else f"converged at step {at}"
        axes[0].set_title(f"Learning rate {learning_rate:g}: {told}")
    except LabError:  # that is a later exercise
        axes[0].set_title(f"Learning rate {learning_rate:g}")
    axes[1].semilogy(np.maximum(path**2, 1e-99), "o-", color=BLUE, ms=4)
    # The axis stays while the sliders move: what crawls is flat, what diverges leaves at the top.
    axes[1].set(title="Loss after each step", xlabel="step", ylabel="loss",
                xlim=(-0.5, steps + 0.5), ylim=(1e-10, 1e8))  # fmt: skip
    axes[1].locator_params(axis="x", integer=True)
    return figure


def _descent(own: Any, axes: Axes, rate: float, steps: int, start: float) -> Any:
    """Draw a descent on the parabola by the student's gradient_descent; return its path."""
    path = np.asarray(own.gradient_descent(SLOPE, np.array([start]), rate, steps), float)[:, 0]
    reach = max(5.0, abs(start) * 1.25)
    _parabola(axes, reach)
    hops(axes, path, path**2, RED)
    final = path[-1]
    note(axes, f"step {steps}: " + (f"{final:.3g}" if not np.isinf(final) else "off to infinity"))
    axes.set(ylim=(-0.04 * reach**2, 1.02 * reach**2))
    return path


def _parabola(axes: Axes, reach: float) -> None:
    x = np.linspace(-reach, reach, 161)
    axes.plot(x, x**2, color=BLUE, alpha=0.45)
    axes.set(xlim=(-reach, reach), xlabel=r"$\theta$", ylabel=r"loss $\theta^2$")


@picture
def exam_fit(own: Any) -> Figure:
    """Draw the student's fit of the exam scores: the loss curve and the weights found."""
    figure, axes = panels(2, width=10.5)
    X, score = data.exam_table()
    theta, losses = own.fit_linear_regression(X, score, 0.1, 60)
    axes[0].semilogy(losses, color=BLUE)
    way = "falls" if losses[-1] < losses[0] else "does not fall"
    axes[0].set(title=f"The loss {way}", xlabel="step", ylabel="mean squared error")
    note(axes[0], f"{losses[0]:.4g} at the start, {losses[-1]:.3g} at the end")
    names = ("at average", "hours", "quiz", "attendance")
    bars = axes[1].bar(names, theta, color=[GREY, BLUE, RED, GREEN], width=0.55)
    axes[1].bar_label(bars, fmt="%.3g", padding=2)
    axes[1].set(title="What the model has learnt", ylabel="weight (points of score)")
    axes[1].grid(visible=False, axis="x")
    return figure


@picture
def diagnosis(own: Any) -> Figure:
    """Draw loss curves with the student's diagnosis of each."""
    figure, axes = panels(3, width=12, height=3.4)
    steps = np.arange(41.0)
    curves = (2 + 8 * 0.985**steps, 2 + 8 * 0.8**steps, 2 + 8 * 1.06**steps)
    colors = {"too small": ORANGE, "just right": GREEN, "too large": RED}
    for panel, losses in zip(axes, curves, strict=True):
        said = str(own.diagnose_learning_rate(losses))
        panel.plot(losses, color=colors.get(said, INK), lw=2.5)
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
    axes.plot(rates, height, color=BLUE, alpha=0.6, label="loss along the step")
    axes.plot(rates, level - 0.3 * rates * (slope @ slope), "--", color=GREY, lw=1.4,
              label="low enough is below this line")  # fmt: skip
    losses = [terrain.ravine(start - rate * slope) for rate in tried]
    axes.plot(tried, losses, "o", color=PINK, ms=7, label="tried")
    axes.plot(taken, terrain.ravine(start - taken * slope), "*", ms=17, color=RED, mec="white",
              zorder=5, label=f"taken: {taken:.3g}")  # fmt: skip
    axes.set(title="Try, and shrink until the loss has come down enough", xlabel="learning rate",
             ylabel="loss", ylim=(-0.3 * level, 8 * level))  # fmt: skip
    axes.legend(loc="upper center")
    return figure
