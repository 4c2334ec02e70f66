"""The capstone: three spirals, learned by the student's network with the student's own tools.

The network is that of this unit. The tools come from earlier units: minibatches, a rule that steps,
and a schedule. Each is taken from the student's module where it lies beside this one and works;
otherwise something plain stands in for it, and :class:`Tools` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assignments.lab.picture import Own
from assignments.lab.student import LabError

Array = NDArray[Any]

HIDDEN = 48
BATCH_SIZE = 32
EPOCHS = 120
SEED = 5


def spirals(examples: int, seed: int) -> tuple[Array, Array]:
    """Return points on three spiral arms, as many on each, and which arm each is on."""
    rng = np.random.default_rng(seed)
    arms = np.repeat(np.arange(3), examples)
    along = np.tile(np.linspace(0.08, 1, examples), 3)
    angle = 6.5 * along + 2 * np.pi / 3 * arms + rng.normal(0, 0.16, len(arms))
    order = rng.permutation(len(arms))
    X = np.column_stack([along * np.sin(angle), along * np.cos(angle)])
    return 2 * X[order], arms[order]


def learning() -> tuple[Array, Array]:
    """Return the points that the network learns from."""
    return spirals(150, seed=1)


def held_out() -> tuple[Array, Array]:
    """Return the points that it never sees while it learns."""
    return spirals(100, seed=2)


@dataclass
class Tools:
    """What a training loop takes from the earlier units, or what stands in for it."""

    batches: Callable[..., Any]
    step: Callable[..., Any]
    rate: Callable[[int], float]
    said: list[str] = field(default_factory=list)
    """Whose each of them is, in words."""


def tools() -> Tools:
    """Return the student's tools, and plain ones where those are not there or do not work."""
    found = Tools(_slices, _downhill, lambda epoch: 0.3)
    minibatches = _earlier("batching", "minibatches")
    adam, momentum = _earlier("optimizers", "adam"), _earlier("optimizers", "momentum")
    step_decay = _earlier("training", "step_decay")

    def shuffled(X: Array, y: Array, rng: np.random.Generator) -> Any:
        return [(np.asarray(a), np.asarray(b)) for a, b in minibatches(X, y, BATCH_SIZE, rng)]

    def halved(epoch: int) -> float:
        return float(step_decay(start, epoch, 0.5, EPOCHS // 4))

    X, y = learning()
    _choose(found, "batches", "minibatches", shuffled, "your minibatches",
            "slices in one order (no minibatches yet)", X, y, np.random.default_rng(0))  # fmt: skip
    start = 0.02
    if not _choose(found, "step", "adam", adam, "your adam", "", np.ones(2), np.ones(2), None, 0.1):
        start = 0.1
        _choose(found, "step", "momentum", momentum, "your momentum", "plain steps (no adam yet)",
                np.ones(2), np.ones(2), None, 0.1)  # fmt: skip
        start = 0.1 if found.step is momentum else 0.3
    found.rate = lambda epoch: start
    _choose(found, "rate", "step_decay", halved, "your step_decay",
            f"a rate of {start:g} throughout (no step_decay yet)", 3)  # fmt: skip
    return found


def _earlier(unit: str, name: str) -> Callable[..., Any]:
    """Return a function of another unit's module; calling it fails if it is not there."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(Own(unit), name)(*args, **kwargs)

    try:
        own = getattr(Own(unit), name)
    except LabError:
        return call
    return own  # type: ignore[no-any-return]


def _choose(
    found: Tools, part: str, name: str, own: Any, yours: str, otherwise: str, *trial: Any
) -> bool:
    """Take the student's tool if a call of it gives something of the right form."""
    try:
        with np.errstate(all="ignore"):
            fits = _FORM[part](own(*trial))
    except Exception:
        fits = False
    if fits:
        setattr(found, part, own)
    if fits or otherwise:
        found.said.append(yours if fits else otherwise)
    return bool(fits)


_FORM: dict[str, Callable[[Any], bool]] = {
    "batches": lambda got: sum(len(y) for _, y in got) == len(learning()[1]),
    "step": lambda got: np.shape(got[0]) == (2,) and bool(np.isfinite(got[0]).all()),
    "rate": lambda got: 0 < got < 1,
}
"""When what a tool returned on trial is of the right form."""


def _slices(X: Array, y: Array, rng: np.random.Generator) -> Any:
    parts = np.array_split(np.arange(len(y)), len(y) // BATCH_SIZE)
    return [(X[part], y[part]) for part in parts]


def _downhill(weights: Array, gradient: Array, state: Any, rate: float) -> tuple[Array, Any]:
    return weights - rate * gradient, None


@dataclass(frozen=True)
class Moment:
    """The network at the end of an epoch."""

    epoch: int
    weights: Array
    loss: float
    """On the points that it learns from."""
    right: float
    """The share of the held-out points that it gets right."""


def train(own: Any, using: Tools, epochs: int = EPOCHS, seed: int = SEED) -> Iterator[Moment]:
    """Train the student's network, and go through the moments before and after every epoch."""
    rng = np.random.default_rng(seed)
    X, classes = learning()
    (W1, b1), (W2, b2) = own.initialize_layer(2, HIDDEN, rng), own.initialize_layer(HIDDEN, 3, rng)
    weights, state = np.concatenate([np.ravel(part) for part in (W1, b1, W2, b2)]), None
    yield _moment(own, 0, weights)
    for epoch in range(epochs):
        rate = using.rate(epoch)
        for X_batch, y_batch in using.batches(X, classes, rng):
            gradient = own.mlp_gradient(weights, X_batch, y_batch.astype(int), HIDDEN)
            weights, state = using.step(weights, np.asarray(gradient), state, rate)
        yield _moment(own, epoch + 1, weights)


def _moment(own: Any, epoch: int, weights: Array) -> Moment:
    X, classes = held_out()
    right = float(np.mean(np.asarray(own.predict_classes(weights, X, HIDDEN)) == classes))
    return Moment(epoch, weights, float(own.mlp_loss(weights, *learning(), HIDDEN)), right)
