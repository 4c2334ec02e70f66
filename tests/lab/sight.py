"""How colours look: to everybody, in grey, and to somebody with deuteranopia."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, QuadMesh
from matplotlib.colors import to_rgba
from matplotlib.contour import QuadContourSet
from matplotlib.lines import Line2D

from assignments.lab import style

DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
"""Acts on linear red, green, blue. Source: Machado, Oliveira and Fernandes (2009), severity 1."""

TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.089]])


def linear(color: Any, ground: Any = "white") -> Any:
    """Return linear red, green and blue of a colour, seen on a ground if it is transparent."""
    rgba, under = np.array(to_rgba(color)), np.array(to_rgba(ground))[:3]
    seen = rgba[3] * rgba[:3] + (1 - rgba[3]) * under
    return np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4)


def contrast(one: Any, ground: Any) -> float:
    """Return the contrast of the Web Content Accessibility Guidelines, from 1 to 21.

    >>> contrast("black", "white")
    21.0
    """
    light = sorted(float(linear(color, ground) @ TO_XYZ[1]) + 0.05 for color in (one, ground))
    return round(light[1] / light[0], 6)


def lab(rgb: Any) -> Any:
    """Return lightness (0 to 100) and the two hues of CIELAB."""
    t = TO_XYZ @ np.clip(rgb, 0, 1)
    f = np.where(t > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def lightness(color: Any) -> float:
    """Return how light a colour is, from 0 to 100: what is left of it in grey."""
    return float(lab(linear(color))[0])


def to_a_deuteranope(one: Any, other: Any) -> float:
    """Return how far apart two colours are to somebody with deuteranopia; 10 is plainly seen."""
    first, second = (lab(DEUTERANOPIA @ linear(color)) for color in (one, other))
    return float(np.linalg.norm(first - second))


def ground_of(axes: Any) -> Any:
    """Return the darkest ground that the lines of a panel lie on, or None if it is any colour."""
    if any(isinstance(one, QuadMesh) for one in axes.collections):
        return None
    maps = [one for one in axes.collections if isinstance(one, QuadContourSet) and one.filled]
    return style.LANDSCAPE(0.0) if maps else "white"


def strokes(axes: Axes) -> Iterator[tuple[Line2D, list[Any]]]:
    """Go through the lines of a panel, each with the colours it is drawn in."""
    for line in axes.lines:
        colors = []
        if line.get_linestyle() != "None":
            colors.append(line.get_color())
        if line.get_marker() not in ("None", "", None):
            colors += [line.get_markerfacecolor(), line.get_markeredgecolor()]
        alpha = line.get_alpha()
        yield line, [(*to_rgba(one)[:3], 1.0 if alpha is None else alpha) for one in colors
                     if isinstance(one, tuple) or one != "none"]  # fmt: skip


def confusable(axes: Axes) -> Iterator[tuple[Line2D, Line2D]]:
    """Go through the pairs of lines that only their hue tells apart."""
    named = [
        line
        for line in axes.lines
        if not str(line.get_label()).startswith("_") and len(line.get_xdata())  # type: ignore[arg-type]
    ]
    for one, other in itertools.combinations(named, 2):
        looks = [
            (str(line.get_linestyle()), line._unscaled_dash_pattern, str(line.get_marker()))  # type: ignore[attr-defined]
            for line in (one, other)
        ]
        colors = [line.get_color() for line in (one, other)]
        if looks[0] == looks[1] and abs(lightness(colors[0]) - lightness(colors[1])) < 20:
            yield one, other


def undivided(axes: Axes) -> Iterator[tuple[float, float]]:
    """Go through the places of a map of regions where two of them meet without a line between."""
    drawn = {
        tuple(np.round(np.mean(segment, axis=0), 6))
        for lines in axes.collections
        if isinstance(lines, LineCollection)
        for segment in lines.get_segments()
    }
    for image in axes.images:
        if image.get_cmap().N > 10:  # shades, and not kinds
            continue
        left, right, bottom, top = image.get_extent()
        kinds = np.asarray(image.get_array())
        height, width = kinds.shape
        for row, column in np.argwhere(np.diff(kinds, axis=1) != 0):
            place = (
                left + (right - left) * (column + 1) / width,
                bottom + (top - bottom) * (row + 0.5) / height,
            )
            if tuple(np.round(place, 6)) not in drawn:
                yield place
