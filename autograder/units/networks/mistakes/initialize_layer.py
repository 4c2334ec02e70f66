"""Mistakes in ``initialize_layer``, and the calls that tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe

_NAME = "initialize_layer"
_SPREAD = (
    "The docstring gives a variance; what does rng.normal take? Print the variance of your W for "
    "n_in = 100 and n_out = 400."
)
_SOURCE = "Where does your chance come from? Call your function twice, with rngs of the same seed."
_SAME = "What do two hidden units learn that start with the same weights?"
_NORMAL = "Draw a histogram of your weights. Which form should it have?"
_SHAPE = "A layer computes X @ W + b. Which shapes do W and b have, for X of shape (n, n_in)?"
_STD = "np.sqrt(2 / n_in)"
_DRAW = f"rng.normal(0, {_STD}, (n_in, n_out))"
_BIAS = "np.zeros(n_out)"


def _spread(name: str, diagnosis: str, deviation: str, kind: str = "mistake") -> Mistake:
    return Mistake(name, _NAME, diagnosis, _SPREAD, [(_STD, deviation)], kind=kind)


MISTAKES = [
    _spread(
        "variance_for_deviation",
        "You give the variance where the standard deviation belongs.",
        "2 / n_in",
    ),
    _spread(
        "root_of_two_only", "You take the root of the 2, but not of n_in.", "np.sqrt(2) / n_in"
    ),
    _spread(
        "root_left_out_of_two", "You take the root of n_in, but not of the 2.", "2 / np.sqrt(n_in)"
    ),
    _spread("outputs_for_inputs", "You divide by n_out, not by n_in.", "np.sqrt(2 / n_out)"),
    _spread(
        "lecun",
        "Right in LeCun's convention; this exercise asks for a variance of 2 / n_in.",
        "np.sqrt(1 / n_in)",
        kind="convention",
    ),
    _spread(
        "glorot",
        "Right in Glorot's convention; this exercise asks for a variance of 2 / n_in.",
        "np.sqrt(2 / (n_in + n_out))",
        kind="convention",
    ),
    _spread(
        "bracket",
        "You add n_out under the root: your brackets end too late.",
        "np.sqrt(2 / n_in + n_out)",
    ),
    _spread("not_scaled", "Your weights have a variance of 1 in every layer.", "1"),
    _spread("hundredth", "Your weights have a standard deviation of 0.01 in every layer.", "0.01"),
    _spread("times_inputs", "Your variance grows with n_in.", "np.sqrt(2 * n_in)"),
    Mistake(
        "zeros",
        _NAME,
        "Your weights are all zero.",
        _SAME,
        [(_DRAW, "np.zeros((n_in, n_out))")],
    ),
    Mistake(
        "all_equal",
        _NAME,
        "Your weights are all the same number.",
        _SAME,
        [(_DRAW, f"np.full((n_in, n_out), rng.normal(0, {_STD}))")],
    ),
    Mistake(
        "one_column",
        _NAME,
        "All units of your layer have the same weights.",
        _SAME,
        [(_DRAW, f"np.tile(rng.normal(0, {_STD}, (n_in, 1)), n_out)")],
    ),
    Mistake(
        "one_row",
        _NAME,
        "Within each unit of your layer, all weights are the same.",
        _SAME,
        [(_DRAW, f"np.tile(rng.normal(0, {_STD}, (1, n_out)), (n_in, 1))")],
    ),
    Mistake(
        "positive",
        _NAME,
        "None of your weights is negative.",
        _NORMAL,
        [(_DRAW, f"np.abs({_DRAW})")],
    ),
    Mistake(
        "uniform",
        _NAME,
        "Right in the uniform form of He's rule; this exercise asks for normal numbers.",
        _NORMAL,
        [(_DRAW, "rng.uniform(-np.sqrt(6 / n_in), np.sqrt(6 / n_in), (n_in, n_out))")],
        kind="convention",
    ),
    Mistake(
        "uniform_up_to_deviation",
        _NAME,
        "Your weights are uniform between minus and plus the standard deviation.",
        _NORMAL,
        [(_DRAW, f"rng.uniform(-{_STD}, {_STD}, (n_in, n_out))")],
    ),
    Mistake(
        "truncated",
        _NAME,
        "You clip the weights at two standard deviations.",
        _NORMAL,
        [(_DRAW, f"np.clip({_DRAW}, -2 * {_STD}, 2 * {_STD})")],
    ),
    Mistake(
        "signs",
        _NAME,
        "Your weights all have the same size, and only their signs are random.",
        _NORMAL,
        [(_DRAW, f"{_STD} * rng.choice([-1.0, 1.0], (n_in, n_out))")],
    ),
    Mistake(
        "own_seed",
        _NAME,
        "Your function makes its own generator, so every layer is the same.",
        _SOURCE,
        [("rng.normal", "np.random.default_rng(0).normal")],
    ),
    Mistake(
        "global_chance",
        _NAME,
        "You draw from NumPy's global generator, not from rng.",
        _SOURCE,
        [("rng.normal", "np.random.normal")],
    ),
    Mistake(
        "transposed",
        _NAME,
        "Your W has one row per unit, where one row per input belongs.",
        _SHAPE,
        [("(n_in, n_out))", "(n_out, n_in))")],
    ),
    Mistake(
        "random_biases",
        _NAME,
        "Your biases are random, where they should be zero.",
        "The docstring says what the biases are at the start.",
        [(_BIAS, f"rng.normal(0, {_STD}, n_out)")],
    ),
    Mistake(
        "biases_of_one",
        _NAME,
        "Your biases are one, where they should be zero.",
        "The docstring says what the biases are at the start.",
        [(_BIAS, "np.ones(n_out)")],
    ),
    Mistake(
        "biases_of_inputs",
        _NAME,
        "You have one bias per input, where one per unit belongs.",
        _SHAPE,
        [(_BIAS, "np.zeros(n_in)")],
    ),
    Mistake(
        "biases_left_out",
        _NAME,
        "You return the weights alone, without the biases.",
        "Read in the docstring what is returned.",
        [(f", {_BIAS}", "")],
    ),
]


def _summary(n_in: int, n_out: int, seeds: list[int]) -> Probe:
    """Return a probe of what a layer looks like, coarse enough that chance does not matter."""

    def probe(f: Callable[..., Any]) -> Any:
        (W, b), (other, _) = (f(n_in, n_out, np.random.default_rng(seed)) for seed in seeds)
        again, _ = f(n_in, n_out, np.random.default_rng(seeds[0]))
        W, b = np.asarray(W, float), np.asarray(b, float)
        size = float(np.sqrt(np.mean(W**2)))
        within = [float(np.mean(np.abs(W) < bound * size)) for bound in (0.3, 0.99, 2.0)]
        alike = [float(np.max(np.ptp(W, axis=axis))) < 1e-12 for axis in (0, 1)]
        return [
            [float(part) for part in (*W.shape, *b.shape)],
            np.round(7 * np.log2(max(size, 1e-9))),
            np.round(12 * np.array(within)),
            float(np.round(3 * np.mean(W) / max(size, 1e-9))),
            [float(one) for one in alike],
            float(np.round(4 * np.log2(1e-9 + np.mean(b**2)))),
            float(np.array_equal(W, other)),
            float(np.array_equal(W, again)),
            float(np.max(np.abs(W)) > 2.05 * size),
        ]

    return probe


def _probes(rng: np.random.Generator) -> list[Probe]:
    seeds = [int(seed) for seed in rng.integers(2**32, size=2)]
    return [_summary(n_in, n_out, seeds) for n_in, n_out in ((150, 400), (7, 9000), (60, 60))]


PROBES = {_NAME: _probes}
