"""The sliders of this unit."""

from __future__ import annotations

from assignments.lab.units.walks import pictures

from assignments.lab.sliders import number, play, whole


def walk() -> None:
    """Walk with any step size, for any number of steps."""
    play(
        pictures.walk,
        learning_rate=number("learning rate", 0.2, 0.0, 1.0, 0.05),
        steps=whole("steps", 10, 0, 40),
    )
