"""The sliders of this unit."""

from __future__ import annotations

from assignments.lab.sliders import number, play, whole
from assignments.lab.units.optimizers import pictures


def race() -> None:
    """Race the optimizers for any number of steps, with smaller or larger learning rates."""
    play(
        pictures.race,
        steps=whole("steps", 60, 1, 200),
        scale=number("learning rates ×", 1.0, 0.1, 1.5, 0.05),
    )
