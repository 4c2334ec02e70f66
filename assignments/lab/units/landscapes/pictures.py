"""The pictures of the unit “landscapes”."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from assignments.lab import terrain
from assignments.lab.drawing import contour, heights, inside, note, trail
from assignments.lab.picture import picture
from assignments.lab.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    LANDSCAPE,
    ORANGE,
    PINK,
    RED,
    panels,
    solid,
)

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
    figure.set_layout_engine("constrained")
    rows: Any = figure.subfigures(2, 1)
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
        for start, color in zip(starts, (RED, BLUE, PINK), strict=False):
            path = descent(slope, start, rate, steps)
            trail(below, path, color)
            shown = path[np.all((path >= [box[0], box[2]]) & (path <= [box[1], box[3]]), axis=1)]
            lifted = [min(float(height(point)), top) for point in shown]
            above.plot(*shown.T, lifted, color=color, lw=2, zorder=9)
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
        word = str(own.classify_critical_point(hessian))
        marker, color = looks.get(word, ("o", GREY))
        axes.plot(*theta, marker, ms=13, color=color, mec="white", zorder=6,
                  label=word if word not in names else None)  # fmt: skip
        names.append(word)
        curvatures, vectors = np.linalg.eigh(hessian)
        for curvature, v in zip(curvatures, vectors.T, strict=True):
            arm = 0.75 * v
            axes.plot(*np.array([theta - arm, theta + arm]).T, lw=2.4, zorder=5,
                      color=BLUE if curvature > 0 else RED)  # fmt: skip
    axes.set(title=f"Your {len(found)} critical points", xlabel="x", ylabel="y")
    axes.legend(loc="lower right")
    note(axes, "blue: it curves up along this line\nred: it curves down", (0.02, 0.02))
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
    for path, color, name in ((slow, RED, "descent"), (fast, BLUE, "Newton")):
        trail(axes[0], path, color, name)
        fallen = [max(float(own.rosenbrock(theta)), 1e-16) for theta in path]
        axes[1].loglog(np.arange(1, len(path) + 1), fallen, color=color, marker="o", ms=3,
                       label=name)  # fmt: skip
    axes[0].set(title="8 steps against 800", xlabel="x", ylabel="y")
    axes[1].set(title="The height along the way", xlabel="point", ylabel="height")
    axes[1].legend(loc="lower left")
    contour(axes[2], own.saddle, BOXES["saddle"])
    near = np.array([1.5, 0.35])
    trail(axes[2], descent(own.saddle_gradient, near, 0.06, 20), RED, "descent")
    up = newton(own, own.saddle_gradient, near, 1)
    trail(axes[2], up, BLUE, "Newton")
    axes[2].set(title="At a saddle, Newton climbs it", xlabel="x", ylabel="y")
    axes[2].legend(loc="lower left")
    return figure


@picture
def best_momentum(own: Any) -> Figure:
    """Draw how fast the student's best momentum is beside the best plain descent."""
    figure, axes = panels(2, width=10.8)
    for panel, largest in zip(axes, (25.0, 400.0), strict=True):
        rate, beta = (float(one) for one in own.optimal_momentum(1.0, largest))
        rows = {
            "plain descent, its best rate": (2 / (1 + largest), 0.0, RED),
            f"yours: rate {rate:.3g}, beta {beta:.3g}": (rate, beta, BLUE),
            "beta 0.99": (rate, 0.99, GREY),
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
    for seed, color in zip(range(4), (BLUE, RED, GREEN, PINK), strict=True):
        found = [
            own.largest_curvature(slope, at, np.random.default_rng(seed), steps) for steps in counts
        ]
        axes[0].plot(counts, inside(found), "o-", color=color, ms=4)
    axes[0].set(title="Four random directions turn", xlabel="steps of power iteration",
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


def _tilted(own: Any) -> tuple[Any, Any]:
    """Return Himmelblau's surface, tilted so that one valley is the lowest, and a descent on it."""
    tilt = np.array([4.0, 6.0])

    def height(theta: Array) -> float:
        return float(own.himmelblau(theta)) + float(tilt @ theta)

    def descend(start: Array) -> Array:
        theta = np.asarray(start, dtype=float)
        for _ in range(40):
            theta = inside(theta - 0.012 * (np.asarray(own.himmelblau_gradient(theta)) + tilt))
        return theta

    return height, descend


@picture
def basins(own: Any) -> Figure:
    """Draw to which valley each start leads, and what the student's restarts buy."""
    figure, axes = panels(2, width=11.4, height=4.7)
    height, descend = _tilted(own)
    box = BOXES["himmelblau"]
    side = np.linspace(-4.9, 4.9, 25)
    ends = np.array([[descend(np.array([x, y])) for x in side] for y in side])
    valleys = np.array([[-3.78, -3.3], [-2.8, 3.1], [3.0, 2.0], [3.58, -1.85]])
    nearest = np.argmin(np.linalg.norm(ends[:, :, None] - valleys, axis=-1), axis=-1)
    shades = ListedColormap(["#B9D2E8", "#F6D9C5", "#CBE8DC", "#F1DDE8"])
    axes[0].imshow(nearest, extent=box, origin="lower", cmap=shades, vmin=0, vmax=3)
    x, y, z = heights(height, box)
    axes[0].contour(x, y, z, 16, colors="white", linewidths=0.8)
    axes[0].plot(*valleys.T, "*", ms=13, color=INK, mec="white")
    axes[0].plot(*valleys[0], "*", ms=19, color=BLUE, mec="white", label="the lowest")
    share = float(np.mean(nearest == 0))
    axes[0].set(
        title=f"{share:.0%} of all starts lead to the lowest valley", xlabel="x", ylabel="y"
    )
    axes[0].legend(loc="lower right")
    rng, counts = np.random.default_rng(3), (1, 2, 3, 5, 8)
    corner = np.array([4.9, 4.9])
    hits = []
    for restarts in counts:
        best = [own.random_restarts(height, descend, -corner, corner, restarts, rng)[0]
                for _ in range(20)]  # fmt: skip
        hits.append(np.mean(np.linalg.norm(inside(best) - valleys[0], axis=1) < 1))
    axes[1].plot(counts, hits, "o", color=BLUE, ms=8, label="your restarts, 20 tries each")
    axes[1].plot(range(1, 11), 1 - (1 - share) ** np.arange(1, 11), color=GREY,
                 label=r"$1-(1-p)^k$")  # fmt: skip
    axes[1].set(title="How often the lowest valley is found", xlabel="restarts", ylim=(0, 1.05))
    axes[1].legend(loc="lower right")
    return figure


@picture
def hot_and_cold(own: Any) -> Figure:
    """Draw the student's annealing: too cold, too hot, and cooled slowly."""
    figure, axes = panels(3, width=13.2, height=4.4)
    x = np.linspace(-9, 9, 400)
    runs = (
        ("Cold from the start", 0.02, 0.99, RED),
        ("Always hot", 2.5, 0.9999, ORANGE),
        ("Cooled slowly", 2.5, 0.99, BLUE),
    )
    for panel, (name, temperature, cooling, color) in zip(axes, runs, strict=True):
        panel.plot(x, terrain.mountain(x), color=GREY, lw=2.5)
        for seed in range(12):
            path = inside(
                own.simulated_annealing(
                    lambda t: float(terrain.mountain(t[0])), np.array([7.3]), temperature, cooling,
                    0.4, 500, np.random.default_rng(seed),
                )
            )[:, 0]  # fmt: skip
            if seed == 0:
                shown = np.clip(path, -9, 9)
                panel.plot(shown, terrain.mountain(shown), ".", color=color, ms=4, alpha=0.35)
            end = float(np.clip(path[-1], -9, 9))
            panel.plot(end, terrain.mountain(end), "*", ms=15, color=color, mec="white", zorder=6)
        panel.plot(7.3, terrain.mountain(7.3), "o", ms=15, mfc="none", mec=INK, mew=2, zorder=7)
        panel.set(title=name, xlabel=r"$\theta$", ylim=(-0.5, 6))
        note(
            panel, f"temperature {temperature:g}, cooling {cooling:g}\nstars: 12 ends", (0.02, 0.95)
        )
    axes[0].set_ylabel("height")
    return figure
