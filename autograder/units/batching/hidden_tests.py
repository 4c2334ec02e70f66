"""Hidden tests of mini-batches and of the descents that use examples.

No test knows in which order a program draws from ``rng``; any way of shuffling is right. What a
program did is read off its path (``examples.py``). Statements about chance have bounds that a
right program misses with a probability below 1e-9.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from autograder.judging.testing import Array, as_array, exercise, require, show
from autograder.units.batching.examples import (
    KINDS,
    Examples,
    all_sizes,
    apart,
    chance,
    close_to,
    counted,
    of_kind,
    pairs,
)
from autograder.units.batching.orders import (
    Batches,
    never_settles,
    new_orders,
    one_epoch,
    only_rng,
    shuffled,
)


@exercise("minibatches")
def test_each_example_once(student: Any, rng: np.random.Generator) -> None:
    """Every example is used once, with its own y, in batches that are full except the last."""
    many = int(rng.integers(150, 300))
    sizes = [(23, 5), (24, 6), (7, 10), (5, 1), (1, 1), (1, 300), (64, 64)]
    sizes += [(many, int(rng.integers(40, many // 2))), (many, int(rng.integers(9, 20)))]
    sizes.append((150, 1))
    usual = zip(sizes, [1, 2, 3, 40, 5, 1, 2, 3, 4, 5], all_sizes(rng, len(sizes)), strict=True)
    for (n, batch_size), d, (size, tall, _) in usual:
        X, y = size * apart(rng, n, d), tall * rng.integers(-3, 4, n)  # some y are equal, or zero
        each_example_once(student, rng, X, y, batch_size)


@exercise("minibatches")
def test_unusual_data(student: Any, rng: np.random.Generator) -> None:
    """Data may hold zeros only, whole numbers, negative ones, or single precision."""
    same = [(kind, kind) for kind in KINDS if kind != "zeros"]
    for of_X, of_y in [*same, ("zeros", ""), ("", "zeros")]:
        X, y = (20 * apart(rng, 7, 3) - 10 for _ in range(2))  # rounded, they are still apart
        each_example_once(student, rng, of_kind(of_X, X), of_kind(of_y, y[:, 0]), 3)


def each_example_once(
    student: Any, rng: np.random.Generator, X: Array, y: Array, batch_size: int
) -> None:
    """Accept mini-batches that hold every example once."""
    call = f"minibatches(X, y, batch_size={batch_size}, rng) with {counted(len(X))}"
    batches = pairs(student.minibatches(X, y, batch_size, chance(rng)), X, y, call)
    one_epoch(batches, len(X), batch_size, f"in an epoch of {call}")
    new_orders([batches], len(X), batch_size, call)


@exercise("minibatches")
@pytest.mark.parametrize(("n", "batch_size"), [(30, 5), (288, 72)])
def test_new_order_each_call(
    student: Any, rng: np.random.Generator, n: int, batch_size: int
) -> None:
    """Each call draws a new order, and nothing but rng decides which."""
    X, y = apart(rng, n, 2), rng.normal(size=n)
    call = f"minibatches(X, y, {batch_size}, rng)"

    def run(state: np.random.Generator) -> Batches:
        return pairs(student.minibatches(X, y, batch_size, state), X, y, call)

    only_rng(run, rng, call)
    state = chance(rng)
    shuffled([run(state) for _ in range(60)], n, batch_size, f"calls of {call}")


@exercise("batch_gradient_descent")
def test_follows_the_whole_gradient(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient over all examples, at the parameters before the step."""
    many, long = (int(number) for number in rng.integers(150, 250, 2))
    cases = [(6, 13), (1, 4), (6, 9), (3, long), (many, 3), (5, 1)]
    for (n, epochs), sizes in zip(cases, all_sizes(rng, len(cases)), strict=True):
        data = Examples(rng, n, sizes)
        learning_rate = data.rate(rng, n)
        call = f"batch_gradient_descent(..., learning_rate={learning_rate:.3g}, epochs={epochs})"
        got = student.batch_gradient_descent(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs
        )
        for step, batch in enumerate(data.batches(got, epochs, learning_rate, call), start=1):
            require(len(batch) == n, f"Step {step} of {call} took {len(batch)} of {n} examples.")


each_descent = pytest.mark.parametrize(
    ("name", "batch_size"),
    [
        pytest.param(name, size, marks=exercise(name), id=name)
        for name, size in (
            ("batch_gradient_descent", 5),
            ("stochastic_gradient_descent", 1),
            ("minibatch_gradient_descent", 3),
        )
    ],
)
"""Runs a test with each of the three descents, and the batch size that it has for 5 examples."""


def further(name: str, batch_size: int, rng: np.random.Generator) -> list[Any]:
    """Return what a descent takes besides what all of them take."""
    if name == "batch_gradient_descent":
        return []
    return [chance(rng)] if name == "stochastic_gradient_descent" else [batch_size, chance(rng)]


@each_descent
def test_constant_gradient(
    student: Any, rng: np.random.Generator, name: str, batch_size: int
) -> None:
    """Where the gradient is the same everywhere, zero too, the path is straight to its end.

    So it is with data of nothing but zeros, with a learning rate of zero, and in no epoch at all.
    """
    cases = ((0.1, 0.0, 3), (0.0, 1.0, 3), (0.1, 1.0, 3), (0.1, 1.0, 0))
    for learning_rate, slope, epochs in cases:
        theta, X, y = rng.normal(size=1), np.zeros((5, 1)), rng.normal(size=5)
        call = f"{name}(gradient, {show(theta)}, X, y, {learning_rate}, {epochs}, ...)"
        got = getattr(student, name)(
            lambda theta, X, y: np.array([slope]),  # noqa: B023 - called at once
            theta,
            X,
            y,
            learning_rate,
            epochs,
            *further(name, batch_size, rng),
        )
        steps = np.arange(epochs * math.ceil(5 / batch_size) + 1)[:, None]
        path = as_array(got, steps.shape, call)
        moves = learning_rate * slope * epochs != 0
        goes = "go straight on, with equal steps" if moves else "stay where it starts"
        where = f"where every gradient is [{slope:g}], should {goes}"
        close_to(path, theta - learning_rate * slope * steps, f"{call}, {where}", tell=True)


@each_descent
def test_unusual_numbers(
    student: Any, rng: np.random.Generator, name: str, batch_size: int
) -> None:
    """Parameters and data may be zeros, whole numbers, negative, or in single precision."""
    for kind, sizes in zip(KINDS, all_sizes(rng, len(KINDS)), strict=True):
        data = Examples(rng, 5, sizes, kind=kind)
        learning_rate = data.rate(rng, batch_size)
        call = f"{name}(..., epochs=2, ...) with unusual numbers ({kind})"
        got = getattr(student, name)(
            data.gradient,
            data.theta,
            data.X,
            data.y,
            learning_rate,
            2,
            *further(name, batch_size, rng),
        )
        updates = math.ceil(5 / batch_size)
        batches = data.batches(got, 2 * updates, learning_rate, call)
        for epoch, order in enumerate((batches[:updates], batches[updates:]), start=1):
            one_epoch(order, 5, batch_size, f"in epoch {epoch} of {call}")


@exercise("stochastic_gradient_descent")
def test_one_example_a_step(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient of one example, and an epoch takes each example once."""
    many, long = int(rng.integers(120, 150)), int(rng.integers(120, 200))
    cases = [(9, 3), (1, long), (5, 4), (3, 100), (many, 2)]
    for (n, epochs), sizes in zip(cases, all_sizes(rng, len(cases)), strict=True):
        data = Examples(rng, n, sizes, still=n == 5)
        learning_rate = data.rate(rng, 1)
        call = f"stochastic_gradient_descent(..., epochs={epochs}, rng) with {counted(n)}"
        got = student.stochastic_gradient_descent(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs, chance(rng)
        )
        batches = data.batches(got, epochs * n, learning_rate, call)
        orders = [batches[epoch * n : (epoch + 1) * n] for epoch in range(epochs)]
        for epoch, order in enumerate(orders, start=1):
            one_epoch(order, n, 1, f"in epoch {epoch} of {call}")
        new_orders(orders, n, 1, call)
        never_settles(orders, call)


@exercise("minibatch_gradient_descent")
def test_one_batch_a_step(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient of a mini-batch, and an epoch takes each example once."""
    many, long = (int(number) for number in rng.integers(120, 200, 2))
    cases = [(23, 5, 3), (12, 4, 2), (3, 7, 2), (4, 1, 2), (1, 1, long), (4, 2, 100)]
    cases += [(5, 2, 2), (7, 3, 2)]
    cases += [(many, int(rng.integers(30, many // 2)), 2), (many, many, 3)]
    for (n, batch_size, epochs), sizes in zip(cases, all_sizes(rng, len(cases)), strict=True):
        data = Examples(rng, n, sizes, still=batch_size == 1 < n)
        learning_rate = data.rate(rng, min(batch_size, n))
        call = (
            f"minibatch_gradient_descent(..., epochs={epochs}, batch_size={batch_size}, rng) "
            f"with {counted(n)}"
        )
        got = student.minibatch_gradient_descent(
            data.gradient,
            data.theta,
            data.X,
            data.y,
            learning_rate,
            epochs,
            batch_size,
            chance(rng),
        )
        updates = math.ceil(n / batch_size)
        batches = data.batches(got, epochs * updates, learning_rate, call)
        orders = [batches[epoch * updates : (epoch + 1) * updates] for epoch in range(epochs)]
        for epoch, order in enumerate(orders, start=1):
            one_epoch(order, n, batch_size, f"in epoch {epoch} of {call}")
        new_orders(orders, n, batch_size, call)
        never_settles(orders, call)


@pytest.mark.parametrize(
    ("name", "n", "batch_size"),
    [
        pytest.param(name, n, size, marks=exercise(name), id=name)
        for name, n, size in (
            ("stochastic_gradient_descent", 20, 1),
            ("minibatch_gradient_descent", 30, 5),
        )
    ],
)
def test_new_order_each_epoch(
    student: Any, rng: np.random.Generator, name: str, n: int, batch_size: int
) -> None:
    """Each epoch draws a new order, and nothing but rng decides which."""
    data, epochs = Examples(rng, n), 60
    learning_rate = data.rate(rng, batch_size) / 5
    sizes = [batch_size] if batch_size > 1 else []

    def run(state: np.random.Generator, epochs: int = 1) -> Batches:
        got = getattr(student, name)(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs, *sizes, state
        )
        return data.batches(got, epochs * (n // batch_size), learning_rate, f"{name}(...)")

    only_rng(run, rng, f"{name}(...)")
    batches, updates = run(chance(rng), epochs), n // batch_size
    by_epoch = [batches[epoch * updates : (epoch + 1) * updates] for epoch in range(epochs)]
    shuffled(by_epoch, n, batch_size, f"{name}(...)")
