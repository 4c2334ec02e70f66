"""The sliders of this unit."""

from __future__ import annotations

from assignments.lab.sliders import number, play, tilt, turn, whole
from assignments.lab.units.batching import pictures


def noisy_bowl() -> None:
    """Descend into the bowl with noise, and look at it from any side."""
    play(
        pictures.noisy_bowl,
        learning_rate=number("learning rate", 0.1, 0.005, 1.0, 0.005),
        steps=whole("steps", 40, 1, 200),
        noise=number("noise", 4.0, 0.0, 10.0, 0.25),
        start_1=number("start θ₁", 5.0, -5.0, 10.0, 0.5),
        start_2=number("start θ₂", 6.0, -5.0, 10.0, 0.5),
        elevation=tilt(),
        azimuth=turn(),
    )
