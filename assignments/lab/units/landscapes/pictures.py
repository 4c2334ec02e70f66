"""The pictures of the unit “landscapes”."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.drawing import contour, heights, inside, trail
from assignments.lab.picture import picture
from assignments.lab.style import BLUE, LANDSCAPE, PINK, RED, solid

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
