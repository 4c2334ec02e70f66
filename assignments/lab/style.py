"""How every picture of the course looks: colours, fonts, sizes. The one place to change it."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

# The palette of Okabe and Ito (2008), which readers with any colour vision can tell apart.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
RED, SKY, INK, GREY = "#D55E00", "#56B4E9", "#2B2D33", "#9AA0A8"
SERIES = (BLUE, RED, GREEN, PINK, ORANGE, SKY, INK)
DASHES: Any = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
"""A pattern for each of the series, so that lines can be told apart without their colours."""

LANDSCAPE = LinearSegmentedColormap.from_list("loss", ["#7DA7CC", "#B9D2E8", "#E3EDF6", "#F8FAFC"])
"""The colours of a loss: the deeper, the darker."""

SETTINGS: Any = {
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.titlesize": 11.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 9,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#E6E8EB",
    "grid.linewidth": 0.8,
    "xtick.color": "#5A5F69",
    "ytick.color": "#5A5F69",
    "text.color": INK,
    "lines.linewidth": 2.0,
    "legend.frameon": True,
    "legend.framealpha": 0.9,
    "legend.edgecolor": "none",
    "legend.fontsize": 9.5,
    "mathtext.fontset": "cm",
}

DPI = 120


def panels(columns: int = 1, width: float = 0, height: float = 3.9) -> tuple[Figure, list[Axes]]:
    """Return an empty figure with this many axes side by side."""
    figure = Figure(figsize=(width or (6.6 if columns == 1 else 4.9 * columns), height))
    figure.set_layout_engine("constrained", w_pad=0.12)
    return figure, [figure.add_subplot(1, columns, number + 1) for number in range(columns)]


def solid(columns: int = 1, place: int = 1, figure: Figure | None = None) -> tuple[Figure, Any]:
    """Return a figure and one three-dimensional axes in it."""
    figure = figure or Figure(figsize=(6.6, 5.0))
    axes: Any = figure.add_subplot(1, columns, place, projection="3d")
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color((1, 1, 1, 0))
    return figure, axes
