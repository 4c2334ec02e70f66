"""The pictures of the class report, as SVG that can be read in black and white."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from autograder.classroom.verdicts import KINDS

_SHADES = ("1.0", "0.55", "0.75", "0.9", "0.35", "0.2", "0.0")
_HATCHES = ("", "//", "\\\\", "..", "", "xx", "")
_LOOK: Any = {"font.size": 9, "svg.hashsalt": "class report", "axes.spines.top": False}
_LOOK |= {"axes.spines.right": False, "hatch.linewidth": 0.6}


def distribution(totals: Sequence[float], most: float) -> str:
    """Return a histogram of the totals, with their median, as a picture for a page."""
    with matplotlib.rc_context(_LOOK):
        figure = Figure(figsize=(6.5, 2.6), layout="constrained")
        axes = figure.subplots()
        highest = max([most, *totals])
        width = max(1.0, np.ceil(highest / 30))
        edges = np.arange(0.0, highest + 2 * width, width) - width / 2
        axes.hist(totals, bins=edges.tolist(), color="0.75", edgecolor="black", linewidth=0.6)
        if totals:
            median = float(np.median(totals))
            axes.axvline(median, color="black", linestyle="--", linewidth=1)
            above = axes.get_xaxis_transform()
            axes.text(median, 1.02, f"median {median:g}", ha="center", transform=above)
        axes.set_xlabel(f"points, of {most:g}")
        axes.set_ylabel("students")
        return _picture(figure)


def endings(items: Sequence[tuple[str, dict[str, int]]]) -> str:
    """Return, for each exercise, how many ended how, as bars that are told apart by their fill."""
    kinds = [kind for kind in KINDS if any(ended.get(kind) for _, ended in items)]
    with matplotlib.rc_context(_LOOK):
        figure = Figure(figsize=(6.5, 0.9 + 0.22 * len(items)), layout="constrained")
        axes = figure.subplots()
        places = np.arange(len(items))
        left = np.zeros(len(items))
        for kind in kinds:
            counts = np.array([ended.get(kind, 0) for _, ended in items], dtype=float)
            style = KINDS.index(kind)
            axes.barh(
                *(places, counts),
                left=left,
                label=kind,
                color=_SHADES[style],
                hatch=_HATCHES[style],
                edgecolor="black",
                linewidth=0.6,
            )
            left += counts
        axes.set_yticks(places, [name for name, _ in items])
        axes.invert_yaxis()
        axes.set_xlabel("students")
        figure.legend(loc="outside upper center", ncols=4, frameon=False)
        return _picture(figure)


def _picture(figure: Figure) -> str:
    """Return a figure as the address of a picture that stands in the page itself."""
    stream = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(stream, metadata={"Date": None})  # type: ignore[no-untyped-call]
    return "data:image/svg+xml;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
