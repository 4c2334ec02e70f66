"""The first landscapes: a mountain, a parabola, a bowl, and the slopes on them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import arrows, contour, inside, note, surface
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, ORANGE, RED, panels, solid
from assignments.lab.words import short

BOWL = (-1.0, 6.0, -1.0, 7.0)
HERE = np.array([4.5, 4.0])
"""The place in the bowl where the slope is taken in every direction."""


@picture
def mountain_in_fog(own: Any) -> Figure:
    """Draw a loss with several valleys as gradient descent sees it: only where it stands."""
    figure, (axes,) = panels(width=8.2)
    x = np.linspace(-6.2, 5.8, 600)
    axes.plot(x, terrain.mountain(x), color=GREY, ls=":", lw=2.5)
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
    axes.plot(x, inside(own.quadratic(x)), color=BLUE, label="your quadratic")
    axes.plot(0, 0, "*", ms=15, color=RED, mec="white", zorder=4, label="the lowest place")
    axes.legend(loc="upper center")
    axes.set(
        title="The simplest of valleys", xlabel=r"$\theta$", ylabel=r"$f(\theta)$", ylim=(-1, 16.5)
    )
    return figure


@picture
def tangents(own: Any) -> Figure:
    """Draw the parabola with tangents by the student's slope, and the way downhill."""
    figure, (axes,) = panels()
    x = np.linspace(-4, 4, 161)
    axes.plot(x, inside(own.quadratic(x)), color=BLUE, lw=1.4)
    right = 0
    places = ((-3.0, RED, "-"), (-1.0, ORANGE, "--"), (1.5, GREEN, "-."))
    for at, color, dashes in places:
        height = inside(own.quadratic(np.array(at))).item()
        slope = inside(own.quadratic_gradient(np.array(at))).item()
        right += slope * at > 0
        reach = np.array([-0.8, 0.8])
        axes.plot(at + reach, height + slope * reach, color=color, ls=dashes,
                  label=f"at {at:g}: slope {short(slope)}")  # fmt: skip
        axes.plot(at, height, "o", color=color, zorder=4)
        axes.annotate("", (at - 0.3 * slope, 0.0), (at, 0.0),
                      arrowprops={"arrowstyle": "-|>", "color": color, "lw": 2.2})  # fmt: skip
        axes.plot([at, at], [0, height], ":", color=color, lw=1)
    axes.set(title=f"Against your slope: {right} of 3 arrows point to the valley",
             xlabel=r"$\theta$", ylabel=r"$f(\theta)$", ylim=(-1, 16.5))  # fmt: skip
    axes.legend(loc="upper center")
    return figure


@picture
def bowl(own: Any, elevation: int = 35, azimuth: int = -60) -> Figure:
    """Draw the student's bowl, as a map and as a surface."""
    figure, axes = panels(2, width=9.8)
    contour(axes[0], own.bowl_loss, BOWL)
    axes[0].plot(2, 3, "*", ms=15, color=RED, mec="white")
    axes[0].set_title("From above: the deeper, the darker")
    axes[1].remove()
    _, side = solid(2, 2, figure)
    surface(side, own.bowl_loss, BOWL)
    side.view_init(elev=elevation, azim=azimuth)
    side.set_title("From the side")
    return figure


@picture
def bowl_arrows(own: Any) -> Figure:
    """Draw the bowl with an arrow against the student's gradient at many points."""
    figure, (axes,) = panels(width=5.6, height=5.4)
    contour(axes, own.bowl_loss, BOWL)
    arrows(axes, own.bowl_gradient, (-0.5, 5.5, -0.5, 6.5), scale=14)
    axes.plot(2, 3, "*", ms=15, color=RED, mec="white")
    axes.set_title("Arrows against your gradient")
    return figure


def slopes_around(loss: Any, theta: Any, directions: int = 72) -> tuple[Any, Any]:
    """Return directions around a place, as angles, and how steeply a loss rises in each.

    The loss is taken a little further on and a little back, as your own shoes would.
    """
    angles = np.linspace(0, 2 * np.pi, directions + 1)
    h = 1e-5
    steps = h * np.column_stack([np.cos(angles), np.sin(angles)])
    rises = [(float(loss(theta + u)) - float(loss(theta - u))) / (2 * h) for u in steps]
    return angles, np.array(rises)


@picture
def every_direction(own: Any) -> Figure:
    """Draw how steep the student's bowl is in every direction, beside the student's gradient."""
    figure, axes = panels(2, width=10.8, height=5.0, above=0.75)
    angles, rises = slopes_around(own.bowl_loss, HERE)
    gradient = np.asarray(own.bowl_gradient(HERE), dtype=float)
    size, towards = float(np.linalg.norm(gradient)), float(np.arctan2(gradient[1], gradient[0]))
    contour(axes[0], own.bowl_loss, BOWL)
    for angle, rise in zip(angles[:-1:6], rises[:-1:6], strict=True):
        u = np.array([np.cos(angle), np.sin(angle)])
        color, wide = (RED, rise / 3.5) if rise > 0 else (BLUE, -rise / 3.5)
        axes[0].plot(*np.array([HERE, HERE + 1.4 * u]).T, color=color, lw=0.4 + wide,
                     ls="-" if rise < 0 else "--")  # fmt: skip
    axes[0].plot(*HERE, "o", ms=9, mfc="white", mec=INK, mew=2, zorder=5)
    axes[0].set_title("Here the loss is felt all around")
    note(axes[0], "dashed: uphill, solid: downhill\nthe wider, the steeper", (0.02, 0.02))
    axes[1].remove()
    polar: Any = figure.add_subplot(1, 2, 2, projection="polar")
    polar.plot(angles[rises >= 0], rises[rises >= 0], "o", color=RED, ms=5, label="uphill")
    polar.plot(angles[rises < 0], -rises[rises < 0], "s", color=BLUE, ms=4, label="downhill")
    fine = np.linspace(0, 2 * np.pi, 400)
    polar.plot(fine, np.abs(size * np.cos(fine - towards)), color=GREY, lw=1.4, ls="--",
               label=r"$\|\nabla J\|\,|\cos\varphi|$")  # fmt: skip
    polar.plot(
        [towards, towards],
        [0, size],
        color=INK,
        lw=3,
        ls="-",
        label=f"your gradient, length {short(size)}",
    )
    polar.set_title("How steep, in which direction", pad=18)
    polar.legend(loc="lower right", bbox_to_anchor=(1.5, -0.12))
    polar.set_rlabel_position(100)
    return figure
