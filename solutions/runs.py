"""What a run of the driver takes and tells: the examples, how far it is, and what came out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.batching import Array
from solutions.names import NAMES
from solutions.speed import batches as speed

__all__ = ["Batches", "Progress", "Result", "Stop"]


@dataclass(frozen=True, eq=False)
class Batches:
    """The examples of a run, and how they go into its steps.

    Without ``batch_size`` every step sees all the examples, in their order. With it, each epoch
    goes through ``solutions.minibatches(X, y, batch_size, rng)``.

    Args:
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,); also labels or classes.
        batch_size: the number of examples in a batch, at least 1; None for all.
        epochs: the number of passes over the data, at least 0.
        rng: the source of randomness, made by ``np.random.default_rng``; needed with batch_size.

    Raises:
        ValueError: an argument is not what its name means.

    Example:
        >>> data = Batches(np.ones((5, 2)), np.ones(5), 2, epochs=3, rng=np.random.default_rng(0))
        >>> data.steps_per_epoch, len(list(data))
        (3, 9)
    """

    X: Any
    y: Any
    batch_size: int | None = None
    epochs: int = 1
    rng: np.random.Generator | None = None

    def __post_init__(self) -> None:
        X, y = NAMES["X"].check("X", self.X), NAMES["y"].check("y", self.y)
        if X.ndim != 2 or y.ndim != 1 or not X.size or len(X) != len(y):
            raise ValueError(
                "X must have shape (n, d) and y shape (n,), with n and d at least 1; "
                f"got X with shape {X.shape} and y with shape {y.shape}"
            )
        checked: dict[str, Any] = {"X": X, "y": y}
        checked["epochs"] = NAMES["epochs"].check("epochs", self.epochs)
        if self.batch_size is not None:
            checked["batch_size"] = NAMES["batch_size"].check("batch_size", self.batch_size)
            NAMES["rng"].check("rng", self.rng)
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    @property
    def steps_per_epoch(self) -> int:
        """How many steps one pass over the data takes."""
        return 1 if self.batch_size is None else math.ceil(len(self.X) / self.batch_size)

    def over(self, X: Any, y: Any) -> Iterator[tuple[Any, Any]]:
        """Go through the batches of all epochs, of these examples."""
        for _ in range(self.epochs):
            if self.batch_size is None or self.rng is None:
                yield X, y
            else:
                yield from speed.minibatches(X, y, self.batch_size, self.rng)

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        """Go through the batches of all epochs."""
        return self.over(self.X, self.y)


@dataclass
class Progress:
    """How far a run is: what a callback and a stopping rule are given."""

    runs: int | None
    """How many runs there are side by side; None for a single one."""
    step: int = 0
    """How many steps have been taken."""
    epoch: int = 0
    """How many passes over the data are finished."""
    losses: list[Any] = field(default_factory=list)
    """The losses so far, that of the start first; of several runs, one array per entry."""
    memory: dict[Any, Any] = field(default_factory=dict)
    """Where a stopping rule keeps what it must remember of this run."""
    live: Any = None
    previous: Any = None
    gradient: Any = None
    """The gradient of the last step, where it was taken."""

    @property
    def theta(self) -> Array:
        """The parameters, a copy that can be kept."""
        copy: Array = np.array(self.live)
        return copy

    def lengths(self, array: Any) -> Any:
        """Return the Euclidean norm of an array like theta; of several runs, one for each."""
        if self.runs is None:
            return np.linalg.norm(array.reshape(-1))
        return np.linalg.norm(array.reshape(self.runs, -1), axis=1)


@dataclass(frozen=True)
class Stop:
    """When a run ends: ``reached`` is asked after each step, or after each epoch of batches.

    It takes the :class:`Progress` and tells whether the run should end; of several runs, it may
    return one answer for each.

    Example:
        >>> from solutions import minimize, update
        >>> third = Stop("three steps are enough", lambda progress: progress.step == 3)
        >>> minimize(None, lambda t: 2 * t, [8.0], update, 0.25, stop=third).reason
        'three steps are enough'
    """

    reason: str
    """What the result gives as the reason if this rule ended the run."""
    reached: Callable[[Progress], Any]
    """Whether the run should end."""


StopRule = Stop | Callable[[Progress], Any]
"""A stopping rule of ours, or one's own: a function that tells whether to end."""


@dataclass(frozen=True, eq=False)
class Result:
    """What came out of a run; of k runs side by side, each array has k entries along an axis.

    Example:
        >>> from solutions import minimize, update
        >>> result = minimize(lambda t: float(t @ t), None, [8.0], update, 0.25, steps=2)
        >>> result.steps, result.reason
        (2, 'all 2 steps have been taken')
        >>> np.round(result.losses, 6)
        array([64., 16.,  4.])
    """

    theta: NDArray[np.floating[Any]]
    """The parameters at the end."""
    steps: Any
    """How many steps were taken, a number; of several runs, an array."""
    reason: Any
    """Why the run ended, a sentence; of several runs, a list of them."""
    success: Any
    """Whether the parameters at the end are finite."""
    losses: NDArray[np.float64] | None = None
    """The loss at the start and after each step (after each epoch, with batches), if there is
    one."""
    best: NDArray[np.floating[Any]] | None = None
    """The parameters with the lowest of these losses; the first of equal ones."""
    path: NDArray[np.floating[Any]] | None = None
    """The start and the parameters after each step, if asked for: shape (steps + 1, *shape)."""
