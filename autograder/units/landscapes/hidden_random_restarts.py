"""Hidden tests of ``random_restarts``, where the test decides in which end a descent ends.

A right program misses a bound on chance with a probability below 1e-9.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.judging.testing import (
    Array,
    Wrong,
    as_argument,
    as_array,
    as_number,
    close,
    entries,
    exercise,
    pair,
    require,
)
from autograder.units.landscapes.examples import chance, scales


class Game:
    """Descents that end in places drawn beforehand, with heights drawn beforehand."""

    def __init__(self, ends: Array, heights: Array) -> None:
        self.ends, self.heights = ends, heights
        self.known = {end.tobytes(): float(one) for end, one in zip(ends, heights, strict=True)}
        self.starts: list[Array] = []

    def descend(self, start: Any) -> Array:
        """Return the next end, and keep the start."""
        d = self.ends.shape[1]
        self.starts.append(as_argument(start, (d,), "descend"))
        if len(self.starts) > len(self.ends):
            raise Wrong(f"You descend more than {len(self.ends)} times, the number of restarts.")
        return np.array(self.ends[len(self.starts) - 1])

    def f(self, theta: Any) -> float:
        """Return the height of an end; anywhere else it is lower, which should tempt nobody."""
        point = as_argument(theta, self.ends.shape[1:], "f")
        known = self.known.get(point.tobytes())
        if known is not None:
            return known
        off = np.max(np.abs(self.ends - point), axis=1)
        nearest = int(np.argmin(off))
        if off[nearest] <= 1e-5 * np.max(np.abs(self.ends)):
            return float(self.heights[nearest])
        finite = self.heights[np.isfinite(self.heights)]
        return float(np.min(finite) - np.max(np.abs(finite)) - 1.0)


def play(
    student: Any, rng: np.random.Generator, ends: Array, heights: Array, lower: Any, upper: Any
) -> Array:
    """Let the program play, accept the best end and its height, and return the starts."""
    game, restarts = Game(ends, heights), len(ends)
    call = f"random_restarts(..., restarts={restarts}, rng)"
    got = student.random_restarts(game.f, game.descend, lower, upper, restarts, chance(rng))
    theta, height = pair(got, call, "the best end and its height")
    require(
        len(game.starts) == restarts,
        f"{call} should descend {restarts} times; it descends {len(game.starts)} times.",
    )
    best = int(np.nanargmin(heights))
    theta = as_array(theta, ends.shape[1:], f"The first value of {call}")
    off = np.max(np.abs(ends - theta), axis=1)
    require(
        bool(off[best] <= 1e-5 * np.max(np.abs(ends))),
        f"{call} should return the lowest end, that of descent {best + 1}; it returns "
        + (
            f"the end of descent {int(np.argmin(off)) + 1}."
            if np.min(off) <= 1e-5 * np.max(np.abs(ends))
            else "a place that is no end of a descent."
        ),
    )
    height = as_number(height, f"The second value of {call}")
    close(height, heights[best], f"The height that {call} returns")
    starts = np.array(game.starts)
    room = 1e-5 * (np.abs(lower) + np.abs(upper))
    require(
        bool(np.all((starts >= lower - room) & (starts <= upper + room))),
        f"A start of {call} is outside the box from lower to upper.",
    )
    return starts


@exercise("random_restarts")
def test_the_lowest_end(student: Any, rng: np.random.Generator) -> None:
    """The best is the lowest of all, whenever it comes, at any scale of height and place."""
    many = int(rng.integers(60, 90))
    shapes = ((1, 2), (2, 1), (3, 2), (6, 3), (12, 1), (many, 2), (2, 30))
    for (restarts, d), (unit, size) in zip(shapes, scales(rng, len(shapes)), strict=True):
        some = {0, int(rng.integers(restarts))} if restarts < many else set()
        for best in {*some, restarts - 1}:
            ends = unit * rng.normal(size=(restarts, d))
            heights = size * (rng.uniform(-1, 2) + rng.permutation(restarts) * 0.5)
            lowest = int(np.argmin(heights))
            heights[[best, lowest]] = heights[[lowest, best]]
            middle, width = unit * entries(rng, d), unit * rng.uniform(0.1, 0.3, d)
            play(student, rng, ends, heights, middle - width, middle + width)
    ends, heights = entries(rng, 5, 2), np.array([3.0, 1.0, 2.0, 1.0, 4.0])
    play(student, rng, ends, heights, np.zeros(2), np.ones(2))  # of equal ones, the first
    high = np.array([900.0, 300.0, 400.0])
    for lower, upper in (
        (np.array([-2, 0]), np.array([0, 3])),
        (np.array([-3.0, -2.0]), np.array([-1.0, -0.5])),
        (np.array([-3.0, -2.0]), np.zeros(2)),
        (np.array([0.0, -2.0]), np.array([0.0, 2.0])),
        (np.array([0, 1], np.float32), np.array([1, 3], np.float32)),
        (np.array([4.0]), np.array([5.0])),
    ):
        play(student, rng, 50 * entries(rng, 3, len(lower)), high, lower, upper)
        play(student, rng, 5e-5 * entries(rng, 3, len(lower)), -1e-5 * high, lower, upper)


@exercise("random_restarts")
def test_descents_that_diverge(student: Any, rng: np.random.Generator) -> None:
    """An end whose height is nan or infinite is never the best."""
    for nothing in (np.nan, np.inf):
        for lost in ([0], [2], [0, 3], [1, 2, 3], [0, 1, 2]):
            heights = np.array([2.0, 1.0, 4.0, 3.0]) * rng.choice([-1.0, 1.0])
            heights[lost] = nothing
            play(student, rng, entries(rng, 4, 2), heights, np.zeros(2), np.ones(2))


@exercise("random_restarts")
def test_starts(student: Any, rng: np.random.Generator) -> None:
    """The starts fill the box evenly, each entry of each start drawn anew, from rng alone."""
    restarts, d = 30, 200
    unit = 10 ** rng.uniform(-8, 8)
    lower = unit * entries(rng, d)
    upper = lower + unit * rng.uniform(0.5, 2.0, d)
    ends, heights = entries(rng, restarts, d), entries(rng, restarts)
    seed = int(rng.integers(2**62))
    state = np.random.default_rng(seed)
    found = []
    for one in (state, np.random.default_rng(seed), state):
        game = Game(ends, heights)
        student.random_restarts(game.f, game.descend, lower, upper, restarts, one)
        found.append(np.array(game.starts))
    require(
        bool(np.array_equal(found[0], found[1])),
        "Two calls of random_restarts(...) with an rng in the same state begin at different "
        "places; rng should be the only source of chance.",
    )
    parts = np.concatenate([found[0], found[2]]) - lower
    parts = np.clip(parts / (upper - lower), 0, 1)
    alike = np.triu(12 * (parts - 0.5) @ (parts - 0.5).T, 1)
    require(
        len(parts) == 2 * restarts and bool(np.max(alike) < 0.75 * d),
        "Two starts of random_restarts(...) are (nearly) the same; each should be drawn anew.",
    )
    require(
        bool(np.min(np.ptp(parts, axis=1)) > 0.5),
        "A start of random_restarts(...) is at the same share of the box along all parameters; "
        "each entry should be drawn anew.",
    )
    ranks = np.arange(parts.size + 1) / parts.size
    values = np.sort(parts, axis=None)
    distance = max(np.max(np.abs(values - ranks[1:])), np.max(np.abs(values - ranks[:-1])))
    require(  # Dvoretzky-Kiefer-Wolfowitz, 1e-12
        bool(distance < math.sqrt(math.log(2e12) / (2 * parts.size))),
        "The starts of random_restarts(...) do not fill the box from lower to upper evenly.",
    )
