"""The words of pictures: they follow from the data, whatever came, and their numbers are short."""

from __future__ import annotations

from typing import Any

import numpy as np


def short(value: Any, digits: int = 3) -> str:
    """Return a number in few characters, whatever it is.

    >>> short(4.0), short(0.000123456), short(1234.5), short(1e300)
    ('4', '0.000123', '1,234', '1e+300')
    >>> short(float("inf")), short(float("nan"))
    ('infinity', 'not a number')
    """
    number = float(value)
    if np.isnan(number):
        return "not a number"
    if np.isinf(number):
        return "infinity" if number > 0 else "minus infinity"
    if 1000 <= abs(number) < 1e6:
        return f"{number:,.0f}"
    return f"{number:.{digits}g}"


def fate(away: Any) -> str:
    """Return what becomes of a run, from how far it is from its goal after each step.

    The sign may say on which side of the goal it is.

    >>> fate([4, 2.4, 1.4, 0.1]), fate([4, 3.9, 3.8]), fate([4, -3, 2]), fate([4, -5])
    ('converges', 'crawls', 'bounces', 'diverges')
    """
    path = np.asarray(away, dtype=float).ravel()
    first, last = abs(path[0]), abs(path[-1])
    if not np.isfinite(path).all() or last > 1.01 * first:
        return "diverges"
    if np.all(path == path[0]):
        return "does not move"
    if last < 0.05 * first:
        return "converges"
    if np.mean(path[1:] * path[:-1] < 0) > 0.5:
        return "bounces"
    return "crawls" if last > 0.7 * first else "comes closer"


def change(values: Any, digits: int = 2) -> str:
    """Say from what to what some values go.

    >>> change([4.0, 2.0, 0.001])
    'from 4 to 0.001'
    """
    path = np.asarray(values, dtype=float).ravel()
    return f"from {short(path[0], digits)} to {short(path[-1], digits)}"


def listed(parts: Any) -> str:
    """Return parts as one phrase.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    *most, last = [str(part) for part in parts]
    return f"{', '.join(most)} and {last}" if most else last
