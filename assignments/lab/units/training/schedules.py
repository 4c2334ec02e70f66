"""The pictures of the schedules: what each gives, and what it does to a loss."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.drawing import inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, PINK, RED, panels
from assignments.lab.units.training import runs
from assignments.lab.words import change, short

STEPS = 60
PERIOD = 15


@picture
def staircase(own: Any) -> Figure:
    """Draw the student's schedule, and a noisy descent with it and without it."""
    figure, axes = panels(2, width=10.8)
    steps = np.arange(STEPS)
    rates = inside([own.step_decay(0.4, int(t), factor=0.4, period=PERIOD) for t in steps])
    axes[0].step(steps, rates, where="post", color=GREEN)
    axes[0].set(title="Your step_decay(0.4, step, 0.4, 15)", xlabel="step", ylabel="learning rate")
    for cut in range(PERIOD, STEPS, PERIOD):
        for panel in axes:
            panel.axvline(cut, color=GREY, ls=":", lw=1)
    for schedule, color, dashes, name in (
        (np.full(STEPS, 0.4), RED, "--", "constant rate"),
        (rates, BLUE, "-", "with your schedule"),
    ):
        losses = runs.typical_loss(schedule)
        axes[1].semilogy(losses, color=color, ls=dashes,
                         label=f"{name}: to {short(losses[-1], 2)}")  # fmt: skip
    axes[1].set(
        title="A noisy descent: mean loss of 200 runs",
        xlabel="step",
        ylabel="loss above the lowest",
    )
    axes[1].legend()
    return figure


def _compared(schedules: dict[str, tuple[Any, str, str]], title: str) -> Figure:
    """Draw schedules, and beside them what each does to the loss of a noisy descent."""
    figure, axes = panels(2, width=10.8)
    for name, (rates, color, dashes) in schedules.items():
        axes[0].plot(rates, color=color, ls=dashes, label=name)
        losses = runs.typical_loss(rates)
        axes[1].semilogy(losses, color=color, ls=dashes,
                         label=f"{name}: to {short(losses[-1], 2)}")  # fmt: skip
    axes[0].set(title=title, xlabel="step", ylabel="learning rate")
    axes[1].set(
        title="A noisy descent: mean loss of 200 runs",
        xlabel="step",
        ylabel="loss above the lowest",
    )
    for panel in axes:
        panel.legend()
    return figure


@picture
def slopes(own: Any) -> Figure:
    """Draw the student's stairs and the slope beside them, and what each does to the loss."""
    stairs = inside([own.step_decay(0.4, t, factor=0.4, period=PERIOD) for t in range(STEPS)])
    slope = inside([own.exponential_decay(0.4, t, factor=0.4, period=PERIOD) for t in range(STEPS)])
    return _compared(
        {"step_decay": (stairs, GREEN, "-"), "exponential_decay": (slope, PINK, "--")},
        "Your stairs and your slope",
    )


@picture
def waves(own: Any) -> Figure:
    """Draw the student's cosine beside other schedules, and what each does to the loss."""
    cosine = inside([own.cosine_decay(0.4, t, STEPS) for t in range(STEPS)])
    slope = inside([own.exponential_decay(0.4, t, factor=0.4, period=PERIOD) for t in range(STEPS)])
    return _compared(
        {
            "constant": (np.full(STEPS, 0.4), RED, ":"),
            "exponential_decay": (slope, PINK, "--"),
            "cosine_decay": (cosine, BLUE, "-"),
        },
        f"Your cosine goes {change(cosine)}",
    )


@picture
def warm_start(own: Any) -> Figure:
    """Draw the student's warm-up, and a run that needs it."""
    figure, axes = panels(2, width=10.8)
    rate, steps = 0.55, 40
    cold = np.full(steps, rate)
    warm = inside([own.warmup(rate, t, 12) for t in range(steps)])
    for rates, color, dashes, name in ((cold, RED, "--", "cold start"), (warm, GREEN, "-", "warm")):
        theta, losses = 4.0, [float(np.cosh(4.0) - 1)]
        for eta in rates:
            theta = float(np.clip(theta - eta * np.sinh(theta), -5, 5))
            losses.append(float(np.cosh(theta) - 1))
        axes[0].plot(rates, color=color, ls=dashes, label=name)
        axes[1].semilogy(np.maximum(losses, 1e-9), color=color, ls=dashes,
                         label=f"{name}: to {short(losses[-1], 2)}")  # fmt: skip
    axes[0].set(title="Your warmup(0.55, step, 12)", xlabel="step", ylabel="learning rate",
                ylim=(0, 0.65))  # fmt: skip
    axes[1].set(title="Where the loss is steep at the start only", xlabel="step", ylabel="loss")
    axes[1].legend()
    return figure


@picture
def waiting(own: Any) -> Figure:
    """Draw a run whose rate the student's function cuts when the loss has stopped falling."""
    figure, axes = panels(2, width=10.8)

    def rate_after(losses: Any) -> float:
        given = own.reduce_on_plateau(losses, 0.45, factor=0.3, patience=4, min_delta=0.01)
        return float(inside(given)[-1])

    losses, rates = runs.on_a_plateau(rate_after, 60)
    constant, _ = runs.on_a_plateau(lambda losses: 0.45, 60)
    axes[0].semilogy(constant, color=RED, ls="--", label="constant rate")
    axes[0].semilogy(losses, color=BLUE, label="with your cuts")
    axes[1].step(np.arange(len(rates)), rates, where="post", color=GREEN)
    for cut in np.flatnonzero(np.diff(rates)) + 1:
        for panel in axes:
            panel.axvline(float(cut), color=GREY, ls=":", lw=1)
    axes[0].set(title="The loss that your function sees", xlabel="epoch", ylabel="loss")
    cuts = int(np.sum(np.diff(rates) < 0))
    axes[1].set(title=f"Patience 4, factor 0.3: {cuts} cuts", xlabel="epoch",
                ylabel="learning rate", yscale="log")  # fmt: skip
    axes[0].legend()
    return figure
