"""Minimize: run any optimizer along a gradient."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.validation import validated

__all__ = ["minimize"]

Array = NDArray[np.float64]


@validated(d="any")
def minimize(
    gradient: Callable[[Array], Array],
    theta: Array,
    rule: Callable[..., tuple[Array, Any]],
    steps: int,
    **hyperparameters: float,
) -> Array:
    """Descend with an optimizer for a given number of steps and return the whole path.

    θₜ₊₁, stateₜ₊₁ = rule(θₜ, gradient(θₜ), stateₜ, **hyperparameters),  state₀ = None

    Args:
        gradient: the gradient, a function that takes and returns an array shaped like ``theta``.
        theta: the starting point, any shape.
        rule: an optimizer, such as ``adam``: a function that takes the parameters, the gradient
            and the state, and returns the new parameters and the new state.
        steps: the number of steps to take, at least 0.
        hyperparameters: what else the rule takes, such as ``learning_rate``.

    Returns:
        The starting point and the parameters after each step, shape (steps + 1, *theta.shape).

    Raises:
        ValueError: an argument is not what its name means, here or in the rule.

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
