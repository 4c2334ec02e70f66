"""Hidden tests of ``simulated_annealing``, where the test decides how high each candidate is.

Heights fall and rise in turns. A fall is always accepted, so it is known from where the next
candidate rises, and by how much: that is drawn in units of the temperature of the step. A right
program misses a bound on chance with a probability below 1e-9.
"""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.judging.testing import (
    SINGLE,
    Array,
    Wrong,
    as_argument,
    as_array,
    entries,
    exercise,
    require,
    written,
)
from autograder.units.landscapes.examples import chance

RISES, BOUNDS = (0.4, 1.2, 40.0), (0.42, 0.84)
"""How much higher candidates are, in units of the temperature, and from which number drawn between
0 and 1 it is the next of them."""


class Heights:
    """A landscape that has a height for each new candidate, drawn beforehand."""

    def __init__(self, start: Array, heights: Array) -> None:
        self.start, self.heights = start, heights.tolist()
        self.known: dict[bytes, float] = {}
        self.candidates: list[Array] = []
        self.begun = False

    def f(self, theta: Any) -> float:
        """Return the height of a place; whoever asks again hears the same."""
        point = as_argument(theta, self.start.shape, "f")
        key = point.tobytes()
        if key not in self.known:
            if not self.begun and self._is_start(point):
                self.begun = True
                self.known[key] = self.heights[0]
            else:
                self.candidates.append(point)
                if len(self.candidates) >= len(self.heights):
                    raise Wrong("You ask f at more new places than there are steps.")
                self.known[key] = self.heights[len(self.candidates)]
        return self.known[key]

    def _is_start(self, point: Array) -> bool:
        return bool(np.all(np.abs(point - self.start) <= 1e-6 * np.abs(self.start)))


@dataclass
class Seen:
    """What the runs of a test have shown."""

    offsets: list[Array] = field(default_factory=list)
    """The moves, over noise_scale."""
    rises: list[float] = field(default_factory=list)
    """How much higher a candidate was, over the temperature."""
    accepted: list[bool] = field(default_factory=list)


def planned(rng: np.random.Generator, temperatures: Array, cooling: float) -> Array:
    """Return heights of the start and of every candidate: falls and rises in turns.

    What is left of the height falls with the temperature, so that no digits are lost.
    """
    level = 3.0 / (1 - cooling)
    heights = [1.5 * level * temperatures[0]] if len(temperatures) else [1.0]
    fallen = heights[0]
    rise = bool(rng.integers(2))
    for temperature in temperatures:
        if rise:
            size = RISES[bisect(BOUNDS, rng.random())]
            heights.append(fallen + size * temperature)
            rise = size > 9  # that one is never accepted, so the next may rise as well
        else:
            fallen = min(level * temperature, fallen * (1 - 0.2 * (1 - cooling)))
            heights.append(fallen)
            rise = True
    return np.array(heights)


def run(
    student: Any,
    rng: np.random.Generator,
    seen: Seen,
    theta: Any,
    steps: int,
    cooling: float,
    temperature: float,
    noise_scale: float,
    below: float = 0.0,
) -> None:
    """Let the program walk, and accept a path that its candidates explain."""
    temperatures = temperature * cooling ** np.arange(float(steps))
    land = Heights(np.asarray(theta, dtype=float), planned(rng, temperatures, cooling) - below)
    given = (temperature, cooling, noise_scale, steps)
    got = student.simulated_annealing(land.f, theta, *given, chance(rng))
    call = Call(theta, *given)
    path = as_array(got, (steps + 1, len(theta)), call)
    size = SINGLE * max(float(np.max(np.abs(theta))), noise_scale)
    if not np.max(np.abs(path[0] - theta)) <= size:
        raise Wrong(f"{call} should return a path from theta on.")
    if len(land.candidates) != steps:
        raise Wrong(
            f"{call} should try {steps} candidates; it asks f at {len(land.candidates)} new places."
        )
    if not steps:
        return
    candidates = np.array(land.candidates)
    taken = np.max(np.abs(path[1:] - candidates), axis=1) <= size
    stayed = np.max(np.abs(path[1:] - path[:-1]), axis=1) <= size
    for row in np.flatnonzero(~taken & ~stayed):
        raise Wrong(
            f"Row {row + 1} of {call} is neither a candidate's place nor the row before it."
        )
    seen.offsets.append((candidates - path[:-1]) / noise_scale)
    height, *heights = land.heights
    each = zip(heights, temperatures.tolist(), taken.tolist(), strict=True)
    for t, (new, warmth, accepted) in enumerate(each):
        if new > height:
            seen.rises.append((new - height) / warmth)
            seen.accepted.append(accepted)
        elif not accepted:
            raise Wrong(f"{call} rejects a candidate in step {t} that is lower than θ.")
        height = new if accepted else height


@dataclass(frozen=True)
class Call:
    """A call in words, written only when something is wrong."""

    theta: Any
    temperature: float
    cooling: float
    noise_scale: float
    steps: int

    def __str__(self) -> str:
        return str(written("simulated_annealing", f=print, **vars(self)))


def is_fair(seen: Seen) -> None:
    """Accept as many bad moves as exp(−Δ/T) asks for, of every size.

    Bernstein's inequality, at 1e-12.
    """
    rises, accepted = np.array(seen.rises), np.array(seen.accepted)
    for low, high in ((0.3, 0.5), (1.0, 1.4), (9.0, np.inf)):
        some = (rises > low) & (rises <= high)
        likely = np.exp(-rises[some])
        spread, count = float(np.sum(likely * (1 - likely))), int(np.sum(accepted[some]))
        allowed = math.sqrt(56 * spread) + (9.4 if spread > 1e-9 else 0.5)
        require(
            abs(count - float(np.sum(likely))) <= allowed,
            f"Of {int(np.sum(some))} candidates that are higher than θ by "
            f"{'more than ' if high > 20 else 'about '}{np.mean(rises[some]):.2g} times the "
            f"temperature of the step, your program accepts {count}; exp(−Δ/T) asks for about "
            f"{np.sum(likely):.3g}.",
        )


@exercise("simulated_annealing")
def test_bad_moves(student: Any, rng: np.random.Generator) -> None:
    """Bad moves are accepted as often as the temperature of the step says, at every scale."""
    seen = Seen()
    for number in range(44):
        cooling = 0.005 if number < 3 else float(rng.uniform(0.15, 0.35))
        temperature, noise_scale = 10.0 ** rng.uniform(-8, 8, 2)
        steps = 8 if number < 3 else int(rng.integers(22, 30))
        theta = noise_scale * rng.uniform(0.1, 3.0) * entries(rng, int(rng.integers(1, 3)))
        run(student, rng, seen, theta, steps, cooling, temperature, noise_scale)
    is_fair(seen)


@exercise("simulated_annealing")
def test_long_run(student: Any, rng: np.random.Generator) -> None:
    """Nothing changes after many steps, and the moves are normal numbers, drawn anew."""
    seen, d = Seen(), 100
    temperature = float(10 ** rng.uniform(0, 4))
    run(student, rng, seen, entries(rng, d), 340, 0.97, temperature, float(rng.uniform(1.5, 3.0)))
    is_fair(seen)
    moves = np.concatenate(seen.offsets)
    values = np.sort(moves, axis=None)
    places = (values[::8] / -math.sqrt(2)).tolist()
    normal = 0.5 * np.array(list(map(math.erfc, places)))
    ranks = np.arange(0, values.size, 8) / values.size
    wide = float(np.mean(values**2))
    require(
        bool(np.max(np.abs(normal - ranks)) < 0.025 and abs(wide - 1) < 0.062),
        "The moves of simulated_annealing(...) should be normal numbers with the standard "
        f"deviation noise_scale; yours have {math.sqrt(wide):.3g} times that, or another form.",
    )
    for rows, words in ((moves, "in two steps"), (moves.T, "along two parameters")):
        k = rows.shape[1]
        alike = np.abs(np.triu(rows @ rows.T, 1))
        require(
            bool(np.max(alike) < 9.1 * math.sqrt(k)),
            f"The moves of simulated_annealing(...) are the same {words}; draw anew each time.",
        )


@exercise("simulated_annealing")
def test_few_steps_and_starts_of_any_kind(student: Any, rng: np.random.Generator) -> None:
    seen = Seen()
    for theta, steps in (
        (entries(rng, 3), 0),
        (entries(rng, 1), 1),
        (np.zeros(2), 9),
        (np.array([0.0, -0.0, 2.0]), 9),
        (-rng.uniform(0.5, 2.0, 3), 21),
        (np.array([3, -2]), 9),
        (entries(rng, 2).astype(np.float32), 9),
        (entries(rng, 2), 9),
    ):
        run(student, rng, seen, theta, steps, 0.8, 2.0, 0.7, below=float(rng.uniform(0, 60)))
    run(student, rng, seen, 1e5 * entries(rng, 2), 9, 0.6, 1e6, 2e4)
    run(student, rng, seen, 3e-4 * entries(rng, 2), 9, 0.6, 1e-6, 4e-4, below=1e-5)
    theta, call = entries(rng, 2), "simulated_annealing(..., noise_scale=0, ...)"
    given = (1.0, 0.5, 0.0, 4, chance(rng))
    path = as_array(student.simulated_annealing(lambda _: 1.0, theta, *given), (5, 2), call)
    require(bool(np.all(np.abs(path - theta) <= SINGLE * 2)), f"{call} should stay at theta.")
    far = Heights(theta, 1e5 * 10.0 ** np.arange(9.0, -1.0, -1.0))  # beyond what exp can take
    got = student.simulated_annealing(far.f, theta, 1.0, 0.5, 1.0, 9, chance(rng))
    moved = np.any(np.diff(as_array(got, (10, 2), call), axis=0) != 0, axis=1)
    require(bool(np.all(moved)), "A candidate that is far lower than θ should be accepted.")


@exercise("simulated_annealing")
def test_only_rng(student: Any, rng: np.random.Generator) -> None:
    seed = int(rng.integers(2**62))
    state = np.random.default_rng(seed)
    given = (lambda t: float(np.sum(t)), np.zeros(3), 2.0, 0.9, 1.0, 12)
    paths = [
        np.asarray(student.simulated_annealing(*given, one))
        for one in (state, np.random.default_rng(seed), state)
    ]
    require(
        bool(np.array_equal(paths[0], paths[1])) and not np.array_equal(paths[0], paths[2]),
        "Two calls of simulated_annealing(...) should give the same path if their rng is in the "
        "same state, and only then.",
    )
