"""When the student's rules stop, and where the run then stands."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import inside
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, GREEN, GREY, INK, RED, panels
from assignments.lab.words import short

SLOPE = terrain.slope_of(terrain.valley)
"""The slope of the parabola θ²."""

X = np.column_stack([np.ones(4), [1.0, 2.0, 3.0, 4.0]])
Y = np.array([2.0, 4.0, 6.0, 8.0])
"""A worked example that is found in many texts: y = 2x, so the right parameters are (0, 2)."""


@picture
def standing_still(own: Any) -> Figure:
    """Draw the length of each step, and where the student's rule calls it converged."""
    figure, (axes,) = panels(width=7.4)
    tolerance = 1e-3
    for rate, factor, color, look in ((0.2, 0.6, GREEN, "o-"), (0.00005, 0.9999, RED, "s--")):
        path = 8.0 * factor ** np.arange(41.0)[:, None]
        axes.semilogy(np.arange(1, 41), np.abs(np.diff(path[:, 0])), look, color=color, ms=3.5,
                      lw=1.2, label=f"learning rate {short(rate)}")  # fmt: skip
        step = own.converged_at(path, tolerance)
        if step is not None:
            step = int(step)
            axes.plot(step, abs(path[step, 0] - path[step - 1, 0]), "o", ms=13, mfc="none",
                      mec=color, mew=2)  # fmt: skip
            axes.annotate(f"step {step}, still {short(path[step, 0], 2)} away",
                          (step, abs(path[step, 0] - path[step - 1, 0])), (14, 8),
                          textcoords="offset points", color=color)  # fmt: skip
    axes.axhline(tolerance, color=GREY, ls="--", lw=1.2)
    axes.text(40, tolerance * 1.15, "tolerance", ha="right", va="bottom", color="#5A5F69")
    axes.set(title="A short step is not yet a good place", xlabel="step",
             ylabel="length of the step")  # fmt: skip
    axes.legend(loc="lower left")
    return figure


@picture
def steps_needed(own: Any) -> Figure:
    """Draw how many steps the student's descent needs, against the learning rate."""
    figure, (axes,) = panels(width=7.4)
    rates = np.concatenate([np.geomspace(0.004, 0.5, 40), np.linspace(0.51, 1.03, 40)])
    limit = 600
    taken = inside(
        [own.descend_until(SLOPE, np.array([4.0]), rate, 1e-6, limit)[1] for rate in rates]
    )
    done = taken < limit
    fastest = f"{short(taken.min())} steps at rate {short(rates[taken.argmin()], 2)}"
    axes.semilogy(rates[done], taken[done], "o-", color=BLUE, ms=4, lw=1, label="converged")
    axes.semilogy(rates[~done], taken[~done], "x", color=RED, ms=7, mew=2, label="still not there")
    axes.axvline(1, color=INK, ls=":", lw=1.5, label="from here on theory says: divergence")
    axes.set(title=f"Your fastest descent: {fastest}", xlabel="learning rate",
             ylabel=f"steps until converged (at most {limit})")  # fmt: skip
    axes.legend(loc="upper center")
    return figure


def worked_example(own: Any, steps: int) -> Any:
    """Return the student's descent on the worked example.

    Its texts take the gradient with 1/n and the rate 0.01. Half of that rate makes the same steps
    with the factor 2/n of the mean squared error.
    """
    slope = terrain.slope_of(lambda theta: terrain.exam_loss(theta, X, Y))
    return np.asarray(own.gradient_descent(slope, np.zeros(2), 0.005, steps), dtype=float)


@picture
def after_a_thousand(own: Any) -> Figure:
    """Draw the parameters of a worked example, and where the student's stopping rule ends it."""
    figure, axes = panels(2, width=11.2)
    path = worked_example(own, 6000)
    for values, goal, color, dashes, name in zip(
        path.T, (0.0, 2.0), (RED, BLUE), ("--", "-"), ("constant", "weight of x"), strict=True
    ):
        axes[0].plot(values, color=color, ls=dashes, label=f"{name}: should be {goal:g}")
        axes[0].axhline(goal, color=GREY, lw=0.8)
    axes[0].axvline(1000, color=INK, ls=":", lw=1.4)
    at = path[1000]
    axes[0].text(1080, 0.5, f"after 1,000 steps:\n({short(at[0])}, {short(at[1], 4)})")
    off = float(np.linalg.norm(at - [0.0, 2.0]))
    axes[0].set(title=f"After 1,000 steps: {short(off, 2)} away", xlabel="step",
                ylabel="parameter", xlim=(0, 3000))  # fmt: skip
    axes[0].legend(loc="center right")
    away = np.linalg.norm(path - [0.0, 2.0], axis=1)
    axes[1].semilogy(np.clip(np.nan_to_num(away, nan=1e9), 1e-12, 1e9), color=BLUE)
    for tolerance in (1e-3, 1e-4, 1e-5):
        step = own.converged_at(path, tolerance)
        if step is not None:
            step = int(step)
            axes[1].plot(step, away[step], "o", ms=11, mfc="white", mec=RED, mew=2, zorder=5)
            axes[1].annotate(f"tolerance {tolerance:g}:\nstep {step}, {short(away[step], 2)} away",
                             (step, away[step]), (9, 6), textcoords="offset points")  # fmt: skip
    axes[1].set(title="Where your rule stops", xlabel="step", ylabel="distance from (0, 2)",
                xlim=(-100, 6900), ylim=(1e-5, 20))  # fmt: skip
    return figure
