"""The pictures of the unit “optimizers”; most stand in files of their own."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import contour, inside, note, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREY, INK, RED, panels
from assignments.lab.units.optimizers.adaptive import (
    decay,
    first_steps,
    forgetting,
    new_data,
    rare_words,
    tired_steps,
)
from assignments.lab.units.optimizers.ravine import (
    BOX,
    START,
    heavy_ball,
    look_ahead,
    race,
    tuning,
    walk,
)
from assignments.lab.units.optimizers.rolling import rolling_out, saddle_race, stable_or_not
from assignments.lab.words import listed, short

__all__ = [
    "heavy_ball",
    "stable_or_not",
    "rolling_out",
    "look_ahead",
    "tired_steps",
    "rare_words",
    "forgetting",
    "first_steps",
    "decay",
    "led_astray",
    "equal_steps",
    "flat_or_sharp",
    "tuning",
    "race",
    "new_data",
    "saddle_race",
]


@picture
def led_astray(own: Any) -> Figure:
    """Draw the student's Adam and AMSGrad on the example that leads Adam the wrong way."""
    figure, (axes,) = panels(width=7.4)
    ends = []
    for rule, color, dashes, name in (
        (own.adam, RED, "--", "Adam"),
        (own.amsgrad, BLUE, "-", "AMSGrad"),
    ):
        x, state, path = np.zeros(1), None, [0.0]
        for t in range(600):
            slope = np.array([3.0 if t % 3 == 0 else -1.0])
            x, state = rule(x, slope, state, 0.5 / np.sqrt(t + 1), beta1=0.0, beta2=0.1)
            x = np.clip(inside(x), -1, 1)
            path.append(float(x[0]))
        ends.append(f"{name} ends at {short(path[-1], 2)}")
        axes.plot(path, color=color, ls=dashes, label=f"your {name}", lw=1.2)
    axes.axhline(-1, color=GREY, ls=":", lw=1.2)
    note(axes, "the gradient is +3 once, then -1 twice:\non average x should fall", (0.98, 0.6))
    axes.set(title=f"Your {listed(ends)}", xlabel="step",
             ylabel="x, kept between -1 and 1", ylim=(-1.15, 1.15))  # fmt: skip
    axes.legend(loc="upper left", bbox_to_anchor=(0.1, 0.8))
    return figure


@picture
def equal_steps(own: Any) -> Figure:
    """Draw the student's Adam and Lion in a ravine, and how long their steps are."""
    figure, axes = panels(2, width=11.2, height=4.3)
    contour(axes[0], terrain.ravine, BOX)
    slope = terrain.slope_of(terrain.ravine)
    for name, rule, rate, color, dashes, mark in (
        ("Adam", own.adam, 0.1, RED, "--", "o"),
        ("Lion", own.lion, 0.1, BLUE, "-", "s"),
    ):
        path = walk(partial(rule, learning_rate=rate), slope, START, 60)
        trail(axes[0], path, color, f"your {name}", dashes=dashes, mark=mark)
        lengths = np.max(np.abs(np.diff(path, axis=0)), axis=1)
        span = f"{short(lengths.min(), 2)} to {short(lengths.max(), 2)}"
        axes[1].plot(np.arange(1, 61), lengths, color=color, ls=dashes, label=f"{name}: {span}")
    axes[0].plot(0, 0, "+", ms=13, mew=2, color=INK, zorder=7)
    axes[0].set_title("Both with a learning rate of 0.1")
    axes[0].legend(loc="lower right")
    axes[1].set(title="How long the steps are", xlabel="step",
                ylabel="largest change of a parameter", ylim=(0, 0.15))  # fmt: skip
    axes[1].legend(loc="lower left")
    return figure


def _gorge(x: Any) -> Any:
    """Return the height of a wide valley with a narrow gorge on its slope."""
    return 0.12 * (x - 2.2) ** 2 - 0.9 * np.exp(-(((x + 0.8) / 0.3) ** 2)) + 1.0


@picture
def flat_or_sharp(own: Any) -> Figure:
    """Draw descents by the plain gradient and by the student's, on two valleys, one narrow."""
    figure, (axes,) = panels(width=7.4)
    x = np.linspace(-3.4, 4.6, 500)
    axes.plot(x, _gorge(x), color=GREY, lw=2)
    slope = terrain.slope_of(lambda theta: np.sum(_gorge(theta)))

    def uphill(theta: Any) -> Any:
        return own.sam_gradient(slope, theta, rho=0.3)

    for gradient, color, mark, name, lift in (
        (slope, RED, "o--", "plain gradient", 0.0),
        (uphill, BLUE, "s-", "your sam_gradient, rho 0.3", 0.12),
    ):
        path, state = [np.array([-3.0])], None
        for _ in range(90):
            slope_there = np.asarray(gradient(path[-1]))
            theta, state = own.momentum(path[-1], slope_there, state, learning_rate=0.1, beta=0.7)
            path.append(inside(theta))
        at = np.array(path).ravel()
        axes.plot(at, _gorge(at) + lift, mark, color=color, ms=4, lw=1,
                  label=f"{name}: ends at {short(at[-1], 2)}")  # fmt: skip
        axes.plot(at[-1], _gorge(at[-1]) + lift, "*", ms=14, color=color, mec="white")
    axes.set(title="Sharp or flat: what the neighbourhood says", xlabel=r"$\theta$", ylabel="loss",
             ylim=(-0.2, 5.2), xlim=(-3.4, 4.6))  # fmt: skip
    axes.legend()
    return figure
