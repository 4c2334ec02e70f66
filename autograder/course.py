"""The catalogue: which units the course has, which exercises a unit has and what they are worth.

An exercise is a public function of ``solutions.<unit>`` (its ``__all__``); its points stand in
the hidden suite of the unit (``POINTS`` in ``autograder/suite/test_<unit>.py``). Nothing else
repeats either fact: notebooks and reports are checked against this module.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

UNITS = ("gradients", "update_rules", "batching", "optimizers", "knowledge_check")

ROOT = Path(__file__).resolve().parent.parent
"""The repository, which is the nbgrader course."""


@cache
def exercises(unit: str) -> tuple[str, ...]:
    """Return the names of the exercises of a unit, in the order of the lesson.

    >>> exercises("optimizers")[:2]
    ('momentum', 'nesterov')
    """
    return tuple(import_module(f"solutions.{unit}").__all__)


@cache
def points(unit: str) -> dict[str, float]:
    """Return what each exercise of a unit is worth, in the order of the lesson.

    >>> sorted(points("optimizers")) == sorted(exercises("optimizers"))
    True
    """
    worth: dict[str, float] = import_module(f"autograder.suite.test_{unit}").POINTS
    return {name: float(worth[name]) for name in exercises(unit)}
