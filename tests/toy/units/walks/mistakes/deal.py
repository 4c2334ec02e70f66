"""Mistakes in ``deal``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe

MISTAKES = (
    Mistake(
        "never_shuffled",
        "deal",
        "You deal the cards in their order, without shuffling.",
        "What does the word shuffle ask for?",
        [("rng.permutation(x)", "x")],
    ),
    Mistake(
        "own_source",
        "deal",
        "You make your own generator, so every deal has the same order.",
        "Who should decide what is drawn?",
        [("rng.permutation", "np.random.default_rng(0).permutation")],
    ),
    Mistake(
        "last_dropped",
        "deal",
        "You leave out the last hand if it is not full.",
        "Try five cards and hands of two, with paper and pencil.",
        [("len(x), batch_size", "len(x) - batch_size + 1, batch_size")],
    ),
)


def _deals(rng: np.random.Generator) -> list[Probe]:
    """Return what can be said of a deal whatever is drawn: how many cards, and in which order."""
    x = rng.uniform(1, 2, 11)

    def probe(f: Callable[..., Any]) -> Any:
        source = np.random.default_rng(7)
        first, second = ([np.ravel(hand) for hand in f(x, 3, source)] for _ in range(2))
        cards, again = np.concatenate(first), np.concatenate(second)
        in_order = np.array_equal(cards, x[: len(cards)])
        return [len(hand) for hand in first], in_order, np.array_equal(cards, again)

    return [probe]


PROBES = {"deal": _deals}
