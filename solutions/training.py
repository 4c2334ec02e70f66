"""Training: what a loop around the update rules needs to end well.

A schedule says which learning rate belongs to which step: long steps while the way is far, short
ones near the end. Arguments are never changed.

You write the formula. Input checks are not your task: no test hands in bad input.
"""

import math

import numpy as np
from numpy.typing import NDArray

from solutions.validation import validated

__all__ = [
    "step_decay",
    "exponential_decay",
    "cosine_decay",
    "warmup",
    "clip_by_norm",
]

Array = NDArray[np.float64]


@validated
def step_decay(learning_rate: float, step: int, factor: float = 0.5, period: int = 10) -> float:
    """Return the learning rate of a step when the rate is cut at regular intervals.

    ηₜ = η₀ · factor^⌊t / period⌋

    The steps are counted from 0. Steps 0 to period − 1 have the whole learning rate, and every
    ``period`` steps it is multiplied by ``factor`` once more.

    Args:
        learning_rate: the rate η₀ at the start, at least 0.
        step: the number t of the step, at least 0.
        factor: what the rate is multiplied by at each cut, above 0 and below 1.
        period: how many steps there are between two cuts, at least 1.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [step_decay(0.8, step, factor=0.5, period=2) for step in range(6)]
        [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 8.3.1; PyTorch's ``StepLR``.
    """
    return learning_rate * factor ** (step // period)


@validated
def exponential_decay(
    learning_rate: float, step: int, factor: float = 0.5, period: int = 10
) -> float:
    """Return the learning rate of a step when the rate falls by the same share at every step.

    ηₜ = η₀ · factor^(t / period)

    The steps are counted from 0. It is the slope that goes down along the stairs of
    ``step_decay``: every ``period`` steps the rate is ``factor`` times what it was, but it falls a
    little at every step.

    Args:
        learning_rate: the rate η₀ at the start, at least 0.
        step: the number t of the step, at least 0.
        factor: what the rate is multiplied by in the course of a period, above 0 and below 1.
        period: how many steps that takes, at least 1.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [exponential_decay(0.8, step, factor=0.25, period=2) for step in range(5)]
        [0.8, 0.4, 0.2, 0.1, 0.05]

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 8.3.1; PyTorch's
    ``ExponentialLR``, where the period is one step.
    """
    share: float = factor ** (step / period)
    return learning_rate * share


@validated
def cosine_decay(
    learning_rate: float, step: int, total_steps: int, lowest_rate: float = 0.0
) -> float:
    """Return the learning rate of a step when it follows half a wave of the cosine.

    ηₜ = η_low + ½ · (η₀ − η_low) · (1 + cos(π · t / T))   for t ≤ T
    ηₜ = η_low                                              for t > T

    The steps are counted from 0, so step 0 has the whole rate, and step T the lowest. After that
    the rate stays where it is: it does not rise again.

    Args:
        learning_rate: the rate η₀ at the start, at least 0.
        step: the number t of the step, at least 0.
        total_steps: the step T at which the lowest rate is reached, at least 1.
        lowest_rate: the rate η_low at the end, at least 0.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [cosine_decay(0.8, step, total_steps=2, lowest_rate=0.2) for step in range(4)]
        [0.8, 0.5, 0.2, 0.2]

    Source: Loshchilov and Hutter (2017), SGDR: stochastic gradient descent with warm restarts,
    https://arxiv.org/abs/1608.03983, equation 5, without the restarts.
    """
    height = (1 + math.cos(math.pi * min(step / total_steps, 1))) / 2
    return lowest_rate + (learning_rate - lowest_rate) * height


@validated
def warmup(learning_rate: float, step: int, warmup_steps: int = 10) -> float:
    """Return the learning rate of a step when the rate is raised evenly at the beginning.

    ηₜ = η · min(1, (t + 1) / W)

    The steps are counted from 0. The first step has the rate η / W, not 0, which would waste it;
    step W − 1 is the first with the whole rate, and all after it have it too.

    Args:
        learning_rate: the rate η after the warm-up, at least 0.
        step: the number t of the step, at least 0.
        warmup_steps: how many steps W the warm-up takes, at least 1.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [warmup(0.8, step, warmup_steps=4) for step in range(6)]
        [0.2, 0.4, 0.6, 0.8, 0.8, 0.8]

    Source: Goyal et al. (2017), Accurate, large minibatch SGD, https://arxiv.org/abs/1706.02677,
    section 2.2.
    """
    return learning_rate * min(1, (step + 1) / warmup_steps)


@validated(d="any")
def clip_by_norm(gradient: Array, max_norm: float = 1.0) -> Array:
    """Return a gradient, shortened if it is longer than allowed; its direction stays.

    g · max_norm / ‖g‖   if ‖g‖ > max_norm, and g itself otherwise
    ‖g‖ = √(the sum of the squares of all its entries)

    One norm is taken over the whole array, whatever its shape: one for each row or entry would
    change the direction. A zero gradient stays zero.

    Args:
        gradient: the gradient, any shape.
        max_norm: the largest norm allowed, above 0.

    Returns:
        The gradient to take the step with, the same shape as ``gradient``.

    Example:
        >>> clip_by_norm(np.array([3.0, 4.0]), max_norm=1.0)
        array([0.6, 0.8])
        >>> clip_by_norm(np.array([3.0, 4.0]), max_norm=6.0)
        array([3., 4.])

    Source: Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural
    networks, https://arxiv.org/abs/1211.5063, algorithm 1.
    """
    norm = float(np.sqrt(np.sum(gradient**2)))
    share = max_norm / max(norm, max_norm)
    return share * gradient
