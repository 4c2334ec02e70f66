"""The student's descent beside what else one could do: solve, try at random, try everywhere."""

from __future__ import annotations

import itertools
import tracemalloc
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREY, ORANGE, RED, panels

BUDGET = 1000
"""How often the loss may be evaluated. A slope counts as one evaluation more than parameters."""

PARAMETERS = (8, 16, 32, 64, 128)


def goal(d: int) -> Any:
    """Return the place in the unit cube that is looked for."""
    return np.random.default_rng(d).uniform(0, 1, d)


def by_descent(own: Any, d: int) -> float:
    """Return the loss that the student's descent reaches within the budget, from the middle."""
    slope = terrain.slope_of(lambda theta: np.sum((theta - goal(d)) ** 2))
    path = own.gradient_descent(slope, np.full(d, 0.5), 0.1, BUDGET // (d + 1))
    return float(np.sum((inside(path)[-1] - goal(d)) ** 2))


def by_chance(d: int) -> float:
    """Return the lowest loss of as many random places."""
    places = np.random.default_rng(1000 + d).uniform(0, 1, (BUDGET, d))
    return float(np.min(np.sum((places - goal(d)) ** 2, axis=1)))


def by_grid(d: int) -> float:
    """Return the lowest loss on the finest grid that the budget pays for."""
    points = int(BUDGET ** (1 / d) + 1e-9)
    line = (np.arange(points) + 0.5) / points
    grid = itertools.product(line, repeat=d)
    return min(float(np.sum((np.array(place) - goal(d)) ** 2)) for place in grid)


@picture
def searching(own: Any) -> Figure:
    """Draw what the student's descent, random places and a grid find with the same effort."""
    figure, (axes,) = panels(width=7.8)
    sizes = (1, 2, 3, 4, 6, 8, 12, 16, 24)
    for name, losses, mark, color in (
        ("grid", [by_grid(d) for d in sizes], "s:", GREY),
        ("random places", [by_chance(d) for d in sizes], "^--", ORANGE),
        ("your descent", [by_descent(own, d) for d in sizes], "o-", BLUE),
    ):
        axes.semilogy(sizes, np.clip(losses, 1e-18, 30), mark, color=color, label=name)
    axes.set(title=f"{BUDGET:,} evaluations of the loss for each", xlabel="parameters d",
             ylabel="lowest loss found", ylim=(1e-18, 1e2))  # fmt: skip
    axes.legend(loc="lower right")
    return figure


def regression(d: int) -> tuple[Any, Any]:
    """Return X and y of a regression with d features and four times as many examples."""
    rng = np.random.default_rng(d)
    X = rng.normal(size=(4 * d, d))
    return X, X @ rng.normal(size=d)


def steps_needed(own: Any, d: int) -> int:
    """Return after how many of the student's steps the loss is a millionth of what it was."""
    losses = np.asarray(own.fit_linear_regression(*regression(d), 0.35, 40)[1], dtype=float)
    there = np.flatnonzero(losses < 1e-6 * losses[0])
    return int(there[0]) if len(there) else 40


def megabytes(work: Any) -> float:
    """Return the most memory that some work takes, without the data, in MB."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@picture
def closed_form(own: Any) -> Figure:
    """Draw the work and the memory of the student's fit beside those of the closed form."""
    figure, axes = panels(2, width=11.2)
    sizes = np.array(PARAMETERS, dtype=float)
    steps = np.array([steps_needed(own, d) for d in PARAMETERS])
    said = f"{steps.min()} to {steps.max()} steps" if steps.max() < 40 else "not there in 40 steps"
    axes[0].loglog(sizes, 4 * sizes**3 + sizes**3 / 3, "s--", color=RED, label="closed form")
    axes[0].loglog(sizes, steps * 8 * sizes**2, "o-", color=BLUE,
                   label=f"your fit: {said}")  # fmt: skip
    formula, descent = [], []
    for d in PARAMETERS:
        X, y = regression(d)
        formula.append(megabytes(lambda X=X, y=y: np.linalg.solve(X.T @ X, X.T @ y)))
        descent.append(megabytes(lambda X=X, y=y: own.fit_linear_regression(X, y, 0.35, 5)))
    axes[1].loglog(sizes, formula, "s--", color=RED, label="closed form")
    axes[1].loglog(sizes, 8 * (4 + 4 + 4) * sizes / 1e6, ":", color=GREY, lw=1.8,
                   label="all that descent needs: a few columns")  # fmt: skip
    axes[1].loglog(sizes, descent, "o-", color=BLUE, label="your fit, measured")
    axes[0].set(title="Work", xlabel="parameters d (and 4d examples)", ylabel="multiplications")
    axes[1].set(title="Memory, without the data", xlabel="parameters d", ylabel="MB")
    for panel in axes:
        panel.legend()
    return figure
