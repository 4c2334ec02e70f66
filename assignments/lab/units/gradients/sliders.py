"""The sliders of this unit."""

from __future__ import annotations

from assignments.lab.sliders import play, tilt, turn
from assignments.lab.units.gradients import pictures


def bowl() -> None:
    """Turn the bowl."""
    play(pictures.bowl, elevation=tilt(35), azimuth=turn())
