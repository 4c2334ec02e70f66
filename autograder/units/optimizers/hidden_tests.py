"""Hidden tests of the optimizers.

An optimizer is compared over whole trajectories, since one step hides most mistakes: 18 of 44
wrong optimizers pass a test of the first step alone. The runs (``runs.py``) are drawn beforehand,
over sixteen powers of ten, and an error is measured against what every right program passes
through. The state is only handed back, as it came; its form is up to the student.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from autograder.judging.testing import SINGLE, Array, Wrong, as_array, exercise, pair, show
from autograder.units.optimizers.runs import (
    RULES,
    Run,
    drawn,
    magnitudes,
    parameters,
    right_path,
)


def compare(student: Any, name: str, runs: Sequence[Run], *, positional: bool = False) -> None:
    """Let the runs take turns, each with its own state, and compare after every step."""
    rule = getattr(student, name)
    paths = [right_path(name, run) for run in runs]
    sizes = [magnitudes(name, run) for run in runs]
    present: list[tuple[Any, Any]] = [(run.theta, None) for run in runs]
    for step in range(max(len(run.gradients) for run in runs)):
        for i, run in enumerate(runs):
            if step >= len(run.gradients):
                continue
            theta, state = present[i]
            options = run.options(step)
            arguments = (list(options.values()), {}) if positional else ([], options)
            got = rule(theta, run.gradients[step], state, *arguments[0], **arguments[1])
            call = Call(name, theta, run, step, len(runs))
            theta, state = pair(got, call, "the new theta and the new state")
            theta = as_array(theta, run.theta.shape, call)
            if not np.all(np.abs(theta - paths[i][step]) <= SINGLE * sizes[i][step]):
                raise Wrong(call.gave(paths[i][step], theta))
            present[i] = (theta, state)


class Call:
    """One step of a run in words, written only when something went wrong."""

    def __init__(self, name: str, theta: Array, run: Run, step: int, runs: int) -> None:
        self.name, self.theta, self.run, self.step, self.runs = name, theta, run, step, runs

    def __str__(self) -> str:
        words = [show(self.theta), show(self.run.gradients[self.step])]
        words.append("state" if self.step else "None")
        words += [f"{key}={value:.4g}" for key, value in self.run.options(self.step).items()]
        turns = f" of one of {self.runs} runs that take turns" if self.runs > 1 else ""
        return f"{self.name}({', '.join(words)}), step {self.step + 1}{turns},"

    def gave(self, right: Array, got: Array) -> str:
        """Return the sentence for a step that is wrong."""
        before = " All steps before it were right." if self.step else ""
        return f"{self} should give theta = {show(right)}; it gives {show(got)}.{before}"


optimizers = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=exercise(name)) for name in RULES]
)


@optimizers
def test_trajectories(student: Any, rng: np.random.Generator, name: str) -> None:
    """Every step of every run is right: alone, then while other runs go on beside it.

    Runs that take turns show what is kept in a global variable or in a mutable default. Their
    shapes, one element and two or three dimensions, show what is not elementwise.
    """
    no_memory = {p: 0.0 for p in parameters(name) if p in ("beta", "beta1", "weight_decay")}
    many = int(rng.integers(150, 300))
    turns = [
        drawn(name, rng, (6,)),
        drawn(name, rng, (6,)),
        drawn(name, rng, (1,)),
        drawn(name, rng, (2, 3), chosen=no_memory),
        drawn(name, rng, (2, 1, 4), single=True),
        drawn(name, rng, (many,), steps=5),
    ]
    compare(student, name, turns[:1])
    compare(student, name, turns, positional=True)


@optimizers
def test_scales(student: Any, rng: np.random.Generator, name: str) -> None:
    """Gradients from 1e-8 to 1e8 and learning rates too, each with each."""
    for exponents in ((-8, -7), (7, 8)):
        for rate in (1e-8, 1e8):
            size = 10 ** rng.uniform(*exponents, 4)
            compare(student, name, [drawn(name, rng, (4,), size=size, rate=rate, steps=12)])


@optimizers
def test_long_run(student: Any, rng: np.random.Generator, name: str) -> None:
    """Nothing changes after some number of steps, however slowly the past fades."""
    betas = {p: float(rng.uniform(0.98, 0.995)) for p in parameters(name) if "beta" in p}
    steps = int(rng.integers(250, 350))
    compare(student, name, [drawn(name, rng, (4,), steps=steps, chosen=betas)])


@optimizers
def test_defaults(student: Any, rng: np.random.Generator, name: str) -> None:
    """Each hyper-parameter can be passed by its name or left to its default."""
    for parameter in parameters(name):
        slow = name == "lion" and parameter == "beta2"  # else a sign hardly tells of beta2
        chosen = {"beta1": float(rng.uniform(0.9, 0.97))} if slow else {}
        compare(student, name, [drawn(name, rng, (4,), without=parameter, chosen=chosen)])
