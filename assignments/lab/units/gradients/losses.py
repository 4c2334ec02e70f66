"""The losses after the squares: yes or no, ridge, absolute errors."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import data
from assignments.lab.drawing import arrows, contour, inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, DASHES, GREEN, GREY, INK, RED, SERIES, panels
from assignments.lab.words import change, short


@picture
def margins(own: Any) -> Figure:
    """Draw the student's logistic loss for one example, near zero and far away."""
    figure, axes = panels(2)
    one = np.ones((1, 1))
    for panel, reach, title in zip(axes, (6, 1000), ("Near", "Far"), strict=True):
        z, wild = np.linspace(-reach, reach, 101), 0
        for label, color, dashes in ((1.0, BLUE, "-"), (0.0, RED, "--")):
            losses = np.array(
                [float(own.logistic_loss(np.array([s]), one, np.array([label]))) for s in z]
            )
            wild += int(np.sum(~np.isfinite(losses)))
            losses = np.where(np.abs(losses) < 1e12, losses, np.nan)
            panel.plot(z, losses, color=color, ls=dashes, label=f"label {label:.0f}")
        lost = f"{wild} of {2 * len(z)} losses are no finite number" if wild else "all finite"
        panel.set(title=f"{title}: {lost}", xlabel=r"$z = x\cdot\theta$", ylabel="logistic loss")
        panel.legend(loc="upper center")
    return figure


@picture
def logistic_arrows(own: Any) -> Figure:
    """Draw the loss for passing or failing, with arrows against the student's gradient."""
    figure, (axes,) = panels(width=5.2, height=5.6)
    X, labels = data.passed_or_failed()
    box = (-3.0, 4.0, -2.0, 8.0)
    contour(axes, lambda theta: own.logistic_loss(theta, X, labels), box)
    inner = (-2.6, 3.6, -1.5, 7.5)
    arrows(axes, lambda theta: own.logistic_gradient(theta, X, labels), inner, scale=0.55)
    axes.set_title("Arrows against your gradient")
    return figure


@picture
def shrinkage(own: Any) -> Figure:
    """Draw where the student's ridge gradient vanishes, against the penalty."""
    figure, (axes,) = panels()
    X, score = data.exam_table()
    penalties = np.geomspace(1e-3, 1e2, 40)
    zeros = np.array([_zero(own.ridge_gradient, X, score, penalty) for penalty in penalties])
    names = ("constant", "hours", "quiz", "attendance")
    for values, name, color, dashes in zip(zeros.T, names, SERIES, DASHES, strict=False):
        axes.semilogx(penalties, values, color=color, ls=dashes, label=name)
    axes.axhline(0, color=GREY, lw=1)
    largest = np.abs(zeros[[0, -1], 1:]).max(axis=1)
    axes.set(title=f"The largest weight of a feature goes {change(largest)}", xlabel="penalty",
             ylabel="best weight")  # fmt: skip
    axes.legend()
    return figure


def _zero(gradient: Any, X: Any, y: Any, penalty: float) -> Any:
    """Return where a gradient that is a straight line in every parameter is zero."""
    size = X.shape[1]
    start = gradient(np.zeros(size), X, y, penalty)
    columns = [gradient(unit, X, y, penalty) - start for unit in np.eye(size)]
    return np.linalg.solve(np.array(columns).T, -start)


@picture
def outlier(own: Any) -> Figure:
    """Draw the student's subgradient for five numbers, one of them far away."""
    figure, (axes,) = panels()
    y = np.array([1.0, 2.0, 3.0, 4.0, 20.0])
    one = np.ones((5, 1))
    centre = np.linspace(-1, 22, 1200)
    slope = inside([own.mae_subgradient(np.array([c]), one, y)[0] for c in centre])
    turns = centre[1:][np.diff(np.sign(slope)) != 0]
    axes.plot(centre, slope, color=BLUE, lw=2.4, label="your subgradient")
    axes.plot(y, np.zeros(5), "o", color=INK, ms=6, zorder=4, label="the data")
    axes.axvline(3, color=GREEN, ls="--", label="their median, 3")
    axes.axvline(6, color=RED, ls=":", label="their mean, 6: one number pulls it away")
    told = f"changes sign at {short(turns[0])}" if len(turns) else "never changes sign"
    axes.set(title=f"Your subgradient {told}", xlabel="the one parameter",
             ylabel="subgradient of the mean absolute error")  # fmt: skip
    axes.legend(loc="lower right")
    return figure
