"""The pictures of the unit “gradients”; many stand in files of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.drawing import contour, inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, DASHES, GREEN, GREY, INK, ORANGE, RED, SKY, panels
from assignments.lab.units.gradients.landscape import (
    bowl,
    bowl_arrows,
    every_direction,
    mountain_in_fog,
    parabola,
    tangents,
)
from assignments.lab.units.gradients.losses import logistic_arrows, margins, outlier, shrinkage
from assignments.lab.words import short

__all__ = [
    "mountain_in_fog",
    "parabola",
    "tangents",
    "bowl",
    "bowl_arrows",
    "every_direction",
    "predictions",
    "exam_landscape",
    "factor_two",
    "flight",
    "margins",
    "logistic_arrows",
    "shrinkage",
    "outlier",
    "step_sizes",
    "suspects",
]

EXAM = (20.0, 110.0, -20.0, 40.0)
GUESSES = (((40.0, 0.0), INK, "o"), ((60.0, 5.0), ORANGE, "s"), ((64.5, 11.5), RED, "^"))
"""Parameters, and the colour and mark of each."""


@picture
def predictions(own: Any) -> Figure:
    """Draw exam scores against study hours, and what three guesses of theta predict."""
    figure, (axes,) = panels()
    X, score = data.study_hours()
    hours = data.exam_scores().hours
    axes.plot(hours, score, "o", color=SKY, ms=4, label="a student")
    order = np.argsort(hours)
    for (theta, color, _), dashes in zip(GUESSES, DASHES, strict=False):
        axes.plot(hours[order], own.predict(np.array(theta), X)[order], color=color, ls=dashes,
                  label=rf"$\theta$ = ({theta[0]:g}, {theta[1]:g})")  # fmt: skip
    axes.set(title="Three guesses", xlabel="study hours per week", ylabel="exam score")
    axes.legend()
    return figure


@picture
def exam_landscape(own: Any) -> Figure:
    """Draw the student's loss over both parameters of the exam model, with the three guesses."""
    figure, (axes,) = panels(height=4.4)
    X, score = data.study_hours()
    contour(axes, lambda theta: own.mse_loss(theta, X, score), EXAM)
    for theta, color, mark in GUESSES:
        axes.plot(*theta, mark, ms=9, color=color, mec="white", mew=1.5, zorder=5)
        loss = own.mse_loss(np.array(theta), X, score)
        axes.annotate(f"loss {short(loss)}", theta, (7, 6), textcoords="offset points",
                      fontsize=9.5,
                      bbox={"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1.5})  # fmt: skip
    axes.set_title("Every model is a point, and every point has a loss")
    axes.set(
        xlabel=r"$\theta_1$: score at average study", ylabel=r"$\theta_2$: weight of the hours"
    )
    return figure


@picture
def factor_two(own: Any) -> Figure:
    """Draw the loss along one weight, the tangent by the student's gradient, and half of it."""
    figure, (axes,) = panels()
    X, score = data.study_hours()
    weights = np.linspace(-15, 38, 120)
    along = inside([own.mse_loss(np.array([64.5, w]), X, score) for w in weights])
    axes.plot(weights, along, color=BLUE, label="your loss")
    at = np.array([64.5, -3.0])
    height = inside(own.mse_loss(at, X, score)).item()
    slope = inside(own.mse_gradient(at, X, score)[1]).item()
    reach = np.array([-10.0, 13.0])
    axes.plot(-3 + reach, height + slope * reach, color=RED, ls="-.",
              label=f"slope by your gradient, {short(slope)}")  # fmt: skip
    axes.plot(-3 + reach, height + slope / 2 * reach, "--", color=GREY, lw=1.5, label="half of it")
    axes.plot(-3, height, "o", color=RED, ms=8, zorder=4)
    axes.set(title="The right slope touches the curve", xlabel=r"$\theta_2$: weight of the hours",
             ylabel="mean squared error", ylim=(0, None))  # fmt: skip
    axes.legend()
    return figure


@picture
def flight(own: Any) -> Figure:
    """Draw the flight of the ball, fitted with the student's features."""
    figure, (axes,) = panels()
    time, height = data.projectile()
    axes.plot(time, height, "o", color=BLUE, label="measured")
    fine = np.linspace(0, 2.8, 100)
    for degree, color, dashes in ((1, GREY, "--"), (2, RED, "-")):
        features = own.polynomial_features(time, degree)
        best = np.linalg.lstsq(features, height, rcond=None)[0]
        off = np.sqrt(np.mean((features @ best - height) ** 2))
        axes.plot(fine, own.polynomial_features(fine, degree) @ best, color=color, ls=dashes,
                  label=f"best of degree {degree}: off by {short(off, 2)} m")  # fmt: skip
    axes.set(title="A curve, fitted by a linear model", xlabel="time (s)", ylabel="height (m)")
    axes.legend(loc="lower center")
    return figure


@picture
def step_sizes(own: Any) -> Figure:
    """Draw the error of the student's difference quotient against its step."""
    figure, (axes,) = panels()
    steps = np.geomspace(1e-13, 1, 60)
    here = np.array([1.0])
    errors = [
        abs(float(own.numerical_gradient(lambda t: np.exp(t[0]), here, h)[0]) - np.e) for h in steps
    ]
    errors = np.nan_to_num(np.clip(errors, 1e-16, 1e12), nan=1e12)
    axes.loglog(steps, errors, "o-", color=BLUE, ms=4, lw=1.2, label="yours")
    axes.loglog(steps, np.e * steps**2 / 6, "--", color=GREEN, label=r"curvature: grows as $h^2$")
    axes.loglog(steps, 3e-16 / steps, ":", color=RED, label=r"rounding: grows as $1/h$")
    best = steps[np.argmin(errors)]
    axes.set(title=f"Your error is smallest at h = {short(best, 1)}", xlabel="step h",
             ylabel=r"error of the slope of $e^\theta$", ylim=(1e-13, 1))  # fmt: skip
    axes.legend(loc="upper center")
    return figure


@picture
def suspects(own: Any) -> Figure:
    """Draw what the student's gradient check says of a right gradient and of wrong ones."""
    figure, (axes,) = panels(width=8, left=2.1)
    right = terrain.slope_of(terrain.ravine)
    here = np.array([1.3, -0.7])
    gradients = {
        "right": right,
        "one digit mistyped": lambda t: right(t) * np.array([1.0, 1.001]),
        "half of it": lambda t: right(t) / 2,
        "one parameter forgotten": lambda t: right(t) * np.array([0.0, 1.0]),
        "wrong sign": lambda t: -right(t),
    }
    found = [float(own.gradient_check(terrain.ravine, g, here)) for g in gradients.values()]
    errors = [float(np.clip(np.nan_to_num(error, nan=20), 1e-13, 20)) for error in found]
    bars = axes.barh(list(gradients), errors, height=0.55, color=[
        GREEN if error < 1e-6 else RED for error in errors
    ])  # fmt: skip
    for bar, error in zip(bars, errors, strict=True):
        bar.set(hatch=None if error < 1e-6 else "//", edgecolor="white")
    axes.axvline(1e-6, color=SKY, lw=1.5)
    for row, (error, value) in enumerate(zip(errors, found, strict=True)):
        axes.text(min(error * 1.6, 12), row, short(value, 2), va="center")
    beyond = sum(error >= 1e-6 for error in errors)
    axes.set(xscale="log", xlim=(1e-13, 200), title=f"{beyond} of 5 are beyond the line",
             xlabel="relative error")  # fmt: skip
    axes.grid(visible=False, axis="y")
    axes.text(1.4e-6, 0, "1e-6", va="center", fontsize=9.5, color="#5A5F69")
    axes.invert_yaxis()
    return figure
