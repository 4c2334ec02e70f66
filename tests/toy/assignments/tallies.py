"""Tallies: a few numbers, summed up.

Arguments are never changed.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

import numpy as np
from numpy.typing import NDArray

__all__ = ["middle", "centered", "extremes", "pull"]

Array = NDArray[np.float64]


def middle(x: Array) -> float:
    """Return the mean of some numbers.

    (x₁ + … + xₙ)/n

    Args:
        x: the numbers, shape (n,).

    Returns:
        One number.

    Example:
        >>> float(middle(np.array([1.0, 2.0, 6.0])))
        3.0

    Source: everybody's first school.
    """
    raise NotImplementedError


def centered(x: Array) -> Array:
    """Return how far each number is above the middle.

    x − middle(x)

    Args:
        x: the numbers, shape (n,).

    Returns:
        One difference per number, shape (n,).

    Example:
        >>> centered(np.array([1.0, 2.0, 6.0]))
        array([-2., -1.,  3.])

    Source: everybody's first school.
    """
    raise NotImplementedError


def extremes(x: Array) -> tuple[float, float]:
    """Return the smallest and the largest number.

    Args:
        x: the numbers, shape (n,).

    Returns:
        The smallest, then the largest.

    Example:
        >>> smallest, largest = extremes(np.array([2.0, 1.0, 6.0]))
        >>> float(smallest), float(largest)
        (1.0, 6.0)

    Source: everybody's first school.
    """
    raise NotImplementedError


def pull(theta: Array, X: Array, y: Array) -> Array:
    """Return the mean of the rows, each weighted by how far it misses its target.

    Xᵀ(Xθ − y)/n

    Args:
        theta: one weight per column, shape (d,).
        X: one row per example, shape (n, d).
        y: one target per example, shape (n,).

    Returns:
        One number per column, shape (d,).

    Example:
        >>> pull(np.array([1.0]), np.array([[1.0], [2.0]]), np.array([0.0, 4.0]))
        array([-1.5])

    Source: invented here.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
