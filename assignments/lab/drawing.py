"""The pieces that pictures are made of: contours, surfaces, paths, arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap
from numpy.typing import NDArray

from assignments.lab import style

Array = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""


@lru_cache(maxsize=8)
def heights(loss: Callable[[Array], Any], box: Box, points: int = 60) -> tuple[Array, ...]:
    """Return the grids x, y and loss over a box of two parameters.

    They are kept for the next move of a slider.
    """
    x, y = np.meshgrid(np.linspace(*box[:2], points), np.linspace(*box[2:], points))
    each = [float(loss(np.array(theta))) for theta in zip(x.ravel(), y.ravel(), strict=True)]
    return x, y, np.clip(np.reshape(each, x.shape), -1e12, 1e12)


def contour(axes: Axes, loss: Callable[[Array], Any], box: Box, levels: int = 14) -> None:
    """Draw a loss of two parameters as a map: the deeper, the darker.

    Both axes have one scale, so that right angles look right and a round valley looks round.
    """
    x, y, z = heights(loss, box)
    # Levels at equal steps of the root, so that the floor of the valley has lines too.
    low, high = float(np.nanmin(z)), float(np.nanmax(z))
    at = low + (high - low) * np.linspace(0, 1, levels + 1) ** 2
    at = np.unique(at) if high > low else np.array([low, low + 1])
    axes.contourf(x, y, z, at, cmap=style.LANDSCAPE, extend="max")
    axes.contour(x, y, z, at, colors=style.CONTOUR, linewidths=0.7)
    axes.set(xlim=box[:2], ylim=box[2:], xlabel="θ₁", ylabel="θ₂")
    axes.set_aspect("equal", adjustable="box")
    axes.grid(visible=False)


def regions(axes: Axes, kinds: Array, colors: Sequence[str], box: Box, alpha: float = 1.0) -> None:
    """Draw which kind each place of a map is of, given as a grid of numbers from 0.

    A line where two kinds meet tells them apart without their colours.
    """
    axes.imshow(kinds, extent=box, origin="lower", cmap=ListedColormap(colors), vmin=0,
                vmax=len(colors) - 1, alpha=alpha, interpolation="nearest")  # fmt: skip
    rows, columns = kinds.shape
    x, y = np.linspace(*box[:2], columns + 1), np.linspace(*box[2:], rows + 1)
    beside = [((x[c + 1], y[r]), (x[c + 1], y[r + 1])) for r, c in np.argwhere(np.diff(kinds))]
    above = [((x[c], y[r + 1]), (x[c + 1], y[r + 1]))
             for r, c in np.argwhere(np.diff(kinds, axis=0))]  # fmt: skip
    axes.add_collection(LineCollection([*beside, *above], colors=style.INK, linewidths=1.0,
                                       capstyle="round"))  # fmt: skip


def surface(axes: Any, loss: Callable[[Array], Any], box: Box) -> None:
    """Draw a loss of two parameters as a surface in three dimensions."""
    x, y, z = heights(loss, box, points=40)
    axes.plot_surface(
        x, y, z, cmap=style.SURFACE, alpha=0.6, linewidth=0.3, edgecolor="white", antialiased=True
    )
    axes.set(xlabel="θ₁", ylabel="θ₂", xlim=box[:2], ylim=box[2:])
    axes.set_zlabel("loss")


def arrows(axes: Axes, gradient: Callable[[Array], Any], box: Box, scale: float) -> None:
    """Draw arrows against a gradient at nine by nine points of a map; a larger scale is shorter."""
    x, y = np.meshgrid(np.linspace(*box[:2], 9), np.linspace(*box[2:], 9))
    points = zip(x.ravel(), y.ravel(), strict=True)
    downhill = -np.array([gradient(np.array(point)) for point in points])
    axes.quiver(x, y, *downhill.T, color=style.INK, angles="xy", scale_units="xy", scale=scale,
                width=0.005)  # fmt: skip


def trail(
    axes: Axes,
    path: Array,
    color: str,
    label: str = "",
    ends: bool = True,
    dashes: Any = "-",
    mark: str = "o",
) -> None:
    """Draw a path over a map: a mark at each step, a ring at the start and a star at the end."""
    path = inside(path)
    axes.plot(
        *path.T, color=color, label=label or None, lw=1.6, ls=dashes, marker=mark, ms=3.4,
        markevery=max(1, len(path) // 60), clip_on=True,
    )  # fmt: skip
    if ends:
        axes.plot(*path[0], "o", ms=8, mfc="white", mec=color, mew=2, zorder=5)
        axes.plot(*path[-1], "*", ms=13, color=color, mec="white", mew=0.8, zorder=6)


def inside(path: Any) -> Array:
    """Return a path with numbers that can be drawn, however far it went astray."""
    points = np.nan_to_num(np.asarray(path, dtype=float), nan=1e6, posinf=1e6, neginf=-1e6)
    return np.asarray(np.clip(points, -1e6, 1e6))


def hops(axes: Axes, x: Any, y: Any, color: str, mark: str = "o") -> None:
    """Draw a path over a curve as arrows from each point to the next."""
    x, y = inside(x).ravel(), inside(y).ravel()
    for i in range(len(x) - 1):
        if np.hypot(x[i + 1] - x[i], y[i + 1] - y[i]) < 1e-3:
            break
        arrow = axes.annotate(
            "", (x[i + 1], y[i + 1]), (x[i], y[i]), annotation_clip=False,
            arrowprops={"arrowstyle": "-|>", "color": color, "lw": 1.3, "shrinkA": 3, "shrinkB": 3},
        )  # fmt: skip
        if arrow.arrow_patch is not None:
            arrow.arrow_patch.set_clip_path(axes.patch)  # a divergence leaves the picture
    axes.plot(x, y, mark, color=color, ms=4.5, zorder=4)
    axes.plot(x[:1], y[:1], "o", ms=8, mfc="white", mec=color, mew=2, zorder=5)


def note(axes: Axes, text: str, place: tuple[float, float] = (0.98, 0.95)) -> None:
    """Write a note in a corner of a picture."""
    axes.text(
        *place, text, transform=axes.transAxes, ha="right" if place[0] > 0.5 else "left",
        va="top" if place[1] > 0.5 else "bottom", fontsize=9.5, zorder=9,
        bbox={"fc": "white", "ec": "none", "alpha": 0.85, "pad": 3},
    )  # fmt: skip
