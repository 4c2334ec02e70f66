"""In which order a program took the examples: all of them in every epoch, and anew each time."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.judging.testing import Wrong, require

Batches = list[tuple[int, ...]]
"""Which examples each batch held, in rising order within a batch."""


def cut(examples: NDArray[np.intp], sizes: Iterable[int]) -> Batches:
    """Return examples that follow one another as batches of these sizes."""
    row, ends = examples.tolist(), itertools.accumulate(sizes, initial=0)
    return [tuple(sorted(row[begin:end])) for begin, end in itertools.pairwise(ends)]


def one_epoch(batches: Batches, n: int, batch_size: int, where: str) -> None:
    """Accept batches that hold every example once and are full except the last."""
    sizes = [len(batch) for batch in batches]
    wanted = [min(batch_size, n - start) for start in range(0, n, batch_size)]
    require(sizes == wanted, f"The batches {where} should hold {wanted} examples; got {sizes}.")
    examples = list(itertools.chain.from_iterable(batches))
    if sorted(examples) == list(range(n)):
        return
    times = np.bincount(examples, minlength=n)
    for example in np.flatnonzero(times != 1)[:1]:
        raise Wrong(
            f"Every example should be used once {where}; example {example} of {n} was used "
            f"{times[example]} times."
        )


def in_order(n: int, batch_size: int) -> Batches:
    """Return the batches of data that were never shuffled."""
    return [tuple(range(start, min(start + batch_size, n))) for start in range(0, n, batch_size)]


def new_orders(epochs: Sequence[Batches], n: int, batch_size: int, call: str) -> None:
    """Accept epochs with an order of their own each.

    Two orders out of at least 20! (or two ways, out of 1e12, to make 23 examples into batches)
    are never equal by chance; fewer examples, or a single batch, tell nothing.
    """
    if n < 20 or batch_size >= n:
        return
    seen: dict[Any, int] = {}
    for epoch, batches in enumerate([in_order(n, batch_size), *epochs]):
        key = frozenset(batches) if batch_size > 1 else tuple(batches)
        whose = f"as epoch {seen.get(key)}" if seen.get(key) else "as the unshuffled data"
        require(
            key not in seen,
            f"Epoch {epoch} of {call} has the same batches {whose}; "
            "a new random order should be drawn for every epoch.",
        )
        seen[key] = epoch


def shuffled(epochs: Sequence[Batches], n: int, batch_size: int, call: str) -> None:
    """Accept epochs with an order of their own each, where no example has a fixed place.

    A sum misses a bound of 8 standard deviations once in 1e10.
    """
    new_orders(epochs, n, batch_size, call)
    group = max(1, 4 // batch_size)  # single examples are taken four at a time
    groups = n // (batch_size * group)
    place = np.full((len(epochs), n), np.nan)
    for row, batches in zip(place, epochs, strict=True):
        numbers = np.repeat(np.arange(len(batches)) // group, list(map(len, batches)))
        row[list(itertools.chain.from_iterable(batches))] = numbers
    strayed = np.abs(np.nansum(place - (groups - 1) / 2, axis=0))
    require(
        bool(np.max(strayed) < 8 * math.sqrt(len(epochs) * (groups**2 - 1) / 12)),
        f"Over many epochs of {call}, example {np.argmax(strayed)} is too often early or too often "
        "late.",
    )
    expected = len(epochs) * n * (n / groups - 1) / (n - 1)
    together = int(np.sum(place == np.roll(place, 1, axis=1)))
    often = "too often" if together > expected else "too seldom"
    require(
        abs(together - expected) < 8 * math.sqrt(expected),
        f"Over many epochs of {call}, neighbours in the data stay together {often}.",
    )


def never_settles(epochs: Sequence[Batches], call: str) -> None:
    """Accept epochs of which no thirty in a row are alike, early or late.

    Three examples fall into the same order, or four into the same two pairs, thirty times in a
    row by chance once in 1e13.
    """
    if len(epochs) < 30 or len(epochs[0]) == 1:
        return
    for first in range(0, len(epochs) - 29, 10):
        alike = epochs[first : first + 30]
        require(
            any(epoch != alike[0] for epoch in alike),
            f"From epoch {first + 1} of {call} on, the order is the same again and again; "
            "a new random order should be drawn for every epoch.",
        )


def only_rng(run: Callable[[np.random.Generator], Any], rng: np.random.Generator, what: str) -> Any:
    """Accept what takes all chance from ``rng``: the same result from the same state only."""
    state = np.random.default_rng(int(rng.integers(2**62)))
    twin = np.random.default_rng(0)
    twin.bit_generator.state = state.bit_generator.state
    first, again, later = run(state), run(twin), run(state)
    require(
        first == again,
        f"Two calls of {what} with an rng in the same state gave different results; "
        "rng should be the only source of chance.",
    )
    require(
        first != later,
        f"Two calls of {what} with the same rng, one after the other, gave the same result; "
        "each should draw anew from rng.",
    )
    return first
