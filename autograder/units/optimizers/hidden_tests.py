"""Hidden tests of the optimizers.

An optimizer is compared over whole trajectories, since one step hides most mistakes: 18 of 44
wrong optimizers pass a test of the first step alone. The runs (``runs.py``) are drawn beforehand,
over sixteen powers of ten, and an error is measured against what every right program passes
through. The state is only handed back, as it came; its form is up to the student.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest

from autograder.cage.references import Earlier
from autograder.cage.script import Line
from autograder.judging import script
from autograder.judging.testing import SINGLE, Array, Wrong, as_array, exercise, pair, show
from autograder.units.optimizers.runs import (
    RULES,
    Run,
    drawn,
    parameters,
    right_path,
    spread,
    unusual,
)

LONG = 260
"""How many steps the long run takes."""

AT_ONCE = 24
"""How many steps are compared at once."""


def compare(student: Any, name: str, runs: Sequence[Run], *, positional: bool = False) -> None:
    """Let the runs take turns, each with its own state, and compare after every step."""
    runs = sorted(runs, key=lambda run: run.theta.size)  # the first to fail is told: a short one
    paths = [right_path(name, run) for run in runs]
    before = [run.theta for run in runs]
    turns = in_turns(runs)
    results = script.run(student, list(calls(name, runs, turns, positional)))
    coming = iter(turns)
    for block in in_blocks(results):
        steps = [
            Step(runs[i], i, step, next(paths[i]), got)
            for got, (i, step) in zip(block, coming, strict=False)
        ]
        before = all_right(steps, before) or one_by_one(name, steps, before)


class Step(NamedTuple):
    """One step of a run that takes turns with others, and what came of it."""

    run: Run
    which: int
    number: int
    right: Array
    got: Any


def in_blocks(results: Iterator[Any]) -> Iterator[list[Any]]:
    """Go through results some at a time; those before one that fails come before its failure."""
    block: list[Any] = []
    try:
        for result in results:
            block.append(result)
            if len(block) == AT_ONCE:
                yield block
                block = []
    except Exception:
        yield block
        raise
    yield block


def all_right(steps: Sequence[Step], before: Sequence[Array]) -> list[Array] | None:
    """Return theta of each run after these steps if they are right, or None to look closer.

    One comparison for many steps: most steps of most programs are right.
    """
    now = list(before)
    thetas: list[tuple[Array, ...]] = []
    for run, which, number, right, got in steps:
        theta = got[0] if type(got) is tuple and len(got) == 2 else None
        if type(theta) is not np.ndarray or theta.dtype.kind != "f" or theta.shape != right.shape:
            return None
        thetas.append((theta, right, now[which], run.ways[number]))
        now[which] = theta
    if thetas:
        got, right, start, way = (
            np.concatenate(one, axis=None) for one in zip(*thetas, strict=True)
        )
        if not within(got, right, start, way):
            return None
    return now


def within(got: Array, right: Array, before: Array, way: Array) -> bool:
    """Return whether theta is right, but for errors of rounding in single precision.

    What is not finite is not right: nothing before the first such step was infinite.
    """
    return bool((np.abs(got - right) <= SINGLE * (np.abs(before) + way)).all())


def one_by_one(name: str, steps: Sequence[Step], before: Sequence[Array]) -> list[Array]:
    """Return theta of each run after these steps; raise ``Wrong`` for the first that is wrong."""
    now = list(before)
    for run, which, number, right, got in steps:
        call = Call(name, now[which], run, number, len(before))
        theta, _ = pair(got, call, "the new theta and the new state")
        theta = as_array(theta, run.theta.shape, call)
        if not within(theta, right, now[which], run.ways[number]):
            raise Wrong(call.gave(right, theta))
        now[which] = theta
    return now


def in_turns(runs: Sequence[Run]) -> list[tuple[int, int]]:
    """Return which run takes which of its steps, one after the other."""
    lengths = [len(run.gradients) for run in runs]
    return [
        (i, step)
        for step in range(max(lengths))
        for i, length in enumerate(lengths)
        if step < length
    ]


def calls(
    name: str, runs: Sequence[Run], turns: Sequence[tuple[int, int]], positional: bool
) -> Iterator[Line]:
    """Go through the calls, each with the theta and the state that the run's last one returned."""
    present: list[tuple[Any, Any]] = [(run.theta, None) for run in runs]
    for number, (i, step) in enumerate(turns):
        options = runs[i].options(step)
        arguments = [present[i][0], runs[i].gradients[step], present[i][1]]
        if positional:
            yield Line(name, [*arguments, *options.values()])
        else:
            yield Line(name, arguments, options)
        present[i] = Earlier(number, 0, numbers=True), Earlier(number, 1)


class Call:
    """One step of a run in words, written only when something went wrong."""

    def __init__(self, name: str, theta: Array, run: Run, step: int, runs: int) -> None:
        self.name, self.theta, self.run, self.step, self.runs = name, theta, run, step, runs

    def __str__(self) -> str:
        words = [show(self.theta), show(self.run.gradients[self.step])]
        words.append("state" if self.step else "None")
        given = self.run.options(self.step)
        words += [f"{key}={value:.4g}" for key, value in given.items()]
        turns = f" of one of {self.runs} runs that take turns" if self.runs > 1 else ""
        left = [key for key in parameters(self.name) if key not in given]
        default = f" with {' and '.join(left)} left to the default" if left else ""
        return f"{self.name}({', '.join(words)}), step {self.step + 1}{turns}{default},"

    def gave(self, right: Array, got: Array) -> str:
        """Return the sentence for a step that is wrong."""
        before = " All steps before it were right." if self.step else ""
        return f"{self} should give theta = {show(right)}; it gives {show(got)}.{before}"


optimizers = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=exercise(name)) for name in RULES]
)


@optimizers
def test_trajectories(student: Any, rng: np.random.Generator, name: str) -> None:
    """Every step of every run is right, while other runs go on beside it.

    Runs that take turns show what is kept in a global variable or in a mutable default. Gradients
    and learning rates are of all sizes, each with each. Shapes of one element and of two or three
    dimensions show what is not elementwise, and so do gradients of all sizes in one array. One run
    is long, and its past fades slowly: nothing changes after some number of steps, even where a
    counter of one byte would start afresh.
    """
    d, many = (int(rng.integers(low, 2 * low)) for low in (21, 150))
    no_memory = {p: 0.0 for p in parameters(name) if p in ("beta", "beta1", "weight_decay")}
    slow = {p: float(rng.uniform(0.98, 0.995)) for p in parameters(name) if "beta" in p}
    unequal = np.reshape(spread(rng, many), many)
    size, rate = spread(rng, 5), spread(rng, 6)
    turns = [
        drawn(name, rng, (d,), size=size[0], rate=rate[0], steps=12),
        drawn(name, rng, (d,), size=size[1], rate=rate[1], steps=LONG, chosen=slow),
        drawn(name, rng, (1,), size=size[2], rate=rate[2], steps=12),
        drawn(name, rng, (2, 3), size=size[3], rate=rate[3], chosen=no_memory),
        drawn(name, rng, (2, 1, 4), size=size[4], rate=rate[4], single=True),
        drawn(name, rng, (many,), size=unequal, rate=rate[5]),
    ]
    compare(student, name, turns, positional=True)


@optimizers
def test_unusual_inputs(student: Any, rng: np.random.Generator, name: str) -> None:
    """Zeros, equal numbers, whole ones and those of one sign are numbers like others."""
    for run in unusual(name, rng):
        compare(student, name, [run])


@optimizers
def test_defaults(student: Any, rng: np.random.Generator, name: str) -> None:
    """Each hyper-parameter can be passed by its name or left to its default."""
    by_sign = name == "lion"  # a sign says little at each step, so there are more of them
    shape, steps = ((40,), 16) if by_sign else ((8,), 6)
    for parameter in parameters(name):
        slow = by_sign and parameter == "beta2"  # else a sign hardly tells of beta2
        chosen = {"beta1": float(rng.uniform(0.9, 0.97))} if slow else {}
        run = drawn(name, rng, shape, steps=steps, without=parameter, chosen=chosen)
        compare(student, name, [run])
