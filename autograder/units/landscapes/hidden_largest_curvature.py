"""Hidden tests of ``largest_curvature``.

Where a program first takes the gradient tells the direction it has drawn, and from there on nothing
is left to chance. A right program misses a bound on chance with a probability below 1e-9.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.testing import (
    Array,
    Wrong,
    as_argument,
    as_number,
    close,
    entries,
    exercise,
    require,
    written,
)
from autograder.units.landscapes.examples import chance, matrix, scales, turned


class Land:
    """A landscape with known curvatures, and with waves that a step of the right length sees."""

    def __init__(
        self, rng: np.random.Generator, curvatures: Any, theta: Any, h: float, bent: float = 0.2
    ) -> None:
        d, self.theta, self.h = len(curvatures), np.asarray(theta, dtype=float), h
        self.size = float(np.max(np.abs(curvatures)))
        self.hessian = matrix(turned(rng, d), np.asarray(curvatures))
        self.waves = rng.uniform(0.6, 1.4, d) / h
        self.first: Array | None = None
        self.bent = bent * self.size

    def gradient(self, theta: Any) -> Array:
        """Return the gradient, and keep the first place away from theta where it is taken."""
        away = as_argument(theta, self.theta.shape, "gradient") - self.theta
        if self.first is None and np.any(away):
            self.first = away
        return self._gradient(away)

    def _gradient(self, away: Array) -> Array:
        bent = self.bent * np.sin(self.waves * away + 0.3) / self.waves
        return np.asarray(self.hessian @ away + bent)

    def right(self, steps: int, call: object) -> float:
        """Return what power iteration finds from the direction that the program began with."""
        if self.first is None:
            raise Wrong(f"{call} never takes the gradient anywhere but at theta.")
        length = float(np.linalg.norm(self.first))
        if not abs(length - self.h) <= 1e-6 * self.h:
            raise Wrong(
                f"{call} takes its first gradient at a distance of {length:.4g} from theta; with h "
                f"= {self.h:.4g} and a direction v of length 1 it should be at a distance of h."
            )
        v = self.first / length
        for _ in range(steps):
            product = self._times(v)
            v = product / np.linalg.norm(product)
        return float(v @ self._times(v))

    def _times(self, v: Array) -> Array:
        both = self._gradient(self.h * v) - self._gradient(-self.h * v)
        return np.asarray(both / (2 * self.h))


def check(
    student: Any, rng: np.random.Generator, curvatures: Any, theta: Any, steps: int, h: float,
    *left_out: str, bent: float = 0.2,
) -> None:  # fmt: skip
    """Compare with power iteration from the same direction."""
    land = Land(rng, curvatures, theta, h, bent)
    options = {"steps": steps, "h": h}
    options = {name: value for name, value in options.items() if name not in left_out}
    call = written("largest_curvature", gradient=land.gradient, theta=theta, **options)
    got = student.largest_curvature(land.gradient, theta, chance(rng), **options)
    number = as_number(got, call)
    close(number, land.right(steps, call), call, tolerance=1e-6, scale=land.size)


@exercise("largest_curvature")
def test_any_steps_and_sizes(student: Any, rng: np.random.Generator) -> None:
    """Every number of steps, from the direction drawn, at every scale of height and width."""
    slow = np.array([1.0, 0.97, 0.9, -0.95, 0.3])
    for steps in (0, 1, 2, 7, 12, int(rng.integers(55, 65))):
        sign, bent = rng.choice([-1.0, 1.0]), 0.2 if steps < 50 else 1e-3  # still on the way
        h = float(rng.uniform(0.2, 0.5))
        check(student, rng, sign * slow, entries(rng, 5), steps, h, bent=bent)
    for unit, size in scales(rng):
        d = int(rng.integers(1, 4))
        check(student, rng, size * entries(rng, d), unit * entries(rng, d), 3, 0.1 * unit)
        check(student, rng, size * entries(rng, d), entries(rng, d), 3, 2.0 ** rng.integers(-8, 3))
    many = int(rng.integers(25, 60))
    check(student, rng, entries(rng, many), entries(rng, many), 4, 0.25)
    for theta in (
        np.zeros(2),
        np.array([0.0, -0.0, 2.0]),
        np.array([-3.0, -1.0]),
        np.array([2, -3, 0]),
        entries(rng, 2).astype(np.float32),
    ):
        check(student, rng, entries(rng, len(theta)), theta, 3, 0.5)


@exercise("largest_curvature")
def test_defaults(student: Any, rng: np.random.Generator) -> None:
    """Fifty steps, and differences over 1e-4, if nothing else is asked for; the sign is kept."""
    close_by = np.array([-1.0, 0.98, 0.6])
    check(student, rng, close_by, entries(rng, 3), 50, 1e-4, "steps", "h", bent=1e-3)
    check(student, rng, -close_by, entries(rng, 3), 3, 1e-4, "h")
    check(student, rng, close_by, entries(rng, 3), 50, 0.5, "steps", bent=1e-3)


@exercise("largest_curvature")
def test_flat(student: Any, rng: np.random.Generator) -> None:
    """Where the gradient is the same everywhere, the curvature is 0."""
    for d, steps in ((3, 5), (1, 1), (2, 0)):
        slope = entries(rng, d)
        theta = entries(rng, d)
        call = written("largest_curvature", gradient=slope, theta=theta, steps=steps)
        got = student.largest_curvature(lambda _, s=slope: s, theta, chance(rng), steps=steps)
        close(got, 0.0, call, scale=1e-6)


@exercise("largest_curvature")
def test_directions(student: Any, rng: np.random.Generator) -> None:
    """The first directions are drawn from rng alone, and every direction is as likely."""
    d, call = 60, "largest_curvature(..., steps=0)"

    def drawn(state: np.random.Generator) -> Array:
        land = Land(rng, np.ones(1), np.zeros(1), 0.5)
        land.theta, land.hessian, land.waves = np.zeros(d), np.eye(1), np.ones(d)
        land._gradient = lambda away: away  # type: ignore[method-assign]
        student.largest_curvature(land.gradient, land.theta, state, steps=0, h=0.5)
        land.right(0, call)
        assert land.first is not None
        return np.asarray(2 * land.first)

    seed = int(rng.integers(2**62))
    state = np.random.default_rng(seed)
    first, again, *others = (
        drawn(one) for one in (state, np.random.default_rng(seed), *[state] * 40)
    )
    require(
        bool(np.array_equal(np.abs(first), np.abs(again))),
        f"Two calls of {call} with an rng in the same state begin with different directions; rng "
        "should be the only source of chance.",
    )
    numbers = np.sqrt(d) * np.array([first, *others])
    alike = np.abs(np.triu(numbers @ numbers.T, 1)) / d
    require(
        bool(np.max(alike) < 0.8),  # of chance, once in 1e12
        f"Two calls of {call} with the same rng, one after the other, begin with (nearly) the "
        "same direction; each should draw a new one.",
    )
    mean, fourth = float(np.mean(numbers)), float(np.mean(numbers**4))
    require(
        abs(mean) < 8 / np.sqrt(numbers.size) and 2.2 < fourth < 4.0,
        f"The directions that {call} begins with are not spread evenly: draw normal numbers, of "
        "both signs, and scale them to length 1.",
    )
