"""The sliders of this unit."""

from __future__ import annotations

from assignments.lab.sliders import number, play, whole
from assignments.lab.units.update_rules import pictures


def descent() -> None:
    """Descend the parabola with any learning rate, number of steps and start."""
    play(
        pictures.descent,
        learning_rate=number("learning rate", 0.1, 0.005, 1.1, 0.005),
        steps=whole("steps", 20, 1, 100),
        start=number("start", 4.0, -9.0, 9.0, 0.5),
    )


def two_modes() -> None:
    """Descend a ravine with any learning rate."""
    play(
        pictures.two_modes,
        learning_rate=number("learning rate", 0.055, 0.0025, 0.07, 0.0025),
    )
