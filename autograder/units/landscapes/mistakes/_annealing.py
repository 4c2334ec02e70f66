"""The calls that tell the mistakes in ``simulated_annealing`` apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Probe
from autograder.units.explanations import Array


def _watched(
    function: Callable[..., Any],
    rises: list[float],
    seed: int,
    *,
    cooling: float = 0.5,
    temperature: float = 2.0,
    noise_scale: float = 0.25,
) -> tuple[Array, list[Array], list[float]]:
    """Return the path on candidates that fall far and rise in turns, the candidates, the heights.

    ``rises`` are in units of the temperature of the step, with a fall before each of them.
    """
    theta, known = np.array([3.0, -2.0]), {}
    candidates: list[Array] = []
    heights = [40.0 * temperature]
    for number, rise in enumerate(rises):
        now = temperature * cooling ** (2 * number)
        heights += [20.0 * now, 20.0 * now + rise * now * cooling]

    def f(place: Array) -> float:
        key = np.asarray(place, dtype=float).tobytes()
        if key not in known:
            if not np.array_equal(place, theta):
                candidates.append(np.asarray(place, dtype=float))
            known[key] = heights[len(candidates) % len(heights)]
        return known[key]

    rng = np.random.default_rng(seed)
    got = function(f, theta, temperature, cooling, noise_scale, len(heights) - 1, rng)
    return np.asarray(got, dtype=float), candidates, heights


def _sure(rng: np.random.Generator) -> list[Probe]:
    """Return probes of what does not depend on chance: rises of nothing, and of very much."""
    seed = int(rng.integers(2**32))

    def rows(function: Callable[..., Any], rises: list[float], **options: float) -> Any:
        path, candidates, _ = _watched(function, rises, seed, **options)
        if path.ndim != 2 or path.shape[1:] != (2,):
            return "no path", path.ndim, len(candidates)
        places = np.array([[3.0, -2.0], *map(np.ravel, candidates)])
        near = np.isclose(path[:, None], places, atol=1e-9).all(axis=2)
        return len(candidates), np.where(near.any(axis=1), near.argmax(axis=1), -1).tolist()

    lists = [[60.0] * 7, [1e-9] * 7, [60.0, 1e-9, 1e-9, 60.0, 60.0, 1e-9, 1e-9]]
    return [
        lambda f: [rows(f, one) for one in lists],
        lambda f: [rows(f, [60.0, 1e-9] * 3, temperature=200.0, cooling=0.2)],
        lambda f: [rows(f, [60.0, 1e-9] * 3, temperature=0.01, cooling=0.125)],
    ]


def _refused_twice(rng: np.random.Generator) -> Probe:
    """Return a probe of which steps move: the second high candidate is lower than the first."""
    seed = int(rng.integers(2**32))

    def probe(function: Callable[..., Any]) -> Any:
        known: dict[bytes, float] = {}

        def f(place: Array) -> float:
            heights = (10.0, 4.0, 100.0, 50.0, 3.0)
            key = np.asarray(place, dtype=float).tobytes()
            return known.setdefault(key, heights[len(known) % 5])

        theta, state = np.array([1.0, 2.0]), np.random.default_rng(seed)
        path = np.asarray(function(f, theta, 0.01, 0.9, 0.5, 4, state), dtype=float)
        if path.ndim != 2:
            return path.ndim
        return np.any(np.diff(path, axis=0) != 0, axis=1).tolist()

    return probe


def _share(
    rng: np.random.Generator, rise: float, cooling: float, temperature: float = 4.0
) -> Probe:
    """Return a probe of how often a rise is accepted, in quarters."""
    seed = int(rng.integers(2**32))

    def probe(function: Callable[..., Any]) -> Any:
        taken = []
        for number in range(20):
            path, candidates, _ = _watched(
                function, [rise] * 4, seed + number, cooling=cooling, temperature=temperature
            )
            if path.ndim != 2 or len(path) != len(candidates) + 1:
                return "other rows", path.ndim
            rises = [1, 3, 5, 7]
            near = np.isclose(path[1:][rises], np.reshape(candidates, (-1, 2))[rises])
            taken.append(near.all(axis=1))
        return round(4 * float(np.mean(taken)))

    return probe


def _moves(rng: np.random.Generator) -> Probe:
    """Return a probe of the candidates around the places where the walk is."""
    seeds = [int(seed) for seed in rng.integers(2**32, size=2)]

    def probe(function: Callable[..., Any]) -> Any:
        both = []
        for seed in seeds:
            candidates: list[Array] = []

            def f(place: Array, candidates: list[Array] = candidates) -> float:
                candidates.append(np.asarray(place, dtype=float))
                return -float(len(candidates))

            theta = np.zeros(400)
            function(f, theta, 1.0, 0.5, 2.0**-6, 12, np.random.default_rng(seed))
            both.append(np.array([one for one in candidates if np.any(one)]))
        moves = np.diff(both[0], axis=0)
        spread = float(np.std(both[0][0]))
        return [
            len(moves),
            bool(np.array_equal(both[0], both[1])),
            round(float(np.log2(np.std(moves) / 2.0**-6 + 1e-9))),
            bool(np.ptp(both[0][0]) < 1e-9),
            spread > 0 and bool(np.max(np.abs(both[0][0])) < 2 * spread),
            bool(np.std(both[0][-1]) > 2 * spread),
        ]

    return probe


def annealing(rng: np.random.Generator) -> list[Probe]:
    """Return the probes: what is certain first, then what is left to chance."""
    return [
        *_sure(rng),
        _share(rng, 0.7, 0.9),
        _share(rng, 1.6, 0.3),
        _share(rng, 1.6, 0.9, 0.25),
        _refused_twice(rng),
        _moves(rng),
    ]
