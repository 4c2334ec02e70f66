"""The runs that the pictures of this unit show, with what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.lab.drawing import inside

BOWL = np.array([1.0, 8.0])
"""The curvatures of the bowl that the noisy path is in."""


def typical_loss(rates: Any) -> Any:
    """Return the mean loss after each step, of many descents on θ² with a noisy gradient."""
    rng = np.random.default_rng(12)
    theta = np.full(200, 4.0)
    losses = [np.mean(theta**2)]
    for rate in rates:
        theta = theta - rate * (2 * theta + rng.normal(0, 2, theta.shape))
        losses.append(np.mean(theta**2))
    return np.maximum(losses, 1e-12)


def noisy_path(steps: int, rate: float, seed: int = 5) -> Any:
    """Return the path of one noisy descent in the bowl."""
    rng = np.random.default_rng(seed)
    path = [np.array([-3.0, 2.0])]
    for _ in range(steps):
        path.append(path[-1] - rate * (BOWL * path[-1] + rng.normal(0, 6, 2)))
    return np.array(path)


def on_a_plateau(rate_after: Callable[[Any], float], epochs: int) -> tuple[Any, Any]:
    """Return losses and rates of a noisy descent whose next rate follows from its losses."""
    rng = np.random.default_rng(8)
    theta, rate = np.full(60, 4.0), 0.45
    losses, rates = [float(np.mean(theta**2))], [rate]
    for _ in range(epochs):
        for _ in range(3):
            theta = theta - rate * (2 * theta + rng.normal(0, 2, theta.shape))
        losses.append(float(np.mean(theta**2)))
        rate = rate_after(np.array(losses))
        rates.append(rate)
    return np.array(losses), np.array(rates)


def cliff(theta: Any) -> float:
    """Return a loss that falls gently and then rises in a cliff, almost upright."""
    x, y = theta
    return float(
        0.5 * (x - 1.6) ** 2 + 0.5 * y**2 + 5 / (1 + np.exp(np.clip(-30 * (x - 1.5), -500, 500)))
    )


def cliff_slope(theta: Any) -> Any:
    """Return the gradient of the cliff."""
    x, y = theta
    s = 1 / (1 + np.exp(np.clip(-30 * (x - 1.5), -500, 500)))
    return np.array([x - 1.6 + 150 * s * (1 - s), y])


def down_the_cliff(shorten: Callable[[Any], Any], steps: int, rate: float) -> Any:
    """Return a path that comes to the cliff, each gradient changed as told."""
    path = [np.array([-2.2, 1.6])]
    for _ in range(steps):
        path.append(path[-1] - rate * inside(shorten(cliff_slope(path[-1]))))
    return np.array(path)


class Regression:
    """A regression with many parameters and few, noisy examples, which can be overfitted."""

    def __init__(self, n: int = 40, d: int = 30, noise: float = 2.0) -> None:
        rng = np.random.default_rng(2)
        self.true = 0.35 * rng.normal(size=d)
        self.X, self.new = rng.normal(size=(n, d)), rng.normal(size=(400, d))
        self.y = self.X @ self.true + rng.normal(0, noise, n)
        self.new_y = self.new @ self.true + rng.normal(0, noise, 400)

    def gradient(self, theta: Any, X: Any, y: Any) -> Any:
        """Return the mean gradient of the squared error."""
        return 2 * X.T @ (X @ theta - y) / len(y)

    def loss(self, theta: Any, X: Any, y: Any) -> float:
        """Return the mean squared error."""
        return float(np.mean((X @ theta - y) ** 2))

    def validation_loss(self, theta: Any) -> float:
        """Return the mean squared error on new examples."""
        return self.loss(theta, self.new, self.new_y)

    def descent(self, rate: float, epochs: int) -> Any:
        """Return the path of a descent with the whole gradient."""
        path = [np.zeros(len(self.true))]
        for _ in range(epochs):
            path.append(path[-1] - rate * self.gradient(path[-1], self.X, self.y))
        return np.array(path)


class Rolling:
    """A noisy descent with momentum in the bowl, which can be killed and go on."""

    def __init__(self, step: int, theta: Any, velocity: Any, rng: np.random.Generator) -> None:
        self.step, self.theta, self.velocity, self.rng = step, theta, velocity, rng

    @classmethod
    def begun(cls) -> Rolling:
        """Return a run at its beginning."""
        return cls(0, np.array([-3.0, 2.0]), np.zeros(2), np.random.default_rng(4))

    def on(self, steps: int) -> Any:
        """Take so many steps; return the losses after each."""
        losses = []
        for _ in range(steps):
            gradient = BOWL * self.theta + self.rng.normal(0, 2, 2)
            self.velocity = 0.9 * self.velocity + 0.01 * gradient
            self.theta = self.theta - self.velocity
            self.step += 1
            losses.append(float(BOWL @ self.theta**2 / 2))
        return np.array(losses)
