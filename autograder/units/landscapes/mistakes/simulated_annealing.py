"""Mistakes in ``simulated_annealing``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.explanations import Array

_BAD = (
    "A search that never goes up cannot leave a valley. When should a bad move be accepted, and "
    "how often?"
)
_PROBABILITY = (
    "Work out the probability for Δ = T and for Δ = 3T by hand. Does your program accept that "
    "share of such moves?"
)
_COOLING = "Write down T for the steps 0, 1 and 2 with temperature = 8 and cooling = 0.5."
_PATH = (
    "Compare the number of rows that you return, the first one and those of rejected steps, with "
    "the docstring."
)
_WHERE = (
    "Follow θ by hand for three steps, one of them rejected: from where does each candidate "
    "start, and with which height is it compared?"
)
_MOVE = "Read off the formula what is drawn, how often, and what it is multiplied by."
_SOURCE = (
    "rng is passed in so that its owner can repeat a run, or ask for a different one. Which of "
    "your lines decide what is drawn?"
)
_COUNT = "Count the candidates for steps=0, 1 and 2."

MISTAKES = (
    Mistake(
        "greedy",
        "simulated_annealing",
        "You never accept a bad move: this is a greedy search.",
        _BAD,
        [("np.exp(-max(new - height, 0) / (temperature * cooling**t))", "float(new <= height)")],
    ),
    Mistake(
        "always",
        "simulated_annealing",
        "You accept every move.",
        _BAD,
        [("np.exp(-max(new - height, 0) / (temperature * cooling**t))", "1.0")],
    ),
    Mistake(
        "uphill",
        "simulated_annealing",
        "You look for a high place: you accept what is higher, and what is lower only now and "
        "then.",
        _BAD,
        [("max(new - height, 0)", "max(height - new, 0)")],
    ),
    Mistake(
        "temperature_missing",
        "simulated_annealing",
        "Your probability is exp(−Δ), without the temperature.",
        _PROBABILITY,
        [(" / (temperature * cooling**t)", "")],
    ),
    Mistake(
        "temperature_multiplied",
        "simulated_annealing",
        "You multiply Δ by the temperature where you should divide by it.",
        _PROBABILITY,
        [("/ (temperature", "* (temperature")],
    ),
    Mistake(
        "half",
        "simulated_annealing",
        "You accept bad moves with half of the probability.",
        _PROBABILITY,
        [("rng.random() < likely", "rng.random() < (likely if new > height else 2.0) / 2")],
    ),
    Mistake(
        "logistic",
        "simulated_annealing",
        "Right for Barker’s rule, which accepts with 1/(1 + exp(Δ/T)) and may reject a fall; "
        "this exercise asks for that of Metropolis.",
        _PROBABILITY,
        [
            (
                "np.exp(-max(new - height, 0) / (temperature * cooling**t))",
                "1 / (1 + np.exp((new - height) / (temperature * cooling**t)))",
            )
        ],
        kind="convention",
    ),
    Mistake(
        "threshold",
        "simulated_annealing",
        "You accept a bad move whenever its probability is above ½, without drawing a number.",
        _PROBABILITY,
        [
            (
                "np.exp(-max(new - height, 0) / (temperature * cooling**t))",
                "float(np.exp(-max(new - height, 0) / (temperature * cooling**t)) > 0.5)",
            )
        ],
    ),
    Mistake(
        "never_cools",
        "simulated_annealing",
        "Your temperature stays as it is at the start.",
        _COOLING,
        [("temperature * cooling**t", "temperature")],
    ),
    Mistake(
        "cools_too_early",
        "simulated_annealing",
        "Your temperature is cooled once before the first step.",
        _COOLING,
        [("cooling**t", "cooling ** (t + 1)")],
    ),
    Mistake(
        "cools_once",
        "simulated_annealing",
        "Your temperature is cooled once and then stays.",
        _COOLING,
        [("cooling**t", "cooling ** min(t, 1)")],
    ),
    Mistake(
        "times_the_step",
        "simulated_annealing",
        "You multiply by cooling and by the number of the step where cooling should be taken to "
        "that power.",
        _COOLING,
        [("cooling**t", "(cooling * t if t else 1)")],
    ),
    Mistake(
        "one_minus_cooling",
        "simulated_annealing",
        "You take cooling for the share that is lost in each step.",
        _COOLING,
        [("cooling**t", "(1 - cooling) ** t")],
    ),
    Mistake(
        "heats",
        "simulated_annealing",
        "You divide by cooling, so the temperature rises.",
        _COOLING,
        [("temperature * cooling", "temperature / cooling")],
    ),
    Mistake(
        "start_missing",
        "simulated_annealing",
        "The path that you return lacks the start.",
        _PATH,
        [("np.array(path)", "np.array(path[1:])")],
    ),
    Mistake(
        "only_the_end",
        "simulated_annealing",
        "You return the last place only, not the path.",
        _PATH,
        [("np.array(path)", "path[-1]")],
    ),
    Mistake(
        "accepted_alone",
        "simulated_annealing",
        "Your path leaves out the steps in which the candidate was rejected.",
        _PATH,
        [
            (
                "path.append(candidate if accepted else path[-1])",
                "path += [candidate] if accepted else []",
            )
        ],
    ),
    Mistake(
        "height_of_the_start",
        "simulated_annealing",
        "You compare every candidate with the height of the start.",
        _WHERE,
        [("height = new if accepted else height", "pass")],
    ),
    Mistake(
        "height_of_the_candidate",
        "simulated_annealing",
        "You compare each candidate with the one before it, even if that was rejected.",
        _WHERE,
        [("new if accepted else height", "new")],
    ),
    Mistake(
        "from_the_start",
        "simulated_annealing",
        "Every candidate is a move from the start.",
        _WHERE,
        [("path[-1] + noise", "theta + noise")],
    ),
    Mistake(
        "variance",
        "simulated_annealing",
        "You take noise_scale for the variance of the moves.",
        _MOVE,
        [("noise_scale * rng", "noise_scale**0.5 * rng")],
    ),
    Mistake(
        "scale_ignored",
        "simulated_annealing",
        "Your moves ignore noise_scale.",
        _MOVE,
        [("noise_scale * ", "")],
    ),
    Mistake(
        "uniform",
        "simulated_annealing",
        "Your moves are uniform, not normal.",
        _MOVE,
        [("rng.standard_normal(len(theta))", "rng.uniform(-1, 1, len(theta))")],
    ),
    Mistake(
        "one_number",
        "simulated_annealing",
        "You draw one number per step and move all parameters by it.",
        _MOVE,
        [("rng.standard_normal(len(theta))", "rng.standard_normal()")],
    ),
    Mistake(
        "seed_inside",
        "simulated_annealing",
        "Your function makes its own generator, so every run is the same.",
        _SOURCE,
        [
            (
                "path, height = [theta], f(theta)",
                "path, height, rng = [theta], f(theta), np.random.default_rng(0)",
            )
        ],
    ),
    Mistake(
        "one_step_short",
        "simulated_annealing",
        "You take one step too few.",
        _COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    Mistake(
        "one_step_long",
        "simulated_annealing",
        "You take one step too many.",
        _COUNT,
        [("range(steps)", "range(steps + 1)")],
    ),
    Mistake(
        "stops_after_ten",
        "simulated_annealing",
        "You never take more than ten steps.",
        _COUNT,
        [("range(steps)", "range(min(steps, 10))")],
    ),
)


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
        places = [np.array([3.0, -2.0]), *candidates]
        numbers = [
            next((i for i, one in enumerate(places) if np.allclose(row, one, atol=1e-9)), -1)
            for row in path
        ]
        return len(candidates), numbers

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
            taken += [np.allclose(path[k + 1], candidates[k]) for k in (1, 3, 5, 7)]
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


def _probes(rng: np.random.Generator) -> list[Probe]:
    return [
        *_sure(rng),
        _share(rng, 0.7, 0.9),
        _share(rng, 1.6, 0.3),
        _share(rng, 1.6, 0.9, 0.25),
        _refused_twice(rng),
        _moves(rng),
    ]


PROBES = {"simulated_annealing": _probes}
