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


def stable_or_not() -> None:
    """Drag learning rate and momentum over the map of what is stable."""
    play(
        pictures.stable_or_not,
        learning_rate=number("learning rate", 0.06, 0.005, 0.135, 0.0025),
        beta=number("beta", 0.8, 0.0, 0.95, 0.025),
    )
