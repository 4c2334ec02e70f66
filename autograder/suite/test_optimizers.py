"""Hidden tests of the optimizers.

An optimizer is compared over whole trajectories, since one step hides most mistakes: 18 of 44
wrong optimizers pass a test of the first step alone. The gradients are drawn beforehand, so that
a trajectory is never chaotic, and hold what brings mistakes to light: zeros, a constant entry, an
entry that is always zero. Epsilon is near 0.1, the betas are far from their defaults and the
learning rate changes at every step. The state is only handed back; its form is the student's.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from autograder.suite._kit import SINGLE, Array, Wrong, as_array, exercise, show
from solutions import optimizers as reference

POINTS = {"momentum": 2, "nesterov": 2, "adagrad": 2, "rmsprop": 2, "adam": 3, "adamw": 3}

STEPS = 16

RANGES = {
    "beta": (0.3, 0.97),
    "beta1": (0.3, 0.97),
    "beta2": (0.3, 0.97),
    "epsilon": (0.05, 0.2),
    "weight_decay": (0.2, 0.8),
}
"""Where hyper-parameters are drawn from. Every known mistake changes a trajectory by 1e-3 or more
of its size; single precision, by at most 1e-5."""


@dataclass(frozen=True)
class Run:
    """One descent: where it starts, the gradients it meets, and how the optimizer is called."""

    theta: Array
    gradients: Array
    learning_rates: Sequence[float | None]
    hyperparameters: Mapping[str, float]

    def options(self, step: int) -> dict[str, float]:
        """Return the keyword arguments of one step; what is missing is left to its default."""
        rate = self.learning_rates[step]
        return {} | ({} if rate is None else {"learning_rate": rate}) | dict(self.hyperparameters)


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
    without: str = "",
    chosen: Mapping[str, float] | None = None,
) -> Run:
    """Draw a run; ``without`` names a hyper-parameter that is left to its default."""
    gradients = rng.normal(size=(STEPS, *shape)) * 10 ** rng.uniform(-0.7, 0.5, size=shape)
    gradients[rng.random(gradients.shape) < 0.2] = 0.0
    entries = gradients.reshape(STEPS, -1)  # a view: one column a parameter
    entries[:, 0] = rng.choice([-1, 1]) * rng.uniform(0.3, 2)
    if entries.shape[1] > 2:
        entries[:, 1] = 0.0
        entries[0, 2] = 0.0
    if without == "epsilon":
        gradients *= 2e-8  # so small that the default decides
    size = rng.uniform(0.5, 1.5, size=shape)
    others = [parameter for parameter in parameters(name)[1:] if parameter != without]
    return Run(
        theta=rng.choice([-1.0, 1.0], size=shape) * size,
        gradients=gradients,
        learning_rates=[
            None if without == "learning_rate" else rate for rate in rng.uniform(0.02, 0.2, STEPS)
        ],
        hyperparameters={p: float(rng.uniform(*RANGES[p])) for p in others} | dict(chosen or {}),
    )


def right_path(name: str, run: Run) -> Array:
    """Return the parameters after every step of a run, by the reference."""
    theta, state, path = run.theta, None, []
    for step, gradient in enumerate(run.gradients):
        theta, state = getattr(reference, name)(theta, gradient, state, **run.options(step))
        path.append(theta)
    return np.array(path)


def compare(student: Any, name: str, runs: Sequence[Run], *, positional: bool = False) -> None:
    """Let the runs take turns, each with its own state, and compare after every step."""
    rule = getattr(student, name)
    turns = f" of one of {len(runs)} runs that take turns" if len(runs) > 1 else ""
    paths = [right_path(name, run) for run in runs]
    present: list[tuple[Any, Any]] = [(run.theta, None) for run in runs]
    for step in range(STEPS):
        for i, (run, path) in enumerate(zip(runs, paths, strict=True)):
            theta, state = present[i]
            options = run.options(step)
            words = [show(theta), show(run.gradients[step]), "None" if step == 0 else "state"]
            words += [f"{key}={value:.4g}" for key, value in options.items()]
            call = f"{name}({', '.join(words)}), step {step + 1}{turns},"
            arguments = (list(options.values()), {}) if positional else ([], options)
            came = rule(theta, run.gradients[step], state, *arguments[0], **arguments[1])
            if not isinstance(came, tuple | list) or len(came) != 2:
                raise Wrong(
                    f"{call} should return a pair, the new theta and the new state; "
                    f"it returned {show(came)}."
                )
            theta = as_array(came[0], run.theta.shape, f"For theta, {call}")
            allowed = SINGLE * float(np.max(np.abs(path), initial=1.0))
            if not np.max(np.abs(theta - path[step])) <= allowed:
                raise Wrong(
                    f"{call} should give theta = {show(path[step])}; it gives {show(theta)}."
                    + (" All steps before it were right." if step else "")
                )
            present[i] = (theta, came[1])


optimizers = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=exercise(name)) for name in POINTS]
)


@optimizers
def test_trajectories(student: Any, rng: np.random.Generator, name: str) -> None:
    """Every step of every run is right: alone, then while other runs go on beside it.

    Runs that take turns show what is kept in a global variable or in a mutable default; their
    shapes, one element and two dimensions, show what is not elementwise.
    """
    long = drawn(name, rng, (6,))
    no_memory = {p: 0.0 for p in parameters(name) if p in ("beta", "beta1")}
    others = [
        drawn(name, rng, (6,)),
        drawn(name, rng, (1,)),
        drawn(name, rng, (2, 3), chosen=no_memory),
    ]
    compare(student, name, [long])
    compare(student, name, [long, *others], positional=True)


@optimizers
def test_defaults(student: Any, rng: np.random.Generator, name: str) -> None:
    """Each hyper-parameter goes by its name, and may be left to its default."""
    for parameter in parameters(name):
        compare(student, name, [drawn(name, rng, (4,), without=parameter)])
