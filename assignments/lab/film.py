"""Moving pictures: frames drawn by the student's own functions, one after the other."""

from __future__ import annotations

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

from assignments.lab import picture, style
from assignments.lab.seen import described

DPI = 80
"""Coarser than a picture: there are many frames."""

FRAME = 300
"""How long a frame is shown, in milliseconds; the last one is shown ten times as long."""


class Film(picture.Picture):
    """A picture of several frames; ``draw`` goes through their figures.

    It is an animated PNG, which every browser plays. What cannot play it shows the last frame.
    """

    seconds = 120.0

    def rendered(self, own: Any, **settings: Any) -> picture.Image:
        """Return the frames that are drawn with these functions, as one moving PNG."""
        frames, words = [], ""
        with warnings.catch_warnings(), np.errstate(all="ignore"), mpl.rc_context(style.SETTINGS):
            warnings.simplefilter("ignore")
            figures: Iterable[Figure] = cast(Any, self.draw)(own, **settings)
            for figure in figures:
                data = io.BytesIO(picture.png(figure, DPI))
                frames.append(Image.open(data).convert("RGB"))
                words = described(figure, self.draw.__doc__)
        whole, shown = io.BytesIO(), [FRAME] * (len(frames) - 1) + [10 * FRAME]
        frames[-1].save(
            whole, "PNG", save_all=True, default_image=True, append_images=frames, duration=shown
        )
        return picture.Image(
            whole.getvalue(), f"{words} It is a film of {len(frames)} frames; this is the last."
        )


def film(draw: Callable[..., Iterable[Figure]]) -> Film:
    """Make a film of a generator of figures that are drawn with the student's functions.

    They are those of the unit in whose folder, ``lab/units/<unit>/``, it is written.
    """
    return Film(Path(inspect.getfile(draw)).parent.name, cast(Any, draw))
