"""The student's optimizers in a ravine: side by side, tuned alike, and in a race."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import contour, inside, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, DASHES, GREEN, INK, MARKS, ORANGE, PINK, RED, panels
from assignments.lab.words import short

Step = Callable[..., Any]

BOX = (-4.6, 1.2, -2.5, 1.1)
START = np.array([-4.0, -0.2])
SLOPE = terrain.slope_of(terrain.ravine)
HESSIAN = np.array([SLOPE(unit) for unit in np.eye(2)])
"""Its gradient is a straight line in every direction, so this matrix says all about it."""

RATES = np.geomspace(1e-3, 4, 25)
BETAS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
TUNED = {
    "plain": (float(RATES[12]), 0.0),
    "momentum": (float(RATES[13]), 0.5),
    "Nesterov": (float(RATES[10]), 0.8),
    "AdaGrad": (float(RATES[22]), None),
    "RMSProp": (float(RATES[15]), 0.95),
    "Adam": (float(RATES[19]), 0.5),
}
"""The best learning rate and beta of each rule, of all in RATES and BETAS: see ``tuning``."""


def walk(step: Step, slope: Step, start: Any, steps: int) -> Any:
    """Return the path of an optimizer: ``step(theta, gradient, state)``, again and again."""
    path, state = [start], None
    for _ in range(steps):
        theta, state = step(path[-1], slope(path[-1]), state)
        path.append(inside(theta))
    return np.array(path)


def rule(own: Any, name: str, rate: float, beta: float | None) -> Step:
    """Return one of the student's rules with a learning rate and a beta."""
    if name in ("plain", "momentum"):
        return partial(own.momentum, learning_rate=rate, beta=beta)
    if name == "Adam":
        return partial(own.adam, learning_rate=rate, beta1=beta)
    if name == "AdaGrad":
        return partial(own.adagrad, learning_rate=rate)
    function = own.nesterov if name == "Nesterov" else own.rmsprop
    return partial(function, learning_rate=rate, beta=beta)


def loss_after(step: Step, steps: int = 60) -> float:
    """Return the height in the ravine after so many steps; infinite if it is lost on the way."""
    theta, state = START, None
    for _ in range(steps):
        theta, state = step(theta, HESSIAN @ theta, state)
        if not np.all(np.abs(theta) < 1e9):
            return float("inf")
    return float(terrain.ravine(np.asarray(theta, dtype=float)))


def losses_after(own: Any, name: str, betas: Iterable[float] = BETAS) -> Any:
    """Return the losses of a rule after 60 steps: one row per beta, one column per rate."""
    return np.array([[loss_after(rule(own, name, rate, beta)) for rate in RATES] for beta in betas])


@picture
def tuning(own: Any) -> Figure:
    """Draw maps of the loss after 60 steps over learning rate and beta, for three of the rules."""
    figure, axes = panels(3, width=13.2, height=4.2, below=0.75, gap=0.6, right=1.5)
    shown: Any = None
    for panel, name in zip(axes, ("momentum", "Nesterov", "Adam"), strict=True):
        losses = losses_after(own, name)
        heights = np.clip(np.log10(np.clip(np.nan_to_num(losses, nan=1e9), 1e-16, 1e2)), -16, 2)
        shown = panel.pcolormesh(np.arange(26), np.arange(9), heights, cmap="cividis",
                                 vmin=-16, vmax=2)  # fmt: skip
        row, column = np.unravel_index(np.argmin(heights), heights.shape)
        panel.plot(column + 0.5, row + 0.5, "*", ms=17, color="white", mec=INK)
        ninth = float(heights[BETAS.index(0.9)].min())
        panel.set(
            title=f"{name}: best {short(10 ** heights.min(), 1)}", xlabel=f"learning rate"
            f"\n(with beta 0.9 the best is {short(10**ninth, 1)})",
            xticks=np.array([0, 8, 16, 24]) + 0.5, yticks=np.arange(8) + 0.5, yticklabels=BETAS,
            xticklabels=[f"{RATES[i]:.2g}" for i in (0, 8, 16, 24)],
        )  # fmt: skip
        panel.grid(visible=False)
    axes[0].set_ylabel("beta (Adam: beta1)")
    side = figure.add_axes((0.91, 0.18, 0.012, 0.72), label="<colorbar>")
    figure.colorbar(shown, cax=side, label="log10 of the loss after 60 steps")
    return figure


def _compare(racers: dict[str, tuple[Step, str]], title: str, steps: int = 60) -> Figure:
    figure, axes = panels(2, width=11.6, height=4.1)
    contour(axes[0], terrain.ravine, BOX)
    looks = zip(racers.items(), DASHES, MARKS, strict=False)
    for (name, (step, color)), dashes, mark in looks:
        path = walk(step, SLOPE, START, steps)
        trail(axes[0], path, color, name, dashes=dashes, mark=mark)
        losses = [max(terrain.ravine(theta), 1e-18) for theta in path]
        axes[1].semilogy(losses, color=color, label=name, lw=1.7, ls=dashes, marker=mark, ms=4,
                         markevery=max(1, steps // 8))  # fmt: skip
    axes[0].plot(0, 0, "+", ms=13, mew=2, color=INK, zorder=7)
    axes[0].set_title(title)
    axes[1].set(title="Loss after each step", xlabel="step", ylabel="loss", ylim=(1e-18, 1e2),
                xlim=(0, steps))  # fmt: skip
    axes[1].legend(ncols=2 if len(racers) > 2 else 1, loc="lower left", fontsize=8.5)
    return figure


@picture
def heavy_ball(own: Any) -> Figure:
    """Draw plain descent and the student's momentum in a ravine."""
    racers = {
        "plain, rate 0.06": (rule(own, "plain", 0.06, 0.0), INK),
        "momentum, rate 0.04, beta 0.7": (rule(own, "momentum", 0.04, 0.7), BLUE),
    }
    return _compare(racers, "Plain descent and the heavy ball")


@picture
def look_ahead(own: Any) -> Figure:
    """Draw the student's momentum and Nesterov's rule in a ravine, with the same settings."""
    racers = {
        "momentum": (rule(own, "momentum", 0.03, 0.8), BLUE),
        "Nesterov": (rule(own, "Nesterov", 0.03, 0.8), PINK),
    }
    return _compare(racers, "Both with rate 0.03 and beta 0.8")


@picture
def race(own: Any, steps: int = 60, scale: float = 1.0) -> Figure:
    """Draw six of the student's optimizers racing on one map, each with its best settings."""
    colors = {"plain": INK, "momentum": BLUE, "Nesterov": PINK, "AdaGrad": GREEN,
              "RMSProp": ORANGE, "Adam": RED}  # fmt: skip
    racers = {
        _setting(name, rate * scale, beta): (rule(own, name, rate * scale, beta), colors[name])
        for name, (rate, beta) in TUNED.items()
    }
    rates = "all tuned alike" if scale == 1 else f"{scale:g} × their best rates"
    return _compare(racers, f"The race: {steps} steps, {rates}", steps)


def _setting(name: str, rate: float, beta: float | None) -> str:
    """Return what stands in the legend of a race: a rule and its settings."""
    return f"{name}, rate {short(rate, 2)}" + (f", beta {beta:g}" if beta else "")
