"""Pictures with sliders: change a setting, and see what your functions make of it."""

from __future__ import annotations

from typing import Any

from ipywidgets import FloatSlider, IntSlider, interact

from assignments.lab import plots_batching, plots_gradients, plots_optimizers, plots_update_rules
from assignments.lab.picture import Picture

# Wide enough for the longest name, which would else be cut to “learning r…”.
_LOOKS: Any = {"style": {"description_width": "9em"}, "layout": {"width": "32em"}}


def play(picture: Picture, **sliders: Any) -> None:
    """Show a picture, or what it waits for, under sliders for its settings.

    It is drawn while a slider moves, and drags do not queue up: ipywidgets sends the next value
    only when the last one has been drawn.
    """

    def drawn(**settings: Any) -> Any:
        try:
            return picture.image(**settings)
        except KeyboardInterrupt:  # an endless loop was interrupted; the sliders stay alive
            print("Stopped before the picture was drawn.")
        return None

    # Jupyter saves no sliders: a notebook opened again says “model not found” below this line.
    print("The sliders live as long as the kernel: if they are gone, run this cell again.")
    interact(drawn, **sliders)


def bowl() -> None:
    """Turn the bowl."""
    play(plots_gradients.bowl, elevation=_whole("from above (°)", 35, 10, 60, 5), azimuth=_turn())


def descent() -> None:
    """Descend on the parabola with any learning rate, number of steps and start."""
    play(
        plots_update_rules.descent,
        learning_rate=_number("learning rate", 0.1, 0.005, 1.1, 0.005),
        steps=_whole("steps", 20, 1, 100),
        start=_number("start", 4.0, -9.0, 9.0, 0.5),
    )


def noisy_bowl() -> None:
    """Descend on the bowl with noise, and look at it from any side."""
    play(
        plots_batching.noisy_bowl,
        learning_rate=_number("learning rate", 0.1, 0.005, 1.0, 0.005),
        steps=_whole("steps", 40, 1, 200),
        noise=_number("noise", 4.0, 0.0, 10.0, 0.25),
        start_1=_number("start θ₁", 5.0, -5.0, 10.0, 0.5),
        start_2=_number("start θ₂", 6.0, -5.0, 10.0, 0.5),
        elevation=_whole("from above (°)", 40, 10, 60, 5),
        azimuth=_turn(),
    )


def race() -> None:
    """Let the optimizers race for any number of steps, with smaller or larger learning rates."""
    play(
        plots_optimizers.race,
        steps=_whole("steps", 60, 1, 200),
        scale=_number("learning rates ×", 1.0, 0.1, 1.5, 0.05),
    )


def _number(name: str, value: float, low: float, high: float, step: float) -> Any:
    return FloatSlider(
        value, min=low, max=high, step=step, description=name, readout_format="", **_LOOKS
    )


def _whole(name: str, value: int, low: int, high: int, step: int = 1) -> Any:
    return IntSlider(value, min=low, max=high, step=step, description=name, **_LOOKS)


def _turn() -> Any:
    return _whole("around (°)", -60, -180, 180, 15)
