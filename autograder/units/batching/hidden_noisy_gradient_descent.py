"""Hidden tests of ``noisy_gradient_descent``: the descent in it, and the noise on top.

The bounds on chance: a right program misses any of them with a probability below 1e-9, and noise
that is 6 % too large or too small, or that is missing in one step or one parameter, never meets
all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from autograder.judging.testing import Array, as_array, exercise, require, show
from autograder.units.batching.examples import (
    KINDS,
    all_sizes,
    any_size,
    chance,
    close_to,
    of_kind,
    steps_close_to,
)
from autograder.units.batching.orders import only_rng


@dataclass(frozen=True)
class Slope:
    """A gradient that keeps a noisy descent within bounds, whatever the scale of things."""

    reach: float
    """The size of the parameters."""
    steepness: float
    """The size of the gradient."""

    def __call__(self, theta: Any) -> Array:
        theta = as_array(theta, np.shape(theta), "theta as your function passes it to gradient")
        place = theta / self.reach
        return np.asarray(self.steepness * (0.4 + place + 0.5 * np.sin(3 * place)))

    def rate(self, rng: np.random.Generator) -> float:
        """Return a learning rate at which steps are shorter than the parameters are large."""
        return float(rng.uniform(0.2, 0.5) * self.reach / self.steepness)


@exercise("noisy_gradient_descent")
def test_without_noise(student: Any, rng: np.random.Generator) -> None:
    """With noise_scale 0 the path is that of gradient descent, to the last digit."""
    long, many = (int(number) for number in rng.integers(150, 300, 2))
    usual = ((12, 4, 1.0), (long, 1, 1e-8), (3, many, 1e8))
    for (steps, d, steepness), (reach, _, _) in zip(usual, all_sizes(rng, 3), strict=True):
        theta = rng.normal(size=d) * reach
        is_descent(student, rng, Slope(reach, steepness), theta, steps)
    for kind, steps in zip(KINDS, (1, 0, 2, 3), strict=True):
        slope = Slope(any_size(rng) if kind != "whole" else 7.0, any_size(rng))
        is_descent(student, rng, slope, of_kind(kind, rng.normal(size=5) * slope.reach), steps)


def is_descent(
    student: Any, rng: np.random.Generator, slope: Slope, theta: Array, steps: int
) -> None:
    """Accept the path of gradient descent without noise."""
    learning_rate = slope.rate(rng)
    call = (
        f"noisy_gradient_descent(gradient, {show(theta)}, learning_rate={learning_rate:.3g}, "
        f"steps={steps}, noise_scale=0, rng)"
    )
    got = student.noisy_gradient_descent(slope, theta, learning_rate, steps, 0.0, chance(rng))
    path = as_array(got, (steps + 1, len(theta)), call)
    close_to(path[0], theta, f"The first row of {call} should be the start theta", tell=True)
    right = path[:-1] - learning_rate * slope(path[:-1])
    steps_close_to(
        path, right, lambda step: f"Row {step} of {call} should be {show(right[step - 1])}"
    )


@exercise("noisy_gradient_descent")
def test_flat(student: Any, rng: np.random.Generator) -> None:
    """Where the gradient is zero, noise moves the parameters, unless the learning rate is zero."""
    theta = rng.normal(size=30)

    def path(learning_rate: float, call: str) -> Array:
        got = student.noisy_gradient_descent(
            np.zeros_like, theta, learning_rate, 6, 1.0, chance(rng)
        )
        return as_array(got, (7, 30), call)

    call = "noisy_gradient_descent(..., steps=6, ...)"
    still = np.flatnonzero((np.diff(path(0.5, call), axis=0) == 0).all(axis=1))
    require(
        not len(still),
        f"Step {len(still) and still[0] + 1} of {call} does not move where the "
        "gradient is zero, but the noise should move it.",
    )
    call = "noisy_gradient_descent(..., learning_rate=0, steps=6, ...)"
    for number, row in enumerate(path(0.0, call)):
        stays = f"{call} should stay where it starts, so row {number} should be the start theta"
        close_to(row, theta, stays, tell=True)


@exercise("noisy_gradient_descent")
@pytest.mark.parametrize("scale", ["small", "large", "one parameter"])
def test_noise(student: Any, rng: np.random.Generator, scale: str) -> None:
    """What the path has besides the gradient is normal noise, new in each parameter and step."""
    d, steps = (1, 300) if scale == "one parameter" else (200, 150)
    slope = Slope(any_size(rng), float(10 ** rng.uniform(2, 8)) ** (-1 if scale == "small" else 1))
    theta, learning_rate = rng.normal(size=d) * slope.reach, slope.rate(rng)
    deviation = float(rng.uniform(0.3, 0.6) * slope.steepness)
    call = (
        f"noisy_gradient_descent(..., learning_rate={learning_rate:.3g}, steps={steps}, "
        f"noise_scale={deviation:.3g}, rng)"
    )

    def run(state: np.random.Generator, steps: int = 3) -> Array:
        got = student.noisy_gradient_descent(slope, theta, learning_rate, steps, deviation, state)
        return as_array(got, (steps + 1, d), call)

    only_rng(lambda state: run(state).tolist(), rng, "noisy_gradient_descent(...)")
    path = run(chance(rng), steps)
    noise = (path[:-1] - path[1:]) / learning_rate - slope(path[:-1])
    drawn = noise / deviation
    is_normal(drawn, deviation, call)
    never_missing(drawn, call)
    never_repeated(drawn, call)


PLACES = np.linspace(-9, 9, 1801)
NORMAL = np.array([0.5 * math.erfc(-place / math.sqrt(2)) for place in PLACES])
"""The normal distribution function; a straight line from place to place is off by 3e-6 at most."""


def is_normal(drawn: Array, deviation: float, call: str) -> None:
    """Accept standard normal numbers: their distribution, their spread, and both tails.

    Distribution: Dvoretzky-Kiefer-Wolfowitz, 1e-12. Spread: 8 standard deviations of the mean
    square, and of the mean fourth power. Tails: of 30,000 numbers, none is beyond 3.1 on one side
    once in 1e12.
    """
    n = drawn.size
    values = np.sort(drawn, axis=None)
    normal = np.interp(values, PLACES, NORMAL)
    ranks = np.arange(n + 1) / n
    distance = max(np.max(np.abs(normal - ranks[1:])), np.max(np.abs(normal - ranks[:-1])))
    squares = values**2
    square, fourth = float(np.mean(squares)), float(np.mean(squares**2))
    mean = float(np.mean(drawn))
    usual = abs(mean) < 5 / math.sqrt(n) and abs(square - 1) < 8 * math.sqrt(2 / n)
    clipped = n >= 30_000 and not values[0] < -3.1 < 3.1 < values[-1]
    require(
        bool(distance < math.sqrt(math.log(2e12) / (2 * n)))
        and (n < 30_000 or abs(square - 1) < 8 * math.sqrt(2 / n))
        and (n < 30_000 or abs(fourth - 3) < 8 * math.sqrt(96 / n))
        and not clipped,
        f"What {call} adds to the gradient should be normal noise with mean 0 and standard "
        f"deviation {deviation:.3g}; it has mean {deviation * mean:.3g} and standard deviation "
        f"{deviation * np.std(drawn):.3g}{', but is not normally distributed' if usual else ''}.",
    )


def never_missing(drawn: Array, call: str) -> None:
    """Accept noise of the right size in every step and in every parameter.

    A sum of k squares is below k − 2√(kx), or above k + 2√(kx) + 2x, with a probability below
    exp(−x) (Laurent and Massart, 2000, lemma 1); here x = 35.
    """
    kinds: tuple[tuple[int, Callable[[int], str]], ...] = (
        (1, lambda number: f"in step {number + 1} of {drawn.shape[0]}"),
        (0, lambda number: f"in parameter {number} of {drawn.shape[1]}, counted from 0,"),
    )
    for axis, where in kinds:
        k = drawn.shape[axis]
        if k < 150:  # too few to tell
            continue
        squares = np.sum(drawn**2, axis=axis)
        lowest, highest = k - 2 * math.sqrt(35 * k), k + 2 * math.sqrt(35 * k) + 70
        wrong = np.flatnonzero((squares < lowest) | (squares > highest))
        require(
            not len(wrong),
            f"The noise of {call} has another size {where(wrong[0]) if len(wrong) else ''} "
            "than it should have everywhere.",
        )


def never_repeated(drawn: Array, call: str) -> None:
    """Accept numbers that have nothing to do with each other.

    A sum of k products of two standard normal numbers is beyond 9.1√k with a probability below
    1e-14, for k from 150 on; there are 31,000 sums. Of equal numbers it is near k.
    """
    kinds = ((drawn, "in two of its steps"), (drawn.T, "for two of the parameters"))
    for rows, words in kinds:
        k = rows.shape[1]
        if k < 150:  # too few to tell
            continue
        alike = np.abs(np.triu(rows @ rows.T, 1))
        require(
            bool(np.max(alike, initial=0.0) < 9.1 * math.sqrt(k)),
            f"The noise of {call} is the same {words}, or opposite; it should be drawn anew each "
            "time.",
        )
    if drawn.shape[1] == 1:
        again = np.sum(drawn * np.roll(drawn, 1, 0)) / math.sqrt(drawn.size)
        require(bool(abs(again) < 8), f"The noise of {call} repeats itself from step to step.")
