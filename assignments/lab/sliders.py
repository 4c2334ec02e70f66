"""Pictures with sliders: change a setting, and see what your functions make of it."""

from __future__ import annotations

from typing import Any

from ipywidgets import Output, SelectionSlider, interact

from assignments.lab.picture import Picture, ipython

# Wide enough for the longest name, which would otherwise be cut to “learning r…”.
_LOOKS: Any = {"style": {"description_width": "9em"}, "layout": {"width": "32em"}}

_SPOKEN = """
(function speak(left) {
  for (const slider of document.querySelectorAll(".widget-slider")) {
    const handle = slider.querySelector(".noUi-handle");
    const label = slider.querySelector(".widget-label");
    const readout = slider.querySelector(".widget-readout");
    if (!handle || !label || !readout || handle.hasAttribute("aria-label")) continue;
    const say = () => {
      if (handle.getAttribute("aria-valuetext") !== readout.textContent)
        handle.setAttribute("aria-valuetext", readout.textContent);
    };
    handle.setAttribute("aria-label", label.textContent);
    for (const [place, what] of [[handle, {attributes: true}], [readout, {childList: true}]])
      new MutationObserver(say).observe(place, what);
    say();
  }
  if (left > 0) setTimeout(speak, 250, left - 1);
})(20);
"""
"""Gives the handles of sliders their names and values for who hears them; ipywidgets does not. The
sliders come to the page a moment after this does, hence it is tried for five seconds."""


def play(picture: Picture, **sliders: Any) -> None:
    """Show a picture, or what it is waiting for, under sliders for its settings.

    It is redrawn while a slider moves, and drags do not queue up: ipywidgets sends the next value
    only when the last one has been drawn.
    """
    # Jupyter saves no sliders: a notebook opened again says “model not found” below this line.
    print("The sliders last as long as the kernel; if they are gone, run this cell again.")
    interact(picture.image, **sliders)
    spoken = {"application/javascript": _SPOKEN}
    ipython.display(  # what is in an Output is not saved with the notebook
        Output(outputs=({"output_type": "display_data", "data": spoken, "metadata": {}},))
    )


def number(name: str, value: float, low: float, high: float, step: float) -> Any:
    """Return a slider for any number between two others.

    Its values are written down beforehand, so that it says 4 and not 3.9999999999999982.
    """
    count = round((high - low) / step)
    values = [float(f"{low + step * number:.10g}") for number in range(count + 1)]
    return _slider(name, value, values)


def whole(name: str, value: int, low: int, high: int, step: int = 1) -> Any:
    """Return a slider for whole numbers."""
    return _slider(name, value, range(low, high + 1, step))


def _slider(name: str, value: float, values: Any) -> Any:
    return SelectionSlider(
        options=[(f"{one:g}", one) for one in values], value=value, description=name, **_LOOKS
    )


def tilt(value: int = 40) -> Any:
    """Return a slider that looks at a surface more from the side or more from above."""
    return whole("tilt (°)", value, 10, 60, 5)


def turn() -> Any:
    """Return a slider that walks around a surface."""
    return whole("turn (°)", -60, -180, 180, 15)
