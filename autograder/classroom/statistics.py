"""The arithmetic of the class report: items, and what goes together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)

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


def together(
    groups: Mapping[Key, Sequence[str]], most: int = 15
) -> list[tuple[Key, Key, tuple[str, ...]]]:
    """Return the pairs of groups that share more students than chance would have it.

    Pairs are ordered by the Jaccard index, shared students over all of both.

    >>> together({"a": ["x", "y", "z"], "b": ["x", "y", "z"], "c": ["w"]})
    [('a', 'b', ('x', 'y', 'z'))]
    """
    sets = {key: frozenset(students) for key, students in groups.items()}
    everybody = max(1, len(frozenset().union(*sets.values()))) if sets else 1
    large = [key for key, students in sets.items() if len(students) >= LEAST]
    found = []
    for first, second in combinations(large, 2):
        shared = sets[first] & sets[second]
        by_chance = len(sets[first]) * len(sets[second]) / everybody
        if len(shared) >= LEAST and (len(shared) > by_chance or sets[first] == sets[second]):
            index = len(shared) / len(sets[first] | sets[second])
            found.append((index, len(shared), first, second, tuple(sorted(shared))))
    found.sort(key=lambda one: (-one[0], -one[1]))
    return [(first, second, shared) for _, _, first, second, shared in found[:most]]
