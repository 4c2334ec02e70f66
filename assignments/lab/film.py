"""Moving pictures: frames drawn by the student's own functions, one after the other."""

from __future__ import annotations

import functools
import inspect
import io
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from assignments.lab import style
from assignments.lab.picture import Picture, ipython

DPI = 80
"""Coarser than a picture: there are many frames."""

FRAME = 300
"""How long a frame is shown, in milliseconds; the last one is shown ten times as long."""


class Film:
    """A moving picture of a unit: calling it shows it; ``draw`` goes through its figures."""

    def __init__(self, unit: str, draw: Callable[..., Iterable[Figure]]) -> None:
        self.unit = unit
        self.draw = draw
        self._picture = _Frames(unit, cast(Any, draw))
        functools.update_wrapper(self, draw)

    def image(self, **settings: Any) -> Any:
        """Return the film, or say what it is waiting for and return None."""
        return self._picture.image(**settings)

    def __call__(self, **settings: Any) -> None:
        """Show the film, or say what it is waiting for."""
        self._picture(**settings)


class _Frames(Picture):
    """A picture that is rendered as an animated GIF, which every notebook and browser shows."""

    def rendered(self, own: Any, **settings: Any) -> Any:
        with warnings.catch_warnings(), np.errstate(all="ignore"), mpl.rc_context(style.SETTINGS):
            warnings.simplefilter("ignore")
            figures: Iterable[Figure] = cast(Any, self.draw)(own, **settings)
            frames = [_frame(figure) for figure in figures]
        data = io.BytesIO()
        shown = [FRAME] * (len(frames) - 1) + [10 * FRAME]
        frames[0].save(
            data, format="GIF", save_all=True, append_images=frames[1:], duration=shown, loop=0
        )
        alt = (self.draw.__doc__ or "").split("\n")[0]
        return ipython.Image(data=data.getvalue(), format="gif", alt=alt)


def _frame(figure: Figure) -> Image.Image:
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=DPI)
    return Image.open(data).convert("RGB").quantize(128)


def film(draw: Callable[..., Iterable[Figure]]) -> Film:
    """Make a film of a generator of figures that are drawn with the student's functions.

    They are those of the unit in whose folder, ``lab/units/<unit>/``, it is written.
    """
    return Film(Path(inspect.getfile(draw)).parent.name, draw)
