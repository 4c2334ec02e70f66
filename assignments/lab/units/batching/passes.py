"""The student's three descents on many examples, each with the learning rate that suits it best."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import data
from assignments.lab.drawing import contour, inside, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, INK, RED, panels

EXAMPLES = 5000
START = np.array([-6.0, 16.0])
BOX = (-10.0, 20.0, -2.0, 20.0)
BATCH = 32
EPOCHS = {"batch": 40, "mini-batch": 4, "stochastic": 4}
RATES = {"batch": 0.5, "mini-batch": 0.02, "stochastic": 0.0005}
"""The best rate of each, of several tried: lowest mean loss in the fourth epoch."""

LOOKS = {"batch": (RED, "-", "o"), "mini-batch": (GREEN, "--", "s"), "stochastic": (BLUE, ":", "^")}


@cache
def students() -> tuple[Any, Any]:
    """Return hours and quiz average, standardized and correlated, and scores around their mean."""
    exam = data.exam_scores(EXAMPLES)
    X = data.standardized(np.column_stack([exam.hours, exam.quiz]))
    return X, exam.score - exam.score.mean()


@cache
def lowest() -> Any:
    """Return the parameters with the lowest loss."""
    return np.linalg.lstsq(*students(), rcond=None)[0]


def slope(theta: Any, X: Any, y: Any) -> Any:
    """Return the mean gradient over the examples given to it."""
    theta, X, y = (np.asarray(one, dtype=float) for one in (theta, X, y))
    return 2 * X.T @ (X @ theta - y) / len(y)


def above(path: Any) -> Any:
    """Return how far the loss over all examples is above its minimum, along a path."""
    X, y = students()
    away = inside(path) - lowest()
    return np.einsum("ti,ij,tj->t", away, X.T @ X / len(y), away)


def descend(own: Any, name: str, rate: float, epochs: int) -> Any:
    """Return the path of one of the student's three descents."""
    X, y = students()
    rng = np.random.default_rng(7)
    if name == "batch":
        return np.asarray(own.batch_gradient_descent(slope, START, X, y, rate, epochs))
    if name == "stochastic":
        return np.asarray(own.stochastic_gradient_descent(slope, START, X, y, rate, epochs, rng))
    path = own.minibatch_gradient_descent(slope, START, X, y, rate, epochs, BATCH, rng)
    return np.asarray(path)


def _draw(own: Any, names: tuple[str, ...], title: str) -> Figure:
    figure, axes = panels(2, width=11.6, height=4.3)
    X, _ = students()
    contour(axes[0], lambda theta: np.mean((X @ (theta - lowest())) ** 2), BOX)
    for name in names:
        path = descend(own, name, RATES[name], EPOCHS[name])
        color, dashes, mark = LOOKS[name]
        one_epoch = (len(path) - 1) // EPOCHS[name]
        shown = path[: max(one_epoch, 3) + 1]
        trail(axes[0], shown, color, f"{name}: {len(shown) - 1:,} steps", dashes=dashes, mark=mark)
        seen = np.linspace(0, EXAMPLES * EPOCHS[name], len(path))
        axes[1].loglog(seen[1:], np.maximum(above(path)[1:], 1e-6), color=color, ls=dashes,
                       marker="o" if name == "batch" else None, ms=4,
                       label=f"{name}, rate {RATES[name]:g}")  # fmt: skip
    axes[0].legend(loc="lower right")
    axes[0].set(title=title, xlabel=r"$\theta_1$: weight of the hours",
                ylabel=r"$\theta_2$: weight of the quizzes")  # fmt: skip
    axes[1].axvline(EXAMPLES, color=INK, lw=1, ls="--")
    axes[1].text(EXAMPLES * 1.1, 200, "one epoch", fontsize=9.5, va="top")
    axes[1].set(title="The same number of examples", xlabel="examples seen",
                ylabel="loss above the minimum", xlim=(30, 3e5), ylim=(1e-5, 300))  # fmt: skip
    axes[1].legend(loc="lower left")
    return figure


@picture
def batch_path(own: Any) -> Figure:
    """Draw the student's batch descent on the loss of 5,000 exam scores."""
    return _draw(own, ("batch",), "Three epochs")


@picture
def stochastic_path(own: Any) -> Figure:
    """Draw the student's stochastic descent beside the batch descent."""
    return _draw(own, ("stochastic", "batch"), "One epoch, and three of the batch")


@picture
def three_paths(own: Any) -> Figure:
    """Draw all three of the student's descents, each with its own best rate."""
    return _draw(own, ("stochastic", "mini-batch", "batch"), "One epoch, and three of the batch")
