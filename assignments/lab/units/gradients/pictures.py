"""The pictures of this unit."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import data, terrain
from assignments.lab.drawing import arrows, contour, surface
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, ORANGE, RED, SERIES, SKY, panels, solid

BOWL = (-1.0, 6.0, -1.0, 7.0)
EXAM = (20.0, 110.0, -20.0, 40.0)


@picture
def mountain_in_fog(own: Any) -> Figure:
    """Draw a loss with several valleys as gradient descent sees it: only where it stands."""
    figure, (axes,) = panels(width=8.2)
    x = np.linspace(-6.2, 5.8, 600)
    axes.plot(x, terrain.mountain(x), color=GREY, alpha=0.4, lw=3)
    here = 2.75
    level = terrain.mountain(here)
    slope = terrain.slope_of(lambda t: terrain.mountain(t[0]))(np.array([here]))[0]
    near = np.linspace(here - 0.45, here + 0.45, 50)
    axes.plot(near, terrain.mountain(near), color=BLUE, lw=5)
    axes.plot(here, level, "o", ms=11, mfc="white", mec=RED, mew=2.5, zorder=5)
    axes.annotate("", (here + 1.1, level + 1.1 * slope), (here, level),
                  arrowprops={"arrowstyle": "-|>", "color": RED, "lw": 2.2})  # fmt: skip
    axes.annotate("You stand here.\nAll you can feel is the slope.", (here, level), (2.0, 3.6),
                  ha="center", color=RED, va="bottom",
                  arrowprops={"arrowstyle": "-", "color": RED, "shrinkB": 8})  # fmt: skip
    valleys = ((0.12, "the deepest valley"), (3.45, "a local valley:\nthe slope leads here"),
               (-3.62, "another\nlocal valley"))  # fmt: skip
    for at, text in valleys:
        axes.annotate(text, (at, terrain.mountain(at) - 0.06), (at, 0.1), ha="center", va="top",
                      arrowprops={"arrowstyle": "-", "color": GREY}, fontsize=9.5)  # fmt: skip
    axes.set(title="The error landscape, in fog", xlabel="a parameter of the model",
             ylabel="loss: how wrong the model is", ylim=(-0.9, 5))  # fmt: skip
    return figure


@picture
def parabola(own: Any) -> Figure:
    """Draw the student's parabola."""
    figure, (axes,) = panels()
    x = np.linspace(-4, 4, 161)
    axes.plot(x, own.quadratic(x), color=BLUE)
    axes.plot(0, 0, "*", ms=15, color=RED, mec="white", zorder=4)
    axes.set(
        title="The simplest valley", xlabel=r"$\theta$", ylabel=r"$f(\theta)$", ylim=(-1, 16.5)
    )
    return figure


@picture
def tangents(own: Any) -> Figure:
    """Draw the parabola with tangents by the student's slope, and the way downhill."""
    figure, (axes,) = panels()
    x = np.linspace(-4, 4, 161)
    axes.plot(x, own.quadratic(x), color=BLUE, alpha=0.5)
    for at, color in ((-3.0, RED), (-1.0, ORANGE), (1.5, GREEN)):
        height, slope = own.quadratic(np.array(at)), own.quadratic_gradient(np.array(at))
        reach = np.array([-0.8, 0.8])
        axes.plot(at + reach, height + slope * reach, color=color, label=f"slope {slope:+.1f}")
        axes.plot(at, height, "o", color=color, zorder=4)
        axes.annotate("", (at - 0.3 * slope, 0.0), (at, 0.0),
                      arrowprops={"arrowstyle": "-|>", "color": color, "lw": 2.2})  # fmt: skip
        axes.plot([at, at], [0, height], ":", color=color, lw=1)
    axes.set(title="The arrow goes against the slope: always towards the valley",
             xlabel=r"$\theta$", ylabel=r"$f(\theta)$", ylim=(-1, 16.5))  # fmt: skip
    axes.legend(loc="upper center")
    return figure


@picture
def bowl(own: Any, elevation: int = 35, azimuth: int = -60) -> Figure:
    """Draw the student's bowl, as a map and as a surface."""
    figure, axes = panels(2, width=9.8)
    contour(axes[0], own.bowl_loss, BOWL)
    axes[0].plot(2, 3, "*", ms=15, color=RED, mec="white")
    axes[0].set_title("From above: deeper is darker")
    axes[1].remove()
    _, side = solid(2, 2, figure)
    surface(side, own.bowl_loss, BOWL)
    side.view_init(elev=elevation, azim=azimuth)
    side.set_title("From the side")
    return figure


@picture
def bowl_arrows(own: Any) -> Figure:
    """Draw the bowl with an arrow against the student's gradient at many points."""
    figure, (axes,) = panels(width=7.4, height=4.6)
    contour(axes, own.bowl_loss, BOWL)
    arrows(axes, own.bowl_gradient, (-0.5, 5.5, -0.5, 6.5), scale=14)
    axes.plot(2, 3, "*", ms=15, color=RED, mec="white")
    axes.set_title("Against the gradient: across the contours, and shorter where it is flat")
    return figure


GUESSES = (((40.0, 0.0), GREY), ((60.0, 5.0), ORANGE), ((64.5, 11.5), RED))


@picture
def predictions(own: Any) -> Figure:
    """Draw exam scores against study hours, and what three guesses of theta predict."""
    figure, (axes,) = panels()
    X, score = data.study_hours()
    hours = data.exam_scores().hours
    axes.plot(hours, score, "o", color=BLUE, alpha=0.55, ms=5, label="a student")
    order = np.argsort(hours)
    for theta, color in GUESSES:
        axes.plot(hours[order], own.predict(np.array(theta), X)[order], color=color,
                  label=rf"$\theta$ = {theta}")  # fmt: skip
    axes.set(title="Three guesses", xlabel="study hours per week", ylabel="exam score")
    axes.legend()
    return figure


@picture
def exam_landscape(own: Any) -> Figure:
    """Draw the student's loss over both parameters of the exam model, with the three guesses."""
    figure, (axes,) = panels(height=4.4)
    X, score = data.study_hours()
    contour(axes, lambda theta: own.mse_loss(theta, X, score), EXAM)
    for theta, color in GUESSES:
        axes.plot(*theta, "o", ms=9, color=color, mec="white", mew=1.5, zorder=5)
        loss = own.mse_loss(np.array(theta), X, score)
        axes.annotate(f"loss {loss:.0f}", theta, (7, 6), textcoords="offset points", fontsize=9.5,
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
    along = [own.mse_loss(np.array([64.5, w]), X, score) for w in weights]
    axes.plot(weights, along, color=BLUE, label="your loss")
    at = np.array([64.5, -3.0])
    height, slope = own.mse_loss(at, X, score), own.mse_gradient(at, X, score)[1]
    reach = np.array([-10.0, 13.0])
    axes.plot(-3 + reach, height + slope * reach, color=RED, label="slope by your gradient")
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
    for degree, color in ((1, GREY), (2, RED)):
        best = np.linalg.lstsq(own.polynomial_features(time, degree), height, rcond=None)[0]
        axes.plot(fine, own.polynomial_features(fine, degree) @ best, color=color,
                  label=f"best curve of degree {degree}")  # fmt: skip
    axes.set(title="A curve, fitted by a linear model", xlabel="time (s)", ylabel="height (m)")
    axes.legend(loc="lower center")
    return figure


@picture
def margins(own: Any) -> Figure:
    """Draw the student's logistic loss for one example, near zero and far away."""
    figure, axes = panels(2)
    one = np.ones((1, 1))
    for panel, reach, title in zip(axes, (6, 1000), ("Near", "Far: still finite"), strict=True):
        z = np.linspace(-reach, reach, 101)
        for label, color in ((1.0, BLUE), (0.0, RED)):
            losses = [own.logistic_loss(np.array([s]), one, np.array([label])) for s in z]
            panel.plot(z, losses, color=color, label=f"label {label:.0f}")
        panel.set(title=title, xlabel=r"$z = x\cdot\theta$", ylabel="logistic loss")
        panel.legend(loc="upper center")
    return figure


@picture
def logistic_arrows(own: Any) -> Figure:
    """Draw the loss for passing or failing, with arrows against the student's gradient."""
    figure, (axes,) = panels(height=4.4)
    X, labels = data.passed_or_failed()
    box = (-3.0, 4.0, -2.0, 8.0)
    contour(axes, lambda theta: own.logistic_loss(theta, X, labels), box)
    inner = (-2.6, 3.6, -1.5, 7.5)
    arrows(axes, lambda theta: own.logistic_gradient(theta, X, labels), inner, scale=0.55)
    axes.set_title("Pass or fail: steep on one side, nearly flat on the other")
    return figure


@picture
def shrinkage(own: Any) -> Figure:
    """Draw where the student's ridge gradient vanishes, against the penalty."""
    figure, (axes,) = panels()
    X, score = data.exam_table()
    penalties = np.geomspace(1e-3, 1e2, 40)
    zeros = np.array([_zero(own.ridge_gradient, X, score, penalty) for penalty in penalties])
    names = ("constant", "hours", "quiz", "attendance")
    for values, name, color in zip(zeros.T, names, SERIES, strict=False):
        axes.semilogx(penalties, values, color=color, label=name)
    axes.axhline(0, color=GREY, lw=1)
    axes.set(title="The larger the penalty, the smaller the weights", xlabel="penalty",
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
    slope = [own.mae_subgradient(np.array([c]), one, y)[0] for c in centre]
    axes.plot(centre, slope, color=BLUE, lw=2.4)
    axes.plot(y, np.zeros(5), "o", color=INK, ms=6, zorder=4, label="the data")
    axes.axvline(3, color=GREEN, ls=":", label="median: the slope changes sign")
    axes.axvline(6, color=RED, ls=":", label="mean: pulled away by one outlier")
    axes.set(title="Only the side counts, not the distance", xlabel="the one parameter",
             ylabel="subgradient of the mean absolute error")  # fmt: skip
    axes.legend(loc="lower right")
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
    axes.loglog(steps, np.maximum(errors, 1e-16), "o-", color=BLUE, ms=4, lw=1.2, label="yours")
    axes.loglog(steps, np.e * steps**2 / 6, ":", color=GREEN, label=r"curvature: grows as $h^2$")
    axes.loglog(steps, 3e-16 / steps, ":", color=RED, label=r"rounding: grows as $1/h$")
    axes.axvline(1e-5, color=GREY, lw=1)
    axes.set(title="Too small a step is as bad as too large a one", xlabel="step h",
             ylabel=r"error of the slope of $e^\theta$", ylim=(1e-13, 1))  # fmt: skip
    axes.legend(loc="upper center")
    return figure


@picture
def suspects(own: Any) -> Figure:
    """Draw what the student's gradient check says of a right gradient and of wrong ones."""
    figure, (axes,) = panels(width=8)
    right = terrain.slope_of(terrain.ravine)
    here = np.array([1.3, -0.7])
    gradients = {
        "right": right,
        "one digit mistyped": lambda t: right(t) * np.array([1.0, 1.001]),
        "half of it": lambda t: right(t) / 2,
        "one parameter forgotten": lambda t: right(t) * np.array([0.0, 1.0]),
        "wrong sign": lambda t: -right(t),
    }
    errors = [max(own.gradient_check(terrain.ravine, g, here), 1e-13) for g in gradients.values()]
    colors = [GREEN if error < 1e-6 else RED for error in errors]
    axes.barh(list(gradients), errors, color=colors, height=0.55)
    axes.axvline(1e-6, color=SKY, lw=1.5)
    for row, error in enumerate(errors):
        axes.text(error * 1.6, row, f"{error:.0e}" if error < 0.01 else f"{error:.2f}", va="center")
    axes.set(xscale="log", xlim=(1e-13, 20), title="Beyond the line, look for a mistake",
             xlabel="relative error")  # fmt: skip
    axes.grid(visible=False, axis="y")
    axes.text(1.4e-6, 0, "1e-6", va="center", fontsize=9.5, color="#5A5F69")
    axes.invert_yaxis()
    return figure
