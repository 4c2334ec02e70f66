"""What was to be expected: a faint path wherever a picture shows something else.

The paths are stored as points, in ``assignments/lab/units/<unit>/expected.json``, at the settings
that a picture has at first; ``autograder dev gallery`` writes them. From points of one path on one
landscape nobody reads a formula, and no hidden test walks there. Only what every right program
draws is stored: never what follows from the student's own draws of chance.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.quiver import Quiver

from assignments.lab import style

FILE = "expected.json"
POINTS = 30
"""So many points of a path are stored at most."""
SEEN = 0.012
"""Paths that are nowhere further apart, as a part of the picture's size, look the same."""

Path_ = dict[str, Any]
"""A path as it is stored: its points ``x`` and ``y``, of how many it had ``of``, and its ``mark``;
for arrows, their ends ``u`` and ``v`` as well."""


def paths(axes: Axes) -> list[Path_]:
    """Return the lines and arrows of a panel as they are stored."""
    if axes.name != "rectilinear":
        return []
    return [*_lines(axes), *_arrows(axes)]


def _lines(axes: Axes) -> Iterator[Path_]:
    for line in axes.lines:
        x, y = (np.asarray(one).ravel() for one in line.get_data(orig=False))
        if len(x) and line.get_transform() == axes.transData:
            evenly = np.linspace(0, len(x) - 1, POINTS // 2)
            at = np.unique(np.append(evenly, np.geomspace(1, len(x), POINTS // 2) - 1).astype(int))
            mark = line.get_marker() if line.get_linestyle() == "None" else ""
            yield {"x": _short(x[at]), "y": _short(y[at]), "of": len(x), "mark": str(mark)}


def _arrows(axes: Axes) -> Iterator[Path_]:
    for arrows in axes.collections:
        if isinstance(arrows, Quiver):
            x, y = np.asarray(arrows.get_offsets()).T
            ends: list[Any] = [
                np.ma.filled(np.ma.asarray(one), np.nan) for one in (arrows.U, arrows.V)
            ]
            found = {"x": x, "y": y, "u": ends[0], "v": ends[1]}
            yield {name: _short(values) for name, values in found.items()} | {
                "of": len(x), "mark": "", "scale": arrows.scale,
            }  # fmt: skip


def _short(values: Any) -> list[float | None]:
    """Return numbers in four digits; None where there is no finite one."""
    numbers = np.asarray(values, dtype=float)
    return [float(f"{one:.4g}") if np.isfinite(one) else None for one in numbers]


def same(axes: Axes, one: Path_, other: Path_) -> bool:
    """Return whether two paths look the same in a panel."""
    if (one["of"], "u" in one) != (other["of"], "u" in other):
        return False
    places = [_places(axes, path) for path in (one, other)]
    if places[0].shape != places[1].shape:
        return False
    return bool(np.max(np.abs(places[0] - places[1]), initial=0) < SEEN)


def _places(axes: Axes, path: Path_) -> Any:
    """Return where points, or the ends of arrows, are in a panel, from (0, 0) to (1, 1)."""
    points = np.array([path["x"], path["y"]], dtype=float).T
    if "u" in path:
        points = points + np.array([path["u"], path["v"]], dtype=float).T / path["scale"]
    with np.errstate(all="ignore"):
        inside = axes.transAxes.inverted().transform(axes.transData.transform(points))
    return np.clip(np.nan_to_num(inside, nan=9.0), -0.5, 1.5)  # how far outside is not seen


@lru_cache
def stored(path: Path) -> dict[str, list[list[Path_]]]:
    """Return the paths of a unit's pictures: for each picture, one list per panel."""
    found: dict[str, list[list[Path_]]] = {}
    if path.is_file():
        found = json.loads(path.read_text(encoding="utf-8"))
    return found


def add(figure: Figure, panels: list[list[Path_]]) -> int:
    """Draw the stored paths that a figure does not show, and say what they are; count them."""
    count = 0
    for axes, expected in zip(figure.axes, panels, strict=False):
        drawn = paths(axes)
        missing = [one for one in expected if not any(same(axes, one, other) for other in drawn)]
        for path in missing:
            _draw(axes, path)
        count += len(missing)
    if count:
        figure.text(0.01, 0.012, "grey dots: what was to be expected", fontsize=9, color=style.GREY)
    return count


def _draw(axes: Axes, path: Path_) -> None:
    x, y = (np.array(path[name], dtype=float) for name in "xy")
    if "u" in path:
        ends = np.array([path["u"], path["v"]], dtype=float)
        axes.quiver(x, y, *ends, color=style.GREY, angles="xy", scale_units="xy",
                    scale=path["scale"], width=0.0025)  # fmt: skip
    elif path["mark"]:
        axes.plot(x, y, path["mark"], mfc="none", mec=style.GREY, ms=7)
    else:
        axes.plot(x, y, color=style.GREY, ls=(0, (1, 1.6)), lw=1.8, zorder=1.9)
