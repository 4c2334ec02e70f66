"""Your workbook: one module per unit, with the functions that you fill in.

``python -m assignments`` checks your work; ``assignments/lab`` draws the pictures.
"""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """Return an exercise, so that ``from assignments import adam`` works as well."""
    if name.startswith("_") or name == "lab":
        raise AttributeError(name)
    from assignments.lab import astray, student

    unit = student.unit_of(name)
    if unit is not None:
        return getattr(import_module(f"assignments.{unit}"), name)
    if name not in student.units() and (guess := astray.meant(name, astray.names())):
        raise ImportError(f"There is no exercise `{name}` here.{guess}")
    raise AttributeError(f"There is no exercise `{name}` here.")
