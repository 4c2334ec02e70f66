"""The pictures of this unit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import contour, inside, note, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, ORANGE, PINK, RED, panels

Step = Callable[..., Any]

BOX = (-4.6, 1.2, -2.5, 1.1)
START = np.array([-4.0, -0.2])


def walk(step: Step, slope: Step, start: Any, steps: int) -> Any:
    """Return the path of an optimizer: ``step(theta, gradient, state)``, again and again."""
    path, state = [start], None
    for _ in range(steps):
        theta, state = step(path[-1], slope(path[-1]), state)
        path.append(inside(theta))
    return np.array(path)


def _racers(own: Any, scale: float = 1.0) -> dict[str, tuple[Step, str]]:
    """Return name: (step, colour) of the six rules, each with a learning rate that suits it."""
    return {
        "plain": (partial(own.momentum, learning_rate=0.06 * scale, beta=0.0), INK),
        "momentum": (partial(own.momentum, learning_rate=0.04 * scale, beta=0.7), BLUE),
        "Nesterov": (partial(own.nesterov, learning_rate=0.03 * scale, beta=0.7), PINK),
        "AdaGrad": (partial(own.adagrad, learning_rate=1.2 * scale), GREEN),
        "RMSProp": (partial(own.rmsprop, learning_rate=0.12 * scale), ORANGE),
        "Adam": (partial(own.adam, learning_rate=0.32 * scale), RED),
    }


def _compare(
    own: Any, names: tuple[str, ...], title: str, steps: int = 60, scale: float = 1.0
) -> Figure:
    figure, axes = panels(2, width=11.2, height=4.3)
    contour(axes[0], terrain.ravine, BOX)
    slope = terrain.slope_of(terrain.ravine)
    racers = _racers(own, scale)
    for name in names:
        step, color = racers[name]
        path = walk(step, slope, START, steps)
        trail(axes[0], path, color, name)
        losses = [max(terrain.ravine(theta), 1e-16) for theta in path]
        axes[1].semilogy(losses, color=color, label=name, lw=1.7)
    axes[0].plot(0, 0, "+", ms=13, mew=2, color="white", zorder=7)
    axes[0].set_title(title)
    axes[1].set(
        title="Loss after each step",
        xlabel="step",
        ylabel="loss",
        ylim=(1e-9, 1e2),
        xlim=(0, steps),
    )
    axes[1].legend(ncols=2, loc="lower left")
    return figure


@picture
def heavy_ball(own: Any) -> Figure:
    """Draw plain descent and the student's momentum in a ravine."""
    return _compare(own, ("plain", "momentum"), "The heavy ball rolls along the ravine")


@picture
def look_ahead(own: Any) -> Figure:
    """Draw the student's momentum and Nesterov's rule in a ravine."""
    return _compare(own, ("momentum", "Nesterov"), "Looking ahead brakes in time")


@picture
def tired_steps(own: Any) -> Figure:
    """Draw the length of the student's AdaGrad steps under a gradient that stays the same."""
    figure, (axes,) = panels(width=7.4)
    _lengths(axes, own.adagrad, 0.1, "AdaGrad", GREEN)
    t = np.arange(1, 101)
    axes.loglog(t, 0.1 / np.sqrt(t), ":", color=GREY, label=r"learning rate $/\sqrt{t}$")
    axes.set(title="The sum only grows, so the steps only shrink", xlabel="step",
             ylabel="length of the step", ylim=(0.004, 0.5))  # fmt: skip
    axes.legend()
    return figure


@picture
def forgetting(own: Any) -> Figure:
    """Draw the steps of the student's AdaGrad and RMSProp when the gradient becomes small."""
    figure, (axes,) = panels(width=7.4)
    for step, rate, name, color in (
        (own.adagrad, 0.1, "AdaGrad", GREEN),
        (own.rmsprop, 0.1, "RMSProp", ORANGE),
    ):
        _lengths(axes, step, rate, name, color, small_after=30)
    axes.axvline(30.5, color=GREY, ls="--", lw=1.2)
    note(axes, "from here on the gradient is\na hundredth of what it was", (0.98, 0.95))
    axes.set(title="RMSProp forgets and recovers, AdaGrad does not", xlabel="step",
             ylabel="length of the step", xscale="linear", yscale="log")  # fmt: skip
    axes.legend(loc="lower left")
    return figure


def _lengths(
    axes: Axes, step: Step, rate: float, name: str, color: str, small_after: int = 10**9
) -> None:
    theta, state, lengths = np.array([0.0]), None, []
    for t in range(100):
        gradient = np.array([1.0 if t < small_after else 0.01])
        after, state = step(theta, gradient, state, learning_rate=rate)
        lengths.append(max(abs(float(np.asarray(after - theta)[0])), 1e-9))
        theta = after
    axes.plot(np.arange(1, 101), lengths, color=color, label=name)


@picture
def first_steps(own: Any) -> Figure:
    """Draw the first steps of the student's Adam for gradients of very different size."""
    figure, (axes,) = panels(width=7.4)
    for size, color in ((100.0, RED), (1.0, BLUE), (0.01, GREEN)):
        theta, state, path = np.array([0.0]), None, [0.0]
        for _ in range(12):
            theta, state = own.adam(theta, np.array([size]), state, learning_rate=0.1)
            path.append(float(theta[0]))
        shift = {100.0: 0.0, 1.0: 0.02, 0.01: 0.04}[size]
        axes.plot(np.array(path) + shift, "o-", color=color, ms=5, label=f"gradient {size:g}")
    axes.set(title="Adam steps by the learning rate, however large the gradient", xlabel="step",
             ylabel=r"$\theta$ (curves shifted a little)")  # fmt: skip
    axes.legend()
    return figure


@picture
def decay(own: Any) -> Figure:
    """Draw how fast weights with small and large gradients shrink under the student's AdamW."""
    figure, axes = panels(2, width=10.8)
    rng = np.random.default_rng(3)
    size = np.repeat([0.01, 1.0], 20)  # twenty weights of each sort, to see past the noise
    noise = rng.choice([-1.0, 1.0], size=(400, 40)) * size
    adamw, adam = own.adamw, own.adam
    for panel, title in zip(axes, ("Decoupled: your AdamW", "Added to the gradient: Adam with L2"),
                            strict=True):  # fmt: skip
        theta, state, path = np.ones(40), None, [np.ones(2)]
        for gradient in noise:
            if panel is axes[0]:
                theta, state = adamw(theta, gradient, state, 0.005, weight_decay=0.5)
            else:
                theta, state = adam(theta, gradient + 0.5 * theta, state, 0.005)
            path.append(np.asarray(theta).reshape(2, 20).mean(axis=1))
        for values, color, name in zip(
            np.array(path).T, (GREEN, PINK), ("small gradients", "large gradients"), strict=True
        ):
            panel.plot(values, color=color, label=name)
        panel.axhline(0, color=GREY, lw=1)
        panel.set(title=title, xlabel="step", ylim=(-0.25, 1.1))
        panel.legend()
    axes[0].set_ylabel("weight (mean of twenty)")
    return figure


@picture
def led_astray(own: Any) -> Figure:
    """Draw the student's Adam and AMSGrad on the example that leads Adam the wrong way."""
    figure, (axes,) = panels(width=7.4)
    for rule, color, name in ((own.adam, RED, "Adam"), (own.amsgrad, BLUE, "AMSGrad")):
        x, state, path = np.zeros(1), None, [0.0]
        for t in range(600):
            slope = np.array([3.0 if t % 3 == 0 else -1.0])
            x, state = rule(x, slope, state, 0.5 / np.sqrt(t + 1), beta1=0.0, beta2=0.1)
            x = np.clip(inside(x), -1, 1)
            path.append(float(x[0]))
        axes.plot(path, color=color, label=name, lw=1.2)
    axes.axhline(-1, color=GREY, ls=":", lw=1.2)
    note(axes, "the gradient is +3 once, then -1 twice:\non average x should fall", (0.98, 0.6))
    axes.set(title="Adam forgets the rare large gradient, AMSGrad does not", xlabel="step",
             ylabel="x, kept between -1 and 1", ylim=(-1.15, 1.15))  # fmt: skip
    axes.legend(loc="upper left", bbox_to_anchor=(0.1, 0.8))
    return figure


@picture
def equal_steps(own: Any) -> Figure:
    """Draw the student's Adam and Lion in a ravine, and how long their steps are."""
    figure, axes = panels(2, width=11.2, height=4.3)
    contour(axes[0], terrain.ravine, BOX)
    slope = terrain.slope_of(terrain.ravine)
    for name, rule, rate, color in (
        ("Adam", own.adam, 0.1, RED),
        ("Lion", own.lion, 0.1, BLUE),
    ):
        path = walk(partial(rule, learning_rate=rate), slope, START, 60)
        trail(axes[0], path, color, name)
        lengths = np.max(np.abs(np.diff(path, axis=0)), axis=1)
        axes[1].plot(np.arange(1, 61), lengths, color=color, label=name)
    axes[0].plot(0, 0, "+", ms=13, mew=2, color="white", zorder=7)
    axes[0].set_title("Both with a learning rate of 0.1")
    axes[0].legend(loc="lower right")
    axes[1].set(title="Lion's steps are all equally long, at the goal too", xlabel="step",
                ylabel="largest change of a parameter", ylim=(0, 0.15))  # fmt: skip
    axes[1].legend(loc="lower left")
    return figure


def _gorge(x: Any) -> Any:
    """Return the height of a wide valley with a narrow gorge on its slope."""
    return 0.12 * (x - 2.2) ** 2 - 0.9 * np.exp(-(((x + 0.8) / 0.3) ** 2)) + 1.0


@picture
def flat_or_sharp(own: Any) -> Figure:
    """Draw descents by the plain gradient and by the student's, where one valley is narrow."""
    figure, (axes,) = panels(width=7.4)
    x = np.linspace(-3.4, 4.6, 500)
    axes.plot(x, _gorge(x), color=GREY, lw=2)
    slope = terrain.slope_of(lambda theta: np.sum(_gorge(theta)))

    def uphill(theta: Any) -> Any:
        return own.sam_gradient(slope, theta, rho=0.3)

    for gradient, color, name, lift in (
        (slope, RED, "plain gradient", 0.0),
        (uphill, BLUE, "your sam_gradient, rho = 0.3", 0.12),
    ):
        path, state = [np.array([-3.0])], None
        for _ in range(90):
            slope_there = np.asarray(gradient(path[-1]))
            theta, state = own.momentum(path[-1], slope_there, state, learning_rate=0.1, beta=0.7)
            path.append(inside(theta))
        at = np.array(path).ravel()
        axes.plot(at, _gorge(at) + lift, "o-", color=color, ms=4, lw=1, label=name)
        axes.plot(at[-1], _gorge(at[-1]) + lift, "*", ms=14, color=color, mec="white")
    axes.set(title="Sharp or flat: what the neighbourhood says", xlabel=r"$\theta$", ylabel="loss",
             ylim=(-0.2, 5.2), xlim=(-3.4, 4.6))  # fmt: skip
    axes.legend()
    return figure


@picture
def race(own: Any, steps: int = 60, scale: float = 1.0) -> Figure:
    """Draw all of the student's optimizers racing on one map."""
    names = ("plain", "AdaGrad", "RMSProp", "momentum", "Nesterov", "Adam")
    return _compare(own, names, f"The race: {steps} steps", steps, scale)


@picture
def saddle_race(own: Any) -> Figure:
    """Draw all of the student's optimizers leaving a saddle point."""
    figure, axes = panels(2, width=11.2, height=4.3)
    box = (-0.5, 1.6, -0.6, 1.5)
    contour(axes[0], terrain.pass_between_valleys, box)
    slope = terrain.slope_of(terrain.pass_between_valleys)
    start = np.array([0.004, 1.3])
    steps = {
        "plain": (partial(own.momentum, learning_rate=0.1, beta=0.0), INK),
        "momentum": (partial(own.momentum, learning_rate=0.1, beta=0.8), BLUE),
        "RMSProp": (partial(own.rmsprop, learning_rate=0.03), ORANGE),
        "Adam": (partial(own.adam, learning_rate=0.06), RED),
    }
    for name, (step, color) in steps.items():
        path = walk(step, slope, start, 90)
        trail(axes[0], path, color, name)
        axes[1].plot([terrain.pass_between_valleys(theta) for theta in path], color=color,
                     label=name)  # fmt: skip
    axes[0].plot(0, 0, "X", ms=10, color="white", mec=INK, zorder=7)
    axes[0].set_title("A saddle: down one way, up the other")
    axes[1].axhline(0.25, color=GREY, ls=":", lw=1.2)
    axes[1].set(title="On the saddle the gradient is nearly zero", xlabel="step", ylabel="loss")
    axes[1].legend()
    return figure
