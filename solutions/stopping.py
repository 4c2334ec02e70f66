"""Stopping rules for the driver: each says when a run should end, and why it did.

A rule of your own is any function that takes the progress and returns whether to end:

>>> from solutions import minimize
>>> result = minimize(None, lambda t: 2 * t, [1.0], stop=lambda progress: progress.step == 3)
>>> result.steps
3
"""

from __future__ import annotations

from typing import Any

import numpy as np

from solutions.names import NAMES
from solutions.runs import Progress, Stop

__all__ = ["short_step", "small_gradient", "low_loss", "no_improvement"]


def short_step(tolerance: float) -> Stop:
    """End after a step that was shorter than the tolerance, as ``solutions.descend_until`` does.

    ‖θₜ − θₜ₋₁‖ < tolerance

    Args:
        tolerance: the step length, at least 0, below which a descent counts as converged.

    Returns:
        The rule, for ``stop``; of several runs, it ends each by itself.

    Raises:
        ValueError: the tolerance is not a number of at least 0.

    Example:
        >>> from solutions import minimize, update
        >>> result = minimize(None, lambda t: 2 * t, [8.0], update, 0.25, stop=short_step(3.0))
        >>> result.theta, result.steps, result.reason
        (array([2.]), 2, 'the last step was shorter than 3.0')

    Source: Nocedal and Wright, Numerical Optimization, section 2.2.
    """
    limit = NAMES["tolerance"].check("tolerance", tolerance)

    def reached(progress: Progress) -> Any:
        return progress.lengths(progress.live - progress.previous) < limit

    return Stop(f"the last step was shorter than {limit}", reached)


def small_gradient(tolerance: float) -> Stop:
    """End after a step whose gradient was shorter than the tolerance.

    ‖gradient(θₜ₋₁)‖ < tolerance

    Args:
        tolerance: the length, at least 0, below which a gradient counts as zero.

    Returns:
        The rule, for ``stop``; of several runs, it ends each by itself.

    Raises:
        ValueError: the tolerance is not a number of at least 0.

    Example:
        >>> from solutions import minimize, update
        >>> result = minimize(None, lambda t: 2 * t, [8.0], update, 0.25, stop=small_gradient(5.0))
        >>> result.theta, result.steps
        (array([1.]), 3)

    Source: Nocedal and Wright, Numerical Optimization, algorithm 6.1.
    """
    limit = NAMES["tolerance"].check("tolerance", tolerance)

    def reached(progress: Progress) -> Any:
        return progress.lengths(progress.gradient) < limit

    return Stop(f"the last gradient was shorter than {limit}", reached)


def low_loss(target: float) -> Stop:
    """End as soon as the loss is at most the target.

    loss(θₜ) ≤ target

    Args:
        target: the loss that is low enough.

    Returns:
        The rule, for ``stop``; of several runs, it ends each by itself.

    Raises:
        ValueError: during the run, if it has no loss.

    Example:
        >>> from solutions import minimize, update
        >>> f, slope = (lambda t: float(t @ t)), (lambda t: 2 * t)
        >>> minimize(f, slope, [8.0], update, 0.25, stop=low_loss(4.0)).losses
        array([64., 16.,  4.])
    """

    def reached(progress: Progress) -> Any:
        return _losses("low_loss", progress)[-1] <= target

    return Stop(f"the loss is at most {target}", reached)


def no_improvement(patience: int = 10, min_delta: float = 0.0) -> Stop:
    """End when the loss has not improved for long, as ``solutions.early_stopping`` does.

    Args:
        patience: how many losses without improvement are tolerated, at least 0.
        min_delta: by how much a loss must be below the lowest to be better, at least 0.

    Returns:
        The rule, for ``stop``; of several runs, it ends each by itself.

    Raises:
        ValueError: patience or min_delta is less than 0; or during the run, if it has no loss.

    Example:
        >>> from solutions import minimize, update
        >>> f, slope = (lambda t: float(abs(t[0]))), (lambda t: np.sign(t))
        >>> minimize(f, slope, [1.0], update, 1.0, stop=no_improvement(patience=2)).losses
        array([1., 0., 0., 0., 0.])

    Source: Prechelt (1998), Early stopping: but when?
    """
    borne = NAMES["patience"].check("patience", patience)
    least = NAMES["min_delta"].check("min_delta", min_delta)

    def reached(progress: Progress) -> Any:
        lowest, waited, seen = progress.memory.get(reached, (np.inf, 0, 0))
        for loss in _losses("no_improvement", progress)[seen:]:
            better = loss < lowest - least
            lowest, waited = np.where(better, loss, lowest), np.where(better, 0, waited + 1)
        progress.memory[reached] = lowest, waited, len(progress.losses)
        return waited > borne

    return Stop(f"the loss has not improved for more than {borne} times", reached)


def _losses(name: str, progress: Progress) -> list[Any]:
    if not progress.losses:
        raise ValueError(f"{name} needs a loss, and this run has none")
    return progress.losses
