"""Runs for the hidden tests of the optimizers, and what a right program does on them.

The gradients of a run are drawn beforehand, so that a trajectory is never chaotic, and hold what
brings mistakes to light: zeros of both signs, a constant entry, an entry that is always zero, a
step where all are zero, a first gradient of zero. Epsilon is a tenth of the gradients, whatever
their size; the betas are far from their defaults and the learning rate changes at every step.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.judging.testing import Array
from solutions import optimizers as reference

BETA = (0.3, 0.97)
EPSILON = (0.05, 0.2)
"""Epsilon as a share of the size of the gradients."""

DECAY = (0.1, 0.4)
"""The share of the parameters that decays in one step."""

STEPS = 16
STEPS_BY_SIGN = 60
"""Of a rule that steps by a sign, which says little at each step."""

DECIDED = 1e-4
"""A sign is that of a sum at least so large beside its terms that single precision finds it."""

RULES = [
    name
    for name in reference.__all__
    if "state" in inspect.signature(getattr(reference, name)).parameters
]
"""The exercises that are rules; the others have hidden tests of their own."""


@dataclass(frozen=True)
class Run:
    """One descent: where it starts, the gradients it meets, and how the optimizer is called."""

    theta: NDArray[Any]
    gradients: Sequence[NDArray[Any]]
    learning_rates: Sequence[float | None]
    hyperparameters: Mapping[str, float]

    def options(self, step: int) -> dict[str, float]:
        """Return the keyword arguments of one step; what is missing is left to its default."""
        rate = self.learning_rates[step]
        return ({} if rate is None else {"learning_rate": rate}) | dict(self.hyperparameters)


@cache
def parameters(name: str) -> list[str]:
    """Return the names of an optimizer's hyper-parameters, learning rate first.

    >>> parameters("momentum")
    ['learning_rate', 'beta']
    """
    return list(inspect.signature(getattr(reference, name)).parameters)[3:]


def drawn(
    name: str,
    rng: np.random.Generator,
    shape: tuple[int, ...],
    *,
    steps: int | None = None,
    size: float | Array | None = None,
    rate: float | None = None,
    without: str = "",
    chosen: Mapping[str, float] | None = None,
    single: bool = False,
) -> Run:
    """Draw a run.

    Args:
        name: the optimizer.
        rng: where the numbers come from.
        shape: the shape of theta.
        steps: how many steps there are; by default so many that every mistake shows.
        size: the size of the gradients, for all parameters or for each; by default any.
        rate: the size of the learning rates; by default any.
        without: a hyper-parameter that is left to its default.
        chosen: hyper-parameters that are given.
        single: whether the arrays are of single precision.
    """
    if without == "epsilon":
        size = 2e-8  # so small that the default decides
    steps = steps or (STEPS_BY_SIGN if name == "lion" else STEPS)
    size = 10 ** rng.uniform(-4, 4) if size is None else size
    rate = 10 ** rng.uniform(-3, 1) if rate is None else rate
    rates = [float(one) for one in rate * rng.uniform(0.3, 1, steps)]
    rates[int(rng.integers(2, steps))] = 0.0
    options = {}
    for parameter in parameters(name)[1:]:
        if parameter == "epsilon":
            options[parameter] = float(rng.uniform(*EPSILON) * np.min(size))
        elif parameter == "weight_decay":
            options[parameter] = float(rng.uniform(*DECAY) / rate)
        else:
            options[parameter] = float(rng.uniform(*BETA))
    options.pop(without, None)
    options |= chosen or {}
    gradients = _gradients(rng, steps, shape) * size
    while name == "lion" and not _decided(gradients, options):
        gradients = _gradients(rng, steps, shape) * size
    dtype = np.float32 if single else np.float64
    run = Run(
        theta=np.zeros(shape),
        gradients=[np.asarray(gradient, dtype) for gradient in gradients],
        learning_rates=[None] * steps if without == "learning_rate" else rates,
        hyperparameters=options,
    )
    reach = np.max(magnitudes(name, run), axis=0)
    reach[reach == 0] = np.max(reach)
    start = rng.uniform(0.2, 1, shape) * rng.choice([-1.0, 1.0], shape) * reach
    if start.size > 3:
        start.flat[3] = -0.0
    return replace(run, theta=start.astype(dtype))


def _gradients(rng: np.random.Generator, steps: int, shape: tuple[int, ...]) -> Array:
    """Draw gradients of a size near one."""
    gradients = rng.normal(size=(steps, *shape)) * 10 ** rng.uniform(-0.7, 0.5, size=shape)
    gradients[rng.random(gradients.shape) < 0.2] = 0.0
    entries = gradients.reshape(steps, -1)  # a view: one column per parameter
    entries[:, 0] = rng.choice([-1, 1]) * rng.uniform(0.5, 1)
    if entries.shape[1] > 2:
        entries[:, 1] = 0.0
        entries[0, 2] = 0.0
        entries[rng.integers(3, steps)] = -0.0
    return gradients


def _decided(gradients: Array, options: Mapping[str, float]) -> bool:
    """Return whether the sign of every step of Lion is clear, in single precision too."""
    defaults = inspect.signature(reference.lion).parameters
    beta1, beta2 = (options.get(name, defaults[name].default) for name in ("beta1", "beta2"))
    m = size = np.zeros_like(gradients[0])
    for g in gradients:
        c, most = beta1 * m + (1 - beta1) * g, beta1 * size + (1 - beta1) * np.abs(g)
        if np.any(np.abs(c) < DECIDED * most):
            return False
        m, size = beta2 * m + (1 - beta2) * g, beta2 * size + (1 - beta2) * np.abs(g)
    return True


def right_path(name: str, run: Run) -> Array:
    """Return the parameters after every step of a run, by the reference."""
    theta, state, path = run.theta.astype(float), None, []
    rule = inspect.unwrap(getattr(reference, name))
    for step, gradient in enumerate(run.gradients):
        theta, state = rule(theta, gradient.astype(float), state, **run.options(step))
        path.append(theta)
    return np.array(path)


def magnitudes(name: str, run: Run) -> Array:
    """Return how large the numbers are that a right program passes through, up to every step.

    Gradients without their signs never cancel, and errors of rounding cannot be larger than a
    small share of what comes of them.
    """
    apart = {"weight_decay": 0.0} if "weight_decay" in parameters(name) else {}
    return right_path(
        name,
        Run(
            theta=np.abs(run.theta),
            gradients=[-np.abs(gradient) for gradient in run.gradients],
            learning_rates=run.learning_rates,
            hyperparameters=dict(run.hyperparameters) | apart,
        ),
    )
