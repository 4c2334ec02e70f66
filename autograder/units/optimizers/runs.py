"""Runs for the hidden tests of the optimizers, and what a right program does on them.

The gradients of a run are drawn beforehand, so that a trajectory is never chaotic, and hold what
brings mistakes to light: zeros of both signs, a constant entry, an entry that is always zero, a
step where all are zero, a first gradient of zero. Epsilon is a tenth of the gradients, whatever
their size; the betas are far from their defaults and the learning rate changes at every step.
Many entries tell more than many steps, and cost nothing: a step is a call into the cage.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
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

TINY_BETA = (10**-3.5, 10**-2.1)
"""So small that there is hardly any memory, and so large that it still tells."""

STEPS = 6
"""How many steps a run takes; only what counts steps needs more."""

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
    ways: Array
    """How far a right program would be from theta after each step if nothing that it adds up
    cancelled: errors of rounding are a small share of that and of theta."""

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
    steps: int = STEPS,
    size: float | Array | None = None,
    rate: float | None = None,
    without: str = "",
    chosen: Mapping[str, float] | None = None,
    form: Callable[[Array], Array] | None = None,
    single: bool = False,
) -> Run:
    """Draw a run.

    Args:
        name: the optimizer.
        rng: where the numbers come from.
        shape: the shape of theta.
        steps: how many steps there are, at least 4.
        size: the size of the gradients, for all parameters or for each; by default any.
        rate: the size of the learning rates; by default any.
        without: a hyper-parameter that is left to its default.
        chosen: hyper-parameters that are given.
        form: what becomes of the gradients before they get their size.
        single: whether the arrays are of single precision.
    """
    if without == "epsilon":
        size = 2e-8  # so small that the default decides
    if without == "weight_decay":
        rate = 10.0  # so large that the default decides
    size = 10 ** rng.uniform(-4, 4) if size is None else size
    rate = 10 ** rng.uniform(-3, 1) if rate is None else rate
    rates = [float(one) for one in rate * rng.uniform(0.3, 1, steps)]
    rates[int(rng.integers(2, steps))] = 0.0
    options = {}
    for parameter in parameters(name)[1:]:
        if parameter == "epsilon":
            options[parameter] = float(rng.uniform(*EPSILON) * np.exp(np.mean(np.log(size))))
        elif parameter == "weight_decay":
            options[parameter] = float(rng.uniform(*DECAY) / rate)
        else:
            options[parameter] = float(rng.uniform(*BETA))
    options.pop(without, None)
    options |= chosen or {}
    still = int(rng.integers(3, steps))
    gradients = _gradients(rng, steps, shape, still, form)
    while name == "lion" and np.any(unclear := _unclear(gradients, options)):
        gradients[:, unclear] = _gradients(rng, steps, shape, still, form)[:, unclear]
    gradients = gradients * size
    dtype = np.float32 if single else np.float64
    run = Run(
        theta=np.zeros(shape),
        gradients=[np.asarray(gradient, dtype) for gradient in gradients],
        learning_rates=[None] * steps if without == "learning_rate" else rates,
        hyperparameters=options,
        ways=np.zeros((steps, *shape)),
    )
    run = replace(run, ways=_ways(name, run))
    reach = run.ways[-1].copy()
    reach[reach == 0] = np.max(reach)
    start = rng.uniform(0.2, 1, shape) * rng.choice([-1.0, 1.0], shape) * reach
    if start.size > 3:
        start.flat[3] = -0.0
    return replace(run, theta=start.astype(dtype))


def _gradients(
    rng: np.random.Generator,
    steps: int,
    shape: tuple[int, ...],
    still: int,
    form: Callable[[Array], Array] | None,
) -> Array:
    """Draw gradients of a size near one; in the step ``still`` all of many are zero."""
    gradients = rng.normal(size=(steps, *shape)) * 10 ** rng.uniform(-0.7, 0.5, size=shape)
    gradients[rng.random(gradients.shape) < 0.2] = 0.0
    entries = gradients.reshape(steps, -1)  # a view: one column per parameter
    if entries.shape[1] > 2:
        entries[:, 0] = rng.choice([-1, 1]) * rng.uniform(0.5, 1)
        entries[:, 1] = 0.0
        entries[0, 2] = 0.0
        entries[still] = -0.0
    return form(gradients) if form else gradients


def _unclear(gradients: Array, options: Mapping[str, float]) -> NDArray[np.bool_]:
    """Return which parameters take a step of Lion whose sign single precision may not find."""
    defaults = inspect.signature(reference.lion).parameters
    beta1, beta2 = (options.get(name, defaults[name].default) for name in ("beta1", "beta2"))
    m = size = np.zeros_like(gradients[0])
    unclear = np.zeros(m.shape, dtype=bool)
    for g in gradients:
        c, most = beta1 * m + (1 - beta1) * g, beta1 * size + (1 - beta1) * np.abs(g)
        unclear |= np.abs(c) < DECIDED * most
        m, size = beta2 * m + (1 - beta2) * g, beta2 * size + (1 - beta2) * np.abs(g)
    return unclear


def spread(rng: np.random.Generator, count: int) -> list[float]:
    """Return so many numbers from 1e-8 to 1e8 in any order, always some near both ends."""
    exponents = np.linspace(-7.5, 7.5, count) + rng.uniform(-0.5, 0.5, count)
    return [float(one) for one in rng.permutation(10**exponents)]


def unusual(name: str, rng: np.random.Generator) -> Iterator[Run]:
    """Go through short runs: alike and zero, of one sign, whole, and with hardly any memory."""
    alike = drawn(name, rng, (4,), form=lambda g: np.repeat(g[:, 3:], 4, axis=1))
    yield replace(alike, theta=np.zeros(4))
    side = rng.choice([-1.0, 1.0])
    positive = drawn(name, rng, (2,), form=lambda g: np.abs(g) + 0.1)
    yield replace(positive, theta=side * np.abs(positive.theta))
    negative = drawn(name, rng, (3,), form=lambda g: -np.abs(g) - 0.1)
    yield replace(negative, theta=-side * np.abs(negative.theta))
    betas = [parameter for parameter in parameters(name) if "beta" in parameter]
    for off in [*betas, ""] if betas else []:
        little = {beta: float(rng.uniform(*TINY_BETA)) for beta in betas if beta != off}
        yield drawn(name, rng, (5,), chosen={off: 0.0, **little} if off else little)
    ones = {p: 1.0 for p in parameters(name) if p in ("learning_rate", "epsilon")}
    whole = drawn(name, rng, (8,), size=1, rate=1, form=lambda g: np.round(4 * g), chosen=ones)
    yield replace(whole, theta=rng.integers(-2, 3, 8).astype(float))


def right_path(name: str, run: Run) -> Iterator[Array]:
    """Go through the parameters after every step of a run, by the reference."""
    theta, state = run.theta.astype(float), None
    rule = inspect.unwrap(getattr(reference, name))
    for step, gradient in enumerate(run.gradients):
        theta, state = rule(theta, gradient.astype(float), state, **run.options(step))
        yield theta


def _ways(name: str, run: Run) -> Array:
    """Return the ways of a run: gradients of one sign never cancel, and nothing decays."""
    apart = {"weight_decay": 0.0} if "weight_decay" in parameters(name) else {}
    gradients = [-np.abs(gradient) for gradient in run.gradients]
    options = dict(run.hyperparameters) | apart
    one_way = replace(run, gradients=gradients, hyperparameters=options)
    return np.array(list(right_path(name, one_way)))
