"""The student's adaptive rules: how long their steps are, where they shine, and where they fail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assignments.lab.drawing import inside, note
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, ORANGE, PINK, RED, panels
from assignments.lab.words import change, listed, short

Step = Callable[..., Any]


@picture
def tired_steps(own: Any) -> Figure:
    """Draw the length of the student's AdaGrad steps under a gradient that stays the same."""
    figure, (axes,) = panels(width=7.4)
    lengths = _lengths(axes, own.adagrad, 0.1, "AdaGrad", GREEN)
    t = np.arange(1, 101)
    axes.loglog(t, 0.1 / np.sqrt(t), ":", color=GREY, label=r"learning rate $/\sqrt{t}$")
    axes.set(title=f"In 100 steps your steps go {change(lengths)}", xlabel="step",
             ylabel="length of the step", ylim=(0.004, 0.5))  # fmt: skip
    axes.legend()
    return figure


@picture
def forgetting(own: Any) -> Figure:
    """Draw the steps of the student's AdaGrad and RMSProp when the gradient becomes small."""
    figure, (axes,) = panels(width=7.4)
    ends = []
    for step, rate, name, color, dashes in (
        (own.adagrad, 0.1, "AdaGrad", GREEN, "-"),
        (own.rmsprop, 0.1, "RMSProp", ORANGE, "--"),
    ):
        lengths = _lengths(axes, step, rate, name, color, dashes, small_after=30)
        ends.append(f"{name} ends at {short(lengths[-1], 2)}")
    axes.axvline(30.5, color=GREY, ls="--", lw=1.2)
    note(axes, "from here on the gradient is\na hundredth of what it was", (0.98, 0.95))
    axes.set(title=f"Your {listed(ends)}", xlabel="step",
             ylabel="length of the step", xscale="linear", yscale="log")  # fmt: skip
    axes.legend(loc="lower left")
    return figure


def _lengths(
    axes: Axes,
    step: Step,
    rate: float,
    name: str,
    color: str,
    dashes: str = "-",
    small_after: int = 10**9,
) -> list[float]:
    """Draw and return the lengths of 100 steps of a rule."""
    theta, state, lengths = np.array([0.0]), None, []
    for t in range(100):
        gradient = np.array([1.0 if t < small_after else 0.01])
        after, state = step(theta, gradient, state, learning_rate=rate)
        lengths.append(max(abs(inside(np.asarray(after) - theta).item()), 1e-9))
        theta = after
    axes.plot(np.arange(1, 101), lengths, color=color, ls=dashes, label=f"{name}, rate {rate:g}")
    return lengths


@picture
def first_steps(own: Any) -> Figure:
    """Draw the first steps of the student's Adam for gradients of very different size."""
    figure, (axes,) = panels(width=7.4)
    firsts = []
    for size, color, mark in ((100.0, RED, "o-"), (1.0, BLUE, "s--"), (0.01, GREEN, "^:")):
        theta, state, path = np.array([0.0]), None, [0.0]
        for _ in range(12):
            theta, state = own.adam(theta, np.array([size]), state, learning_rate=0.1)
            path.append(float(theta[0]))
        shift = {100.0: 0.0, 1.0: 0.02, 0.01: 0.04}[size]
        firsts.append(short(abs(path[1]), 2))
        axes.plot(inside(path) + shift, mark, color=color, ms=5, label=f"gradient {size:g}")
    axes.set(title=f"Learning rate 0.1: your first steps are {listed(firsts)} long", xlabel="step",
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
    titles = ("Decoupled: your AdamW", "Added to the gradient: your Adam with L2")
    for panel, title in zip(axes, titles, strict=True):
        theta, state, path = np.ones(40), None, [np.ones(2)]
        for gradient in noise:
            if panel is axes[0]:
                theta, state = adamw(theta, gradient, state, 0.005, weight_decay=0.5)
            else:
                theta, state = adam(theta, gradient + 0.5 * theta, state, 0.005)
            path.append(np.asarray(theta).reshape(2, 20).mean(axis=1))
        for values, color, dashes, name in zip(
            inside(path).T, (GREEN, PINK), "-:", ("small gradients", "large gradients"), strict=True
        ):
            panel.plot(values, color=color, ls=dashes, label=f"{name}: to {short(values[-1], 2)}")
        panel.axhline(0, color=GREY, lw=1)
        panel.set(title=title, xlabel="step", ylim=(-0.25, 1.1))
        panel.legend()
    axes[0].set_ylabel("weight (mean of twenty)")
    return figure


RARE = np.geomspace(0.5, 0.004, 20)
"""How often each of twenty features is present: the first in every second example."""


def rare_features() -> tuple[Any, Any, Any]:
    """Return X, y and the true weights of a regression on features that are mostly absent."""
    rng = np.random.default_rng(3)
    present = rng.random((2000, 20)) < RARE
    X = present * rng.choice([-1.0, 1.0], (2000, 20))
    weights = 2 * rng.choice([-1.0, 1.0], 20)
    return X, X @ weights + rng.normal(0, 0.3, 2000), weights


def one_epoch(step: Step) -> tuple[Any, Any]:
    """Return the weights after one epoch in batches of 10, and the mean squared error of each."""
    X, y, right = rare_features()
    theta, state, errors = np.zeros(20), None, [np.mean(right**2)]
    order = np.random.default_rng(1).permutation(len(y))
    for batch in order.reshape(-1, 10):
        residual = X[batch] @ theta - y[batch]
        theta, state = step(theta, 2 * X[batch].T @ residual / 10, state)
        theta = inside(theta)
        errors.append(np.mean((theta - right) ** 2))
    return theta, np.array(errors)


@picture
def rare_words(own: Any) -> Figure:
    """Draw what the student's rules learn of rare features in one epoch, each at its best rate."""
    figure, axes = panels(2, width=11.2)
    _, _, right = rare_features()
    groups = ("1 in 2 to 1 in 5", "to 1 in 16", "to 1 in 60", "to 1 in 250")
    for name, step, color, dashes, shift in (
        ("plain, rate 0.8", partial(own.momentum, learning_rate=0.8, beta=0.0), RED, "--", -0.2),
        ("AdaGrad, rate 0.6", partial(own.adagrad, learning_rate=0.6), GREEN, "-", 0.2),
    ):
        theta, errors = one_epoch(step)
        axes[0].semilogy(errors, color=color, label=name, ls=dashes)
        off = np.mean((theta - right).reshape(4, 5) ** 2, axis=1)
        axes[1].bar(np.arange(4) + shift, np.maximum(off, 1e-5), 0.38, color=color, label=name,
                    hatch="//" if dashes == "--" else None, edgecolor="white")  # fmt: skip
    axes[0].set(title="One epoch, 200 steps", xlabel="step", ylabel="mean squared error of weights")
    axes[1].set(title="Rare and frequent features", ylabel="mean squared error", yscale="log",
                ylim=(1e-3, None), xlabel="how often the feature is there", xticks=range(4),
                xticklabels=groups)  # fmt: skip
    for panel in axes:
        panel.legend()
    return figure


def two_classes(n: int = 60) -> tuple[Any, Any]:
    """Return X and labels ±1 that one feature tells apart, among features that mislead.

    Feature 0 is the label itself; features 1 and 2 are always 1; then each example has features
    that no other one has: one if its label is +1, and five if it is -1. Three examples in five are
    +1. Source: Wilson and others (2017), The marginal value of adaptive gradient methods.
    """
    labels = np.where(np.arange(n) % 5 < 3, 1.0, -1.0)
    X = np.zeros((n, 3 + 5 * n))
    X[:, 0], X[:, 1:3] = labels, 1.0
    for i, label in enumerate(labels):
        X[i, 3 + 5 * i : 3 + 5 * i + (1 if label > 0 else 5)] = 1.0
    return X, labels


def learn_two_classes(step: Step, steps: int = 150) -> tuple[Any, Any]:
    """Return the training loss, and the share of new examples told right, after each step.

    A new example has features of its own that were never seen, so only the first three count.
    """
    X, labels = two_classes()
    theta, state = np.zeros(X.shape[1]), None
    losses, shares = [], []
    for _ in range(steps):
        losses.append(np.mean((X @ theta - labels) ** 2))
        scores = {sign: sign * theta[0] + theta[1] + theta[2] for sign in (1.0, -1.0)}
        shares.append(0.6 * (scores[1.0] > 0) + 0.4 * (scores[-1.0] < 0))
        theta, state = step(theta, 2 * X.T @ (X @ theta - labels) / len(labels), state)
        theta = inside(theta)
    return np.array(losses), np.array(shares)


@picture
def new_data(own: Any) -> Figure:
    """Draw the student's plain descent, momentum and Adam on training and on new examples."""
    figure, axes = panels(2, width=11.2)
    for name, step, color, dashes in (
        ("plain, rate 0.1", partial(own.momentum, learning_rate=0.1, beta=0.0), GREY, ":"),
        ("momentum, rate 0.05", partial(own.momentum, learning_rate=0.05, beta=0.7), BLUE, "-"),
        ("Adam, rate 0.01", partial(own.adam, learning_rate=0.01), RED, "--"),
    ):
        losses, shares = learn_two_classes(step)
        axes[0].semilogy(np.maximum(losses, 1e-9), color=color, ls=dashes,
                         label=f"{name}: to {short(losses[-1], 1)}")  # fmt: skip
        axes[1].plot(100 * shares, color=color, ls=dashes, lw=2.6, label=f"{name}: "
                     f"{100 * shares[-1]:.0f} %")  # fmt: skip
    axes[0].set(title="The examples that they learn from", xlabel="step", ylabel="training loss")
    axes[1].set(title="New examples", xlabel="step", ylabel="told right (%)",
                ylim=(0, 108))  # fmt: skip
    for panel in axes:
        panel.legend(loc="center right")
    return figure
