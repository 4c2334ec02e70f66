"""Find the hints for an exercise; they stand with its unit, in ``lab/units/<unit>/hints.py``."""

from __future__ import annotations

import runpy

from assignments.lab import student


def hints_of(exercise: str) -> tuple[str, ...]:
    """Return the hints for an exercise, from the vaguest to the plainest; it may have none.

    >>> hints_of("what_is_love")
    ()
    """
    unit = student.unit_of(exercise)
    path = student.PACKAGE / "lab" / "units" / str(unit) / "hints.py"
    if unit is None or not path.is_file():
        return ()
    hints: dict[str, tuple[str, ...]] = runpy.run_path(str(path))["HINTS"]
    return hints.get(exercise, ())
