"""The arithmetic of the class report: items, and what goes together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from math import comb
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)

UNLIKELY = 0.05
"""How unlikely all that goes together must be by chance, the pairs taken as a whole."""
LEAST = 3
"""How few students are too few to say that two mistakes go together, or how an item divides."""


def discrimination(solved: NDArray[np.bool_], rest: NDArray[np.float64]) -> float | None:
    """Return how well an exercise divides those who know much from those who know little.

    It is the correlation of having solved it with the points earned in all other exercises, from
    -1 to 1; None if all or none solved it, or everybody earned the same in the rest.

    >>> discrimination(np.array([True, True, False, False]), np.array([9.0, 8.0, 2.0, 1.0]))
    0.98994...
    """
    if len(solved) < LEAST or np.ptp(solved.astype(float)) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(solved.astype(float), rest)[0, 1])


def by_chance(everybody: int, first: int, second: int, shared: int) -> float:
    """Return how likely two groups of a class share so many students or more by chance.

    >>> round(by_chance(10, 3, 3, 3), 4)
    0.0083
    """
    ways = sum(
        comb(first, k) * comb(everybody - first, second - k)
        for k in range(shared, min(first, second) + 1)
    )
    return ways / comb(everybody, second)


def together(
    groups: Mapping[Key, Sequence[str]], everybody: int, most: int = 15
) -> list[tuple[Key, Key, tuple[str, ...]]]:
    """Return the pairs of groups that share more students of a class than chance would have it.

    Pairs are ordered by the Jaccard index, shared students over all of both.

    >>> together({"a": ["x", "y", "z"], "b": ["x", "y", "z"], "c": ["w"]}, everybody=10)
    [('a', 'b', ('x', 'y', 'z'))]
    """
    sets = {key: frozenset(students) for key, students in groups.items()}
    large = [key for key, students in sets.items() if len(students) >= LEAST]
    pairs = list(combinations(large, 2))
    found = []
    for first, second in pairs:
        one, other = sets[first], sets[second]
        shared = one & other
        if len(shared) < LEAST:
            continue
        # Of many pairs some go together by chance, so each has to be as much less likely.
        if by_chance(everybody, len(one), len(other), len(shared)) * len(pairs) < UNLIKELY:
            index = len(shared) / len(one | other)
            found.append((index, len(shared), first, second, tuple(sorted(shared))))
    found.sort(key=lambda one: (-one[0], -one[1]))
    return [(first, second, shared) for _, _, first, second, shared in found[:most]]
