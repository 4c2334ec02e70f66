"""The pictures of the unit “networks”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assignments.lab.drawing import inside, note, regions
from assignments.lab.film import film
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, MARKS, RED, panels
from assignments.lab.units.networks.spirals import (
    EPOCHS,
    HIDDEN,
    Moment,
    Tools,
    held_out,
    learning,
    tools,
    train,
)
from assignments.lab.words import change

ARMS = (BLUE, RED, GREEN)
REACH = 2.3
FRAMES = (0, 1, 2, 3, 5, 7, 10, 14, 18, 24, 30, 40, 55, 75, 95, EPOCHS)
SHOWN = (0, 5, 20, EPOCHS)


def _grid(points: int = 70) -> Any:
    x, y = np.meshgrid(*[np.linspace(-REACH, REACH, points)] * 2)
    return np.column_stack([x.ravel(), y.ravel()])


def _regions(axes: Axes, classes: Any, X: Any, y: Any) -> None:
    """Draw which class each place of the plane gets, and points with their own classes."""
    found = np.asarray(classes, dtype=float)
    side = int(np.sqrt(found.size))
    regions(axes, found.reshape(side, side), ARMS, (-REACH, REACH, -REACH, REACH), alpha=0.2)
    for arm, (color, mark) in enumerate(zip(ARMS, MARKS, strict=False)):
        axes.plot(*X[y == arm].T, mark, color=color, ms=3.4, label=f"arm {arm + 1}")
    axes.set(xticks=[], yticks=[], xlim=(-REACH, REACH), ylim=(-REACH, REACH))
    axes.grid(visible=False)


@picture
def straight_borders(own: Any) -> Figure:
    """Draw what the student's softmax regression makes of three spirals, and its loss."""
    figure, axes = panels(2, width=10.4, height=4.4)
    X, y = learning()
    ones = np.column_stack([X, np.ones(len(X))])
    W, losses = np.zeros((3, 3)), []
    for _ in range(100):
        losses.append(float(own.softmax_loss(W, ones, y)))
        W = W - 1.0 * np.asarray(own.softmax_gradient(W, ones, y))
    places = _grid()
    scores = np.column_stack([places, np.ones(len(places))]) @ W
    _regions(axes[0], np.argmax(scores, axis=1), X, y)
    axes[0].set_title("Softmax regression: straight borders")
    axes[1].plot(inside(losses), color=BLUE)
    axes[1].axhline(np.log(3), color=GREY, ls=":", lw=1.2)
    note(axes[1], "dotted: log 3, the loss of guessing", (0.98, 0.98))
    axes[1].set(title=f"The loss goes {change(losses)}", xlabel="step", ylabel="loss",
                ylim=(0, 1.2))  # fmt: skip
    return figure


@picture
def slopes(own: Any) -> Figure:
    """Draw the student's backpropagation against central differences of the student's loss."""
    figure, axes = panels(2, width=10.4)
    rng, hidden = np.random.default_rng(8), 6
    X, y = learning()
    weights, h = rng.normal(size=3 * hidden + (hidden + 1) * 3), 1e-5
    mine = np.asarray(own.mlp_gradient(weights, X, y, hidden), dtype=float)
    central = np.array([
        own.mlp_loss(weights + h * e, X, y, hidden) - own.mlp_loss(weights - h * e, X, y, hidden)
        for e in np.eye(len(weights))
    ]) / (2 * h)  # fmt: skip
    blocks = (("W₁", BLUE, 2 * hidden), ("b₁", GREEN, 3 * hidden),
              ("W₂", RED, 3 * hidden + 3 * hidden), ("b₂", INK, len(weights)))  # fmt: skip
    begin = 0
    ends = [min(central.min(), mine.min()), max(central.max(), mine.max())]
    axes[0].plot(ends, ends, color=GREY, lw=1)
    agree = np.sum(np.abs(mine - central) < 1e-6)
    mine, central = inside(mine), inside(central)
    for (name, color, end), mark in zip(blocks, MARKS, strict=False):
        axes[0].plot(central[begin:end], mine[begin:end], mark, color=color, label=name, ms=6)
        off = np.abs(mine - central)[begin:end]
        axes[1].semilogy(np.arange(begin, end), np.maximum(off, 1e-16), mark, color=color, ms=5)
        begin = end
    axes[0].set(
        title=f"{agree} of {len(mine)} slopes agree",
        xlabel="central difference of your mlp_loss",
        ylabel="your mlp_gradient",
    )
    axes[0].legend()
    axes[1].set(title="How far they are apart", xlabel="number of the weight",
                ylabel="difference", ylim=(1e-16, 10))  # fmt: skip
    return figure


@picture
def vanishing_and_exploding(own: Any) -> Figure:
    """Draw the student's norms of the gradient through fifty layers, for three initial scales."""
    figure, (axes,) = panels(width=8.2, height=4.3)
    depth, width = 50, 64
    rng = np.random.default_rng(1)
    drawn = np.array([own.initialize_layer(width, width, rng)[0] for _ in range(depth)])
    signal, gradient = rng.normal(size=width), rng.normal(size=width)
    for scale, color, dashes, name in (
        (1.4, RED, "--", "1.4 times as large"),
        (1.0, GREEN, "-", "your initialize_layer"),
        (0.7, BLUE, "-.", "0.7 times as large"),
    ):
        norms = np.asarray(own.backpropagated_norms(scale * drawn, signal, gradient), dtype=float)
        norms = _positive(norms)
        axes.semilogy(np.arange(len(norms)), norms, color=color, ls=dashes,
                      label=f"{name}: {change(norms[[-1, 0]], 1)}")  # fmt: skip
    axes.set(
        title="The gradient on its way back through fifty layers",
        xlabel="layer (0 is the input, 50 the output)",
        ylabel="norm of the gradient",
    )
    axes.legend()
    return figure


def _positive(norms: Any) -> Any:
    """Return norms that can be drawn on a logarithmic scale."""
    return np.clip(np.nan_to_num(norms, nan=1e30, posinf=1e30), 1e-30, 1e30)


def _training(own: Any) -> tuple[Tools, list[Moment]]:
    using = tools()
    return using, list(train(own, using))


def _whose(using: Tools) -> str:
    return "Your network, with " + ", ".join(using.said) + "."


@picture
def spirals(own: Any) -> Figure:
    """Draw the regions of the student's network at four moments while it learns the spirals."""
    using, moments = _training(own)
    figure, axes = panels(len(SHOWN), width=13.2, height=3.9, left=0.2, gap=0.25)
    X, y = held_out()
    for panel, epoch in zip(axes, SHOWN, strict=True):
        moment = moments[epoch]
        _regions(panel, own.predict_classes(moment.weights, _grid(), HIDDEN), X, y)
        panel.set_title(f"epoch {epoch}: {100 * moment.right:.0f} % right")
    figure.supxlabel(f"{_whose(using)} The points drawn are held out.", fontsize=10)
    return figure


@film
def learning_the_spirals(own: Any) -> Iterator[Figure]:
    """Draw how the student's network learns the spirals, epoch by epoch."""
    using, moments = _training(own)
    X, y = held_out()
    for epoch in FRAMES:
        figure = Figure(figsize=(10.0, 4.9))  # laid out by hand: that takes no time
        axes = [figure.add_subplot(1, 2, place) for place in (1, 2)]
        figure.subplots_adjust(left=0.01, right=0.98, top=0.92, bottom=0.2, wspace=0.12)
        moment = moments[epoch]
        _regions(axes[0], own.predict_classes(moment.weights, _grid(), HIDDEN), X, y)
        axes[0].set_title(f"Held-out points at epoch {epoch}: {100 * moment.right:.0f} % right")
        past = moments[: epoch + 1]
        axes[1].plot([one.loss for one in past], color=BLUE, label="loss on the points learned")
        axes[1].plot([1 - one.right for one in past], color=RED, ls="--",
                     label="held-out points wrong")  # fmt: skip
        axes[1].set(xlim=(0, EPOCHS), ylim=(0, 1.6), xlabel="epoch", title="How it gets there")
        axes[1].legend()
        figure.supxlabel(_whose(using), fontsize=9.5, y=0.02)
        yield figure
