"""Pictures with sliders: change a setting, and see what your functions make of it."""

from __future__ import annotations

from typing import Any

from ipywidgets import FloatSlider, IntSlider, Layout, interact

from assignments.lab import plots_batching, plots_gradients, plots_optimizers, plots_update_rules
from assignments.lab.picture import Picture


def play(picture: Picture, **sliders: Any) -> None:
    """Show a picture with sliders for its settings, or say what it waits for."""
    if picture.image(**{name: slider.value for name, slider in sliders.items()}) is not None:
        interact(lambda **settings: picture(**settings), **sliders)


def bowl() -> None:
    """Turn the bowl."""
    play(plots_gradients.bowl, elevation=_whole("from above", 35, 0, 90, 5), azimuth=_turn())


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
        elevation=_whole("from above", 38, 0, 90, 5),
        azimuth=_turn(),
    )


def race() -> None:
    """Let the optimizers race for any number of steps, with smaller or larger learning rates."""
    play(
        plots_optimizers.race,
        steps=_whole("steps", 60, 1, 200),
        scale=_number("× rates", 1.0, 0.1, 1.5, 0.05),
    )


def _number(name: str, value: float, low: float, high: float, step: float) -> Any:
    return FloatSlider(
        value=value, min=low, max=high, step=step, description=name,
        continuous_update=False, readout_format=".3g", layout=Layout(width="28em"),
    )  # fmt: skip


def _whole(name: str, value: int, low: int, high: int, step: int = 1) -> Any:
    return IntSlider(
        value=value, min=low, max=high, step=step, description=name,
        continuous_update=False, layout=Layout(width="28em"),
    )  # fmt: skip


def _turn() -> Any:
    return _whole("around", -60, -180, 180, 15)
