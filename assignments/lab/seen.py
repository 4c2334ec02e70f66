"""What a picture shows, in words, for who does not see it; read off the figure itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from assignments.lab.words import short

MOST = 12
"""How many lines, bars or notes of one panel are told one by one."""

_SIGNS = {
    r"\theta": "θ", r"\eta": "η", r"\lambda": "λ", r"\kappa": "κ", r"\varphi": "φ", r"\beta": "β",
    r"\nabla": "∇", r"\cdot": "·", r"\times": "×", r"\,": " ", r"\|": "|", r"\log": "log ",
    r"\cos": "cos ", r"\max": "max", r"\min": "min", "_1": "₁", "_2": "₂", "^2": "²",
}  # fmt: skip


def plain(text: str) -> str:
    r"""Return a text without the marks of mathematics that Matplotlib reads.

    >>> plain(r"loss $\theta^2$ of $\frac{1}{B}$")
    'loss θ² of 1/B'
    """
    text = re.sub(r"\\frac\{(.*?)\}\{(.*?)\}", r"\1/\2", text)
    for sign, letter in _SIGNS.items():
        text = text.replace(sign, letter)
    return " ".join(re.sub(r"[${}]|\\", "", text).split())


def described(figure: Figure, about: str | None) -> str:
    """Return what a figure shows: what it is about, and for each panel its words and its lines."""
    first = plain((about or "").split("\n")[0].removeprefix("Draw "))
    first = first.replace("the student's,", "yours,").replace("the student's", "your")
    panels = [axes for axes in figure.axes if _is_shown(axes)]
    parts = [first[:1].upper() + first[1:]] if first else []
    for number, axes in enumerate(panels, start=1):
        said = ". ".join(_panel(axes))
        name = f"Panel {number} of {len(panels)}: " if len(panels) > 1 else ""
        parts.append(f"{name}{said}.")
    return " ".join(parts)


def _is_shown(axes: Axes) -> bool:
    return axes.get_visible() and axes.get_label() != "<colorbar>"


def _panel(axes: Axes) -> Iterator[str]:
    title = plain(axes.get_title() or axes.get_title("left") or axes.get_title("right"))
    if title:
        yield title
    across, up = plain(axes.get_xlabel()), plain(axes.get_ylabel())
    kind = _kind(axes)
    low, high = axes.get_xlim()
    bottom, top = axes.get_ylim()
    yield (
        f"{kind}, across {across or 'x'} {short(low)} to {short(high)}, "
        f"up {up or 'y'} {short(bottom)} to {short(top)}"
    )
    told = [*_lines(axes), *_bars(axes)]
    yield from told[:MOST]
    if len(told) > MOST:
        yield f"and {len(told) - MOST} more"
    notes = [plain(text.get_text()) for text in axes.texts]
    notes = [note for note in notes if note]
    if 0 < len(notes) <= MOST:
        yield "Notes: " + "; ".join(notes)


def _kind(axes: Any) -> str:
    if axes.name == "3d":
        return "A surface"
    if any(isinstance(one, QuadContourSet) for one in axes.collections):
        return "A map of the loss"
    return "A chart"


def _lines(axes: Any) -> Iterator[str]:
    """Go through what is told of the lines: of those with a name, or of all if there are few."""
    if axes.name == "3d":
        return
    named = [line for line in axes.lines if not line.get_label().startswith("_")]
    for line in named or axes.lines[:4]:
        label = "" if line.get_label().startswith("_") else plain(line.get_label())
        told = ": ".join(part for part in (label, _course(line)) if part)
        if told:
            yield told


def _course(line: Line2D) -> str:
    x, y = (np.asarray(one, dtype=float).ravel() for one in line.get_data(orig=False))
    if len(x) == 0:
        return ""
    if len(x) > 1 and line.get_linestyle() == "None":
        return f"{len(x)} marks, from {short(y.min())} to {short(y.max())}"
    if len(x) == 1:
        return f"a mark at ({short(x[0])}, {short(y[0])})"
    if len(x) == 2 and x[0] == x[1]:
        return f"an upright line at {short(x[0])}"
    if len(x) == 2 and y[0] == y[1]:
        return f"a level line at {short(y[0])}"
    said = f"from ({short(x[0])}, {short(y[0])}) to ({short(x[-1])}, {short(y[-1])})"
    known = y[np.isfinite(y)]
    if len(known) > 2 and (known.min() < min(y[0], y[-1]) or known.max() > max(y[0], y[-1])):
        said += f", between {short(known.min())} and {short(known.max())}"
    return said


def _bars(axes: Axes) -> Iterator[str]:
    for bars in axes.containers:
        level = getattr(bars, "orientation", "vertical") == "horizontal"
        sizes = [bar.get_width() if level else bar.get_height() for bar in bars]
        axis = axes.yaxis if level else axes.xaxis
        names = [plain(label.get_text()) for label in axis.get_ticklabels()]
        if len(sizes) > MOST:
            yield f"{len(sizes)} bars, the highest {short(max(sizes))}"
            continue
        named = len(names) == len(sizes)
        each = [
            f"{names[i]} {short(size)}" if named else short(size) for i, size in enumerate(sizes)
        ]
        label = bars.get_label()
        who = f" of {plain(label)}" if label and not label.startswith("_") else ""
        yield f"bars{who}: " + ", ".join(each)
