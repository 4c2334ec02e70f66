"""A training run whose every step is watched, for the hidden tests of ``train``.

The functions that a program is given know where the parameters should be at that moment, so each
step is judged by itself, whatever the program drew from ``rng`` before. The validation loss is read
off a list: it is what the test wants it to be after each epoch.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.judging.testing import (
    SINGLE,
    Array,
    Wrong,
    as_argument,
    as_array,
    close,
    pair,
    require,
    show,
)


class Watched:
    """One run of ``train``, and what should happen in it.

    Args:
        rng: where the numbers come from.
        n: the number of examples.
        d: the number of parameters.
        batch_size: the number of examples in a mini-batch.
        validation: the validation losses, of the start and of each epoch.
        sizes: the sizes of theta, of X and y, and of the gradients.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        n: int,
        d: int,
        batch_size: int,
        validation: Array,
        sizes: tuple[float, float, float] = (1.0, 1.0, 1.0),
    ) -> None:
        self.reach, self.size, self.slope = sizes
        self.theta: Any = self.reach * rng.uniform(0.5, 1.5, d) * rng.choice([-1, 1], d)
        self.X: Any = self.size * rng.normal(size=(n, d))
        self.X[:, 0] = self.size * (rng.permutation(n) + 1) * rng.choice([-1, 1], n)
        self.y: Any = self.size * (rng.permutation(n) + 1.0)
        self.batch_size, self.validation = batch_size, validation
        self.per_epoch = math.ceil(n / batch_size)
        self.epochs = len(validation) - 1
        total = max(self.per_epoch * self.epochs, 1)
        self.max_norm = float(self.slope * rng.uniform(0.8, 1.6))
        self.rates = rng.uniform(0.2, 0.5, total) * self.reach / self.slope
        self.patience = self.epochs

    def run(self, student: Any, rng: np.random.Generator, **options: Any) -> None:
        """Let the student's program train, and judge all that it does and returns."""
        self.now = self.theta.astype(float)
        self.thetas, self.batches = [self.now], list[tuple[int, ...]]()
        self.largest = float(np.max(np.abs(self.now)))
        self.by_X = bool(np.any(self.X))
        self.keys = self.X[:, 0] if self.by_X else self.y
        self.row_of = {key: row for row, key in enumerate(self.keys.tolist())}
        given = {"max_norm": self.max_norm, "patience": self.patience} | options
        given = {name: value for name, value in given.items() if value is not None}
        self.norm, waiting = given.get("max_norm", 1.0), given.get("patience", 10)
        self.call = (
            f"train(..., epochs={self.epochs}, batch_size={self.batch_size}, "
            f"{', '.join(f'{name}={show(value)}' for name, value in given.items())}) with "
            f"{len(self.y)} examples"
        )
        functions = self.gradient, self.loss, self.validation_loss, self.schedule
        data = self.theta, self.X, self.y
        got = student.train(*functions, *data, self.epochs, self.batch_size, rng, **given)
        self._judge(got, *self._end(waiting))

    def _end(self, patience: int) -> tuple[int, int]:
        """Return the best epoch and the last one."""
        best = 0
        for epoch in range(1, self.epochs + 1):
            if self.validation[epoch] < self.validation[best]:
                best = epoch
            if epoch - best > patience:
                return best, epoch
        return best, self.epochs

    def _judge(self, got: Any, best: int, last: int) -> None:
        steps, wanted = len(self.batches), last * self.per_epoch
        if steps != wanted:
            raise Wrong(
                f"{self.call} should take {wanted} steps in {last} epochs, with these validation "
                f"losses: {show(self.validation)}; it took {steps}."
            )
        theta, losses = pair(got, self.call, "the best parameters and the losses")
        losses = as_array(losses, (last + 1, 2), f"The losses of {self.call}")
        X, y = self.X.astype(float), self.y.astype(float)
        right = self._mean_loss(np.array(self.thetas), X, y)
        scale = self._mean_loss(np.abs(self.thetas), -np.abs(X), np.abs(y))
        what = f"column of the losses of {self.call}"
        close(losses[:, 0], right, f"The first {what}", scale=scale, tolerance=1e-3)
        close(losses[:, 1], self.validation[: last + 1], f"The second {what}")
        theta = as_array(theta, self.theta.shape, f"The best parameters of {self.call}")
        if not self._near(theta, self.thetas[best]):
            raise Wrong(
                f"{self.call} should return the parameters after epoch {best}, whose validation "
                f"loss is the lowest, {show(self.thetas[best])}; it returned {show(theta)}.",
            )
        rows = [
            sorted(row for batch in self.batches[e : e + self.per_epoch] for row in batch)
            for e in range(0, steps, self.per_epoch)
        ]
        for epoch, taken in enumerate(rows, start=1):
            require(
                taken == list(range(len(self.y))),
                f"In epoch {epoch} of {self.call} not every example was taken just once.",
            )

    def _near(self, got: Array, right: Array) -> bool:
        return float(np.abs(got - right).max()) <= SINGLE * self.largest  # False for NaN

    def schedule(self, step: Any) -> float:
        """Return the rate of a step; whether it was the right one, the step will show."""
        single = type(step) is int or np.ndim(step) == 0
        if not single or not 0 <= step < len(self.rates) or step != int(step):
            raise Wrong(
                f"{self.call} asked schedule for step {show(step)}; the steps are counted from 0, "
                f"and {len(self.rates) - 1} is the last that there can be."
            )
        return float(self.rates[int(step)])

    def gradient(self, theta: Any, X: Any, y: Any) -> Array:
        """Return a mean gradient, and move on to where the step should lead."""
        step = len(self.batches)
        theta = as_argument(theta, self.theta.shape, "gradient")
        if not (self._near(theta, self.now)):
            raise Wrong(
                f"In step {step} of {self.call}, counted from 0, gradient was called at "
                f"{show(theta)}, where it should have been {show(self.now)}."
            )
        require(step < len(self.rates) and self.epochs > 0, f"{self.call} takes too many steps.")
        left = len(self.y) - step % self.per_epoch * self.batch_size
        length = len(X) if np.ndim(X) else 0
        if not (length == min(self.batch_size, left)):
            raise Wrong(
                f"Step {step} of {self.call} took {length} examples, where "
                f"{min(self.batch_size, left)} should be in the mini-batch."
            )
        X = as_argument(X, (length, len(theta)), "gradient")
        y = as_argument(y, (length,), "gradient")
        self.batches.append(self._rows(X, y))
        value = self._slope(theta, X, y)
        share = self.norm / max(float(np.linalg.norm(value)), self.norm)
        self.now = theta - self.rates[step] * share * value
        self.largest = max(self.largest, float(np.abs(self.now).max()))
        if len(self.batches) % self.per_epoch == 0:
            self.thetas.append(self.now)
        return value

    def _rows(self, X: Array, y: Array) -> tuple[int, ...]:
        keys = X[:, 0] if self.by_X else y
        rows: Any = [self.row_of.get(key) for key in keys.tolist()]
        if None in rows:  # rounded
            rows = np.argmin(np.abs(np.subtract.outer(keys, self.keys)), axis=1).tolist()
        away = max(np.abs(X - self.X[rows]).max(), np.abs(y - self.y[rows]).max())
        if not away <= 1e-4 * self.size:
            raise Wrong(
                f"In step {len(self.batches)} of {self.call} gradient was called with an example "
                "that is not in the data, or with another one's y."
            )
        return tuple(rows)

    def _slope(self, theta: Array, X: Array, y: Array) -> Array:
        rows = np.sin(X / self.size) + np.cos(y / self.size)[:, np.newaxis]
        slope = rows.sum(axis=0) / len(y) + np.sin(theta / self.reach)
        return np.asarray(self.slope * slope / len(theta) ** 0.5)

    def _mean_loss(self, theta: Array, X: Array, y: Array) -> Any:
        """Return the mean loss, of the rows of theta one each."""
        errors = theta / self.reach @ X.T - y
        return (errors**2).sum(axis=-1) / len(y)

    def loss(self, theta: Any, X: Any, y: Any) -> float:
        """Return the mean loss over the examples given."""
        theta = as_argument(theta, self.theta.shape, "loss")
        X = as_argument(X, (len(y) if np.ndim(y) else 0, len(theta)), "loss")
        return float(self._mean_loss(theta, X, as_argument(y, (len(X),), "loss")))

    def validation_loss(self, theta: Any) -> float:
        """Return the validation loss of the latest epoch with these parameters."""
        theta = as_argument(theta, self.theta.shape, "validation_loss")
        for epoch in reversed(range(len(self.thetas))):
            if self._near(theta, self.thetas[epoch]):
                return float(self.validation[epoch])
        raise Wrong(
            f"In {self.call} validation_loss was called at {show(theta)}; those are not the "
            "parameters after an epoch, nor the start."
        )
