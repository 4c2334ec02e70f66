"""Minimize: run any of the optimizers along a gradient."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions._validation import validated

__all__ = ["minimize"]

Array = NDArray[np.float64]


@validated
def minimize(
    gradient: Callable[[Array], Array],
    theta: Array,
    rule: Callable[..., tuple[Array, Any]],
    steps: int,
    **hyperparameters: float,
) -> Array:
    """Descend with an optimizer for a number of steps and return the whole path.

    θₜ₊₁, stateₜ₊₁ = rule(θₜ, gradient(θₜ), stateₜ, **hyperparameters),  state₀ = None

    Args:
        gradient: the gradient as a function; takes and returns an array of the shape of ``theta``.
        theta: the start, any shape.
        rule: one of the optimizers: ``momentum``, ``nesterov``, ``adagrad``, ``rmsprop``,
            ``adam``, ``adamw``.
        steps: how many steps to take, at least 0.
        hyperparameters: what the rule takes, such as ``learning_rate``.

    Returns:
        The start and the parameters after every step, shape (steps + 1, *theta.shape).

    Raises:
        ValueError: an argument is not what its name promises, here or in the rule.

    Example:
        >>> from solutions.optimizers import momentum
        >>> start = np.array([1.0])
        >>> minimize(lambda t: 2 * t, start, momentum, steps=2, learning_rate=0.25, beta=0.5)
        array([[1. ],
               [0.5],
               [0. ]])

    Source: Ruder (2016), An overview of gradient descent optimization algorithms,
    https://arxiv.org/abs/1609.04747.
    """
    path, state = [theta], None
    for _ in range(steps):
        theta, state = rule(theta, gradient(theta), state, **hyperparameters)
        path.append(theta)
    return np.array(path)
