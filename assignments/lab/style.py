"""How every picture of the course looks: colours, fonts, sizes. The one place to change it."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

# The hues of Okabe and Ito (2008), which readers with any colour vision can tell apart, so dark
# that each stands out from the deepest colour of a map by 3 to 1 (tests/lab/test_style.py).
BLUE, ORANGE, GREEN, PINK = "#0063A8", "#6B5200", "#00785A", "#A8508A"
RED, SKY, INK, GREY = "#CC5200", "#2A7FB8", "#2B2D33", "#70757F"
SERIES = (BLUE, RED, GREEN, PINK, ORANGE, SKY, INK)
DASHES: Any = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
"""A pattern for each of the series, so that lines can be told apart without their colours."""
MARKS = ("o", "s", "^", "D", "v", "P", "X")
"""A mark for each of the series, for the same reason."""

LANDSCAPE = LinearSegmentedColormap.from_list("loss", ["#C6DBEF", "#DCE9F5", "#EDF3FA", "#FAFCFE"])
"""The colours of a loss: the deeper, the darker."""
CONTOUR = "#8FB3D4"
"""The lines of equal loss."""

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


def panels(
    columns: int = 1, width: float = 0, height: float = 3.9, **room: float
) -> tuple[Figure, list[Axes]]:
    """Return an empty figure with this many axes side by side, between :func:`margins`."""
    figure = Figure(figsize=(width or (6.6 if columns == 1 else 4.9 * columns), height))
    axes = [figure.add_subplot(1, columns, number + 1) for number in range(columns)]
    margins(figure, columns, **room)
    return figure, axes


def margins(
    figure: Figure,
    columns: int,
    rows: int = 1,
    *,
    left: float = 0.85,
    right: float = 0.2,
    below: float = 0.58,
    above: float = 0.42,
    gap: float = 0.95,
) -> None:
    """Put the axes of a figure between fixed margins, in inches.

    To find out which margins would do takes longer than to draw; and under sliders a picture with
    fixed ones does not jump.
    """
    width, height = figure.get_size_inches()
    each = (width - left - right - (columns - 1) * gap) / columns
    tall = (height - below - above - (rows - 1) * gap) / rows
    figure.subplots_adjust(
        left / width, below / height, 1 - right / width, 1 - above / height, gap / each, gap / tall
    )


def solid(columns: int = 1, place: int = 1, figure: Figure | None = None) -> tuple[Figure, Any]:
    """Return a figure and one three-dimensional axes in it."""
    figure = figure or Figure(figsize=(6.6, 5.0))
    axes: Any = figure.add_subplot(1, columns, place, projection="3d")
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color((1, 1, 1, 0))
    return figure, axes
