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

from autograder.judging.testing import as_array, exercise, require
from autograder.units.batching.examples import (
    Batches,
    Examples,
    any_size,
    apart,
    chance,
    close_to,
    never_settles,
    new_orders,
    one_epoch,
    only_rng,
    pairs,
    shuffled,
)


@exercise("minibatches")
def test_each_example_once(student: Any, rng: np.random.Generator) -> None:
    """Every example is used once, with its own y, in batches that are full except the last."""
    many = int(rng.integers(150, 300))
    sizes = [(23, 5), (24, 6), (7, 10), (5, 1), (1, 1), (1, 300), (64, 64)]
    sizes += [(many, int(rng.integers(40, many // 2))), (many, int(rng.integers(9, 20)))]
    sizes.append((150, 1))
    for n, batch_size in sizes:
        X = apart(rng, n, int(rng.integers(1, 6))) * any_size(rng)
        y = np.asarray(rng.integers(-3, 4, n) * any_size(rng))  # some are equal, some are zero
        call = f"minibatches(X, y, batch_size={batch_size}, rng) with {n} examples"
        got = student.minibatches(X, y, batch_size, chance(rng))
        batches = pairs(got, X, y, call)
        one_epoch(batches, n, batch_size, f"of {call}")
        new_orders([batches], n, batch_size, call)


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
    cases = [(6, 13, 1.0), (6, 0, 1.0), (1, 4, 1e-8), (6, 9, 1e8), (3, long, any_size(rng))]
    for n, epochs, size in [*cases, (many, 3, any_size(rng))]:
        data = Examples(rng, n, size)
        learning_rate = data.rate(rng, n)
        call = f"batch_gradient_descent(..., learning_rate={learning_rate:.3g}, epochs={epochs})"
        got = student.batch_gradient_descent(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs
        )
        for step, batch in enumerate(data.batches(got, epochs, learning_rate, call), start=1):
            require(len(batch) == n, f"Step {step} of {call} took {len(batch)} of {n} examples.")


@pytest.mark.parametrize(
    ("name", "options", "rows"),
    [
        pytest.param(name, options, rows, marks=exercise(name), id=name)
        for name, options, rows in (
            ("batch_gradient_descent", [], 6),
            ("stochastic_gradient_descent", [], 21),
            ("minibatch_gradient_descent", [3], 11),
        )
    ],
)
def test_flat(
    student: Any, rng: np.random.Generator, name: str, options: list[int], rows: int
) -> None:
    """A gradient of zero is followed too, in one dimension as well: the path has all its rows."""
    theta, X, y = rng.normal(size=1), rng.normal(size=(4, 1)), rng.normal(size=4)
    call = f"{name}(gradient, theta, X, y, 0.1, epochs=5, ...), where gradient is zero,"
    states = [] if name == "batch_gradient_descent" else [*options, chance(rng)]
    got = getattr(student, name)(lambda theta, X, y: np.zeros(1), theta, X, y, 0.1, 5, *states)
    path = as_array(got, (rows, 1), call)
    close_to(path, np.tile(theta, (rows, 1)), f"{call} should stay where it starts")


@exercise("stochastic_gradient_descent")
def test_one_example_a_step(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient of one example, and an epoch takes each example once."""
    many, long = int(rng.integers(120, 200)), int(rng.integers(250, 350))
    cases = [(9, 3, 1.0), (1, long, 1e8), (4, 0, 1.0), (5, 4, 1e-8), (3, 100, any_size(rng))]
    for n, epochs, size in [*cases, (many, 2, any_size(rng))]:
        data = Examples(rng, n, size, still=3 < n < 9)
        learning_rate = data.rate(rng, 1)
        call = f"stochastic_gradient_descent(..., epochs={epochs}, rng) with {n} examples"
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
    many, long = int(rng.integers(120, 200)), int(rng.integers(250, 350))
    cases = [(23, 5, 3), (12, 4, 2), (3, 7, 2), (4, 1, 2), (4, 2, 0), (1, 1, long), (4, 2, 100)]
    cases += [(5, 2, 2), (7, 3, 2)]
    cases += [(many, int(rng.integers(30, many // 2)), 2), (many, many, 3)]
    for case, (n, batch_size, epochs) in enumerate(cases):
        data = Examples(rng, n, (1e-8, 1e8, any_size(rng))[case % 3], still=batch_size == 1 < n)
        learning_rate = data.rate(rng, min(batch_size, n))
        call = (
            f"minibatch_gradient_descent(..., epochs={epochs}, batch_size={batch_size}, rng) "
            f"with {n} examples"
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
