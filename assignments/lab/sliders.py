"""Pictures with sliders: change a setting, and see what your functions make of it."""

from __future__ import annotations

from typing import Any

from ipywidgets import FloatSlider, IntSlider, interact

from assignments.lab.picture import Picture

# Wide enough for the longest name, which would otherwise be cut to “learning r…”.
_LOOKS: Any = {"style": {"description_width": "9em"}, "layout": {"width": "32em"}}


def play(picture: Picture, **sliders: Any) -> None:
    """Show a picture, or what it is waiting for, under sliders for its settings.

    It is redrawn while a slider moves, and drags do not queue up: ipywidgets sends the next value
    only when the last one has been drawn.
    """

    # Jupyter saves no sliders: a notebook opened again says “model not found” below this line.
    print("The sliders last as long as the kernel; if they are gone, run this cell again.")
    interact(picture.image, **sliders)


def number(name: str, value: float, low: float, high: float, step: float) -> Any:
    """Return a slider for any number between two others."""
    return FloatSlider(
        value, min=low, max=high, step=step, description=name, readout_format="", **_LOOKS
    )


def whole(name: str, value: int, low: int, high: int, step: int = 1) -> Any:
    """Return a slider for whole numbers."""
    return IntSlider(value, min=low, max=high, step=step, description=name, **_LOOKS)


def tilt(value: int = 40) -> Any:
    """Return a slider that looks at a surface more from the side or more from above."""
    return whole("tilt (°)", value, 10, 60, 5)


def turn() -> Any:
    """Return a slider that walks around a surface."""
    return whole("turn (°)", -60, -180, 180, 15)
