"""The pictures of the unit “landscapes”."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.compare import brief
from assignments.lab.drawing import contour, heights, inside, note, trail
from assignments.lab.picture import picture
from assignments.lab.style import (
    BLUE,
    DASHES,
    GREEN,
    GREY,
    LANDSCAPE,
    MARKS,
    PINK,
    RED,
    SERIES,
    panels,
    solid,
)
from assignments.lab.units.landscapes.chance import basins, hot_and_cold
from assignments.lab.words import short

__all__ = [
    "surfaces",
    "critical_points",
    "newton_beside_descent",
    "best_momentum",
    "steepest_direction",
    "basins",
    "hot_and_cold",
]

Array = Any

BOXES = {
    "rosenbrock": (-1.7, 1.7, -0.7, 2.4),
    "himmelblau": (-5.0, 5.0, -5.0, 5.0),
    "saddle": (-2.0, 2.0, -2.0, 2.0),
}


def descent(slope: Any, start: Any, rate: float, steps: int) -> Array:
    """Return the path of plain gradient descent; it ends where it leaves the world."""
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(inside(path[-1] - rate * np.asarray(slope(path[-1]), dtype=float)))
    return np.array(path)


@picture
def surfaces(own: Any) -> Figure:
    """Draw the student's three surfaces as surface and as map, each with descents on it."""
    figure = Figure(figsize=(12.6, 7.6))
    rows: Any = figure.subfigures(2, 1)
    rows[0].subplots_adjust(0.02, 0.05, 0.97, 0.93, 0.1)
    rows[1].subplots_adjust(0.06, 0.15, 0.98, 0.89, 0.2)
    runs: dict[str, Any] = {
        "rosenbrock": (0.0012, 4000, [(-1.4, 1.8), (0.0, -0.5)]),
        "himmelblau": (0.01, 60, [(0.2, 0.5), (-0.8, -0.3), (-0.5, 1.0)]),
        "saddle": (0.06, 26, [(1.8, 0.12), (-1.7, -0.04), (-1.5, 0.0)]),
    }
    for column, (name, (rate, steps, starts)) in enumerate(runs.items(), start=1):
        height, slope, box = getattr(own, name), getattr(own, f"{name}_gradient"), BOXES[name]
        _, above = solid(3, column, rows[0])
        x, y, z = heights(height, box, points=44)
        top = float(np.nanpercentile(z, 85)) if name != "saddle" else float(np.nanmax(z))
        above.plot_surface(x, y, np.minimum(z, top), cmap=LANDSCAPE, alpha=0.55, linewidth=0.2,
                           edgecolor="white", vmax=top)  # fmt: skip
        above.set(xlim=box[:2], ylim=box[2:], title=name, xlabel="x", ylabel="y")
        above.locator_params(nbins=4)
        above.view_init(38, -112 if name != "saddle" else -60)
        below = rows[1].add_subplot(1, 3, column)
        contour(below, height, box)
        looks = zip(starts, (RED, BLUE, PINK), DASHES, MARKS, strict=False)
        for start, color, dashes, mark in looks:
            path = descent(slope, start, rate, steps)
            trail(below, path, color, dashes=dashes, mark=mark)
            shown = path[np.all((path >= [box[0], box[2]]) & (path <= [box[1], box[3]]), axis=1)]
            lifted = [min(float(height(point)), top) for point in shown]
            above.plot(*shown.T, lifted, color=color, ls=dashes, lw=2, zorder=9)
        below.set(xlabel="x", ylabel="y", title=f"{steps} steps, learning rate {rate:g}")
    return figure


@picture
def critical_points(own: Any) -> Figure:
    """Draw the critical points of Himmelblau's surface, what they are, and their eigenvectors."""
    figure, (axes,) = panels(width=7.4, height=6.2)
    contour(axes, own.himmelblau, BOXES["himmelblau"], levels=20)
    looks = {"minimum": ("*", BLUE), "saddle": ("X", RED), "maximum": ("^", GREEN)}
    found: list[Array] = []
    for start in itertools.product(np.linspace(-4.2, 4.2, 8), repeat=2):
        theta = np.array(start)
        for _ in range(25):
            slope = own.himmelblau_gradient(theta)
            theta = inside(own.newton_step(theta, slope, _hessian(own, theta)))
        flat = np.max(np.abs(own.himmelblau_gradient(theta))) < 1e-6
        if flat and all(np.max(np.abs(theta - other)) > 1e-3 for other in found):
            found.append(theta)
    names: list[str] = []
    for theta in found:
        hessian = _hessian(own, theta)
        word = brief(own.classify_critical_point(hessian), 24).strip("'")
        marker, color = looks.get(word, ("o", GREY))
        axes.plot(*theta, marker, ms=13, color=color, mec="white", zorder=6,
                  label=word if word not in names else None)  # fmt: skip
        names.append(word)
        curvatures, vectors = np.linalg.eigh(hessian)
        for curvature, v in zip(curvatures, vectors.T, strict=True):
            arm = 0.75 * v
            color, dashes = (BLUE, "-") if curvature > 0 else (RED, "--")
            axes.plot(*np.array([theta - arm, theta + arm]).T, lw=2.4, zorder=5, color=color,
                      ls=dashes)  # fmt: skip
    axes.set(title=f"Your {len(found)} critical points", xlabel="x", ylabel="y")
    axes.legend(loc="lower right")
    note(axes, "solid blue: it curves up along this line\ndashed red: it curves down", (0.02, 0.02))
    return figure


def _hessian(own: Any, theta: Array) -> Array:
    return np.asarray(own.hessian(own.himmelblau_gradient, theta, 1e-4), dtype=float)


def newton(own: Any, slope: Any, start: Any, steps: int) -> Array:
    """Return the path of the student's Newton steps."""
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        here = path[-1]
        path.append(inside(own.newton_step(here, slope(here), own.hessian(slope, here))))
    return np.array(path)


@picture
def newton_beside_descent(own: Any) -> Figure:
    """Draw the student's Newton steps beside descent, in a narrow valley and at a saddle."""
    figure, axes = panels(3, width=13.2, height=4.1)
    start = np.array([-1.2, 1.0])
    slow = descent(own.rosenbrock_gradient, start, 0.0015, 800)
    fast = newton(own, own.rosenbrock_gradient, start, 8)
    contour(axes[0], own.rosenbrock, (-1.7, 1.7, -4.0, 2.4))
    for path, color, dashes, mark, name in (
        (slow, RED, "--", "o", "descent, rate 0.0015"),
        (fast, BLUE, "-", "s", "your Newton steps"),
    ):
        trail(axes[0], path, color, name, dashes=dashes, mark=mark)
        fallen = [max(float(own.rosenbrock(theta)), 1e-16) for theta in path]
        fallen = np.minimum(fallen, 1e12)
        axes[1].loglog(np.arange(1, len(path) + 1), fallen, color=color, ls=dashes, marker=mark,
                       ms=3, label=f"{name}: to {short(fallen[-1], 2)}")  # fmt: skip
    axes[0].set(title="8 steps of Newton, 800 of descent", xlabel="x", ylabel="y")
    axes[1].set(title="The height along the way", xlabel="point", ylabel="height")
    axes[1].legend(loc="lower left")
    contour(axes[2], own.saddle, BOXES["saddle"])
    near = np.array([1.5, 0.35])
    trail(axes[2], descent(own.saddle_gradient, near, 0.06, 20), RED, "descent, rate 0.06",
          dashes="--")  # fmt: skip
    jump = newton(own, own.saddle_gradient, near, 1)
    trail(axes[2], jump, BLUE, "your Newton step", mark="s")
    off = float(np.linalg.norm(jump[-1]))
    landed = "on it" if off < 1e-3 else f"{short(off, 2)} from it"
    axes[2].set(title=f"Near a saddle, Newton lands {landed}", xlabel="x", ylabel="y")
    axes[2].legend(loc="lower left")
    return figure


@picture
def best_momentum(own: Any) -> Figure:
    """Draw how fast the student's best momentum is beside the best plain descent."""
    figure, axes = panels(2, width=10.8)
    for panel, largest in zip(axes, (25.0, 400.0), strict=True):
        rate, beta = (float(one) for one in own.optimal_momentum(1.0, largest))
        rows = {
            f"plain, its best rate {short(2 / (1 + largest))}": (2 / (1 + largest), 0.0, RED),
            f"yours: rate {short(rate)}, beta {short(beta)}": (rate, beta, BLUE),
            f"rate {short(rate)}, beta 0.99": (rate, 0.99, GREY),
        }
        looks = zip(rows.items(), ("--", "-", ":"), strict=True)
        for (name, (eta, memory, color)), dashes in looks:
            theta, before, losses = np.ones(2), np.ones(2), []
            for _ in range(120):
                losses.append(float(np.sum([1.0, largest] * theta**2)) / 2)
                slope = np.array([1.0, largest]) * theta
                theta, before = inside(theta - eta * slope + memory * (theta - before)), theta
            panel.semilogy(np.maximum(losses, 1e-16), color=color, ls=dashes, label=name)
        panel.set(title=f"Condition number {largest:g}", xlabel="step", ylabel="height",
                  ylim=(1e-14, 1e5))  # fmt: skip
        panel.legend(loc="lower left")
    return figure


@picture
def steepest_direction(own: Any) -> Figure:
    """Draw the student's largest curvature: step by step, and along a descent."""
    figure, axes = panels(2, width=10.8)
    slope, at = own.rosenbrock_gradient, np.array([-1.2, 1.0])
    counts = range(8)
    for seed, color, dashes, mark in zip(range(4), SERIES, DASHES, MARKS, strict=False):
        found = [
            own.largest_curvature(slope, at, np.random.default_rng(seed), steps) for steps in counts
        ]
        axes[0].plot(counts, inside(found), color=color, ls=dashes, marker=mark, ms=4)
    axes[0].set(title="From four random directions", xlabel="steps of power iteration",
                ylabel="curvature along v")  # fmt: skip
    path = descent(slope, at, 0.0015, 1500)[::50]
    rng = np.random.default_rng(0)
    sharp = inside([own.largest_curvature(slope, theta, rng, 12) for theta in path])
    axes[1].plot(50 * np.arange(len(path)), sharp, color=BLUE, label="largest curvature")
    axes[1].axhline(2 / 0.0015, color=RED, ls="--", lw=1.4, label="2 / learning rate")
    axes[1].set(title="Along a descent in Rosenbrock's valley", xlabel="step", ylabel="curvature",
                ylim=(min(0.0, 1.1 * float(np.min(sharp))), 1600))  # fmt: skip
    axes[1].legend()
    return figure
