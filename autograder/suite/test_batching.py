"""Hidden tests of the batching unit.

No test knows in which order a program draws from ``rng``; any way of shuffling is right. What a
program did is read off its path (``_batches.py``). Statements about chance have bounds that a
right program misses with a probability below 1e-9.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
import pytest

from autograder.suite._batches import (
    Batches,
    Examples,
    chance,
    close_to,
    given,
    one_epoch,
    only_rng,
    pairs,
    shuffled,
)
from autograder.suite._kit import SINGLE, Array, as_array, exercise, require, show

POINTS = {
    "minibatches": 2,
    "batch_gradient_descent": 1,
    "stochastic_gradient_descent": 2,
    "minibatch_gradient_descent": 2,
    "noisy_gradient_descent": 2,
    "gradient_noise": 3,
}


@exercise("minibatches")
def test_each_example_once(student: Any, rng: np.random.Generator) -> None:
    """Every example comes once, with its own y, in batches that are full except the last."""
    for n, batch_size in ((23, 5), (24, 6), (7, 10), (5, 1)):
        X, y = rng.normal(size=(n, 3)), rng.normal(size=n)
        call = f"minibatches(X, y, batch_size={batch_size}, rng) with {n} examples"
        came = student.minibatches(X, y, batch_size, chance(rng))
        one_epoch(pairs(came, X, y, call), n, batch_size, f"of {call}")


@exercise("minibatches")
def test_new_order_each_call(student: Any, rng: np.random.Generator) -> None:
    """Each call draws a new order, and nothing but rng decides which."""
    X, y = rng.normal(size=(30, 2)), rng.normal(size=30)
    call = "minibatches(X, y, 5, rng)"

    def run(state: np.random.Generator) -> Batches:
        return pairs(student.minibatches(X, y, 5, state), X, y, call)

    only_rng(run, rng, call)
    state = chance(rng)
    shuffled([run(state) for _ in range(60)], 30, 5, f"calls of {call}")


@exercise("batch_gradient_descent")
def test_follows_the_whole_gradient(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient over all examples, at the parameters before the step."""
    for epochs in (13, 0):
        data = Examples(rng, 6)
        learning_rate = rng.uniform(0.1, 0.5)
        call = f"batch_gradient_descent(..., learning_rate={learning_rate:.3g}, epochs={epochs})"
        came = student.batch_gradient_descent(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs
        )
        for step, batch in enumerate(data.batches(came, epochs, learning_rate, call), start=1):
            require(len(batch) == 6, f"Step {step} of {call} took {len(batch)} of 6 examples.")


@exercise("stochastic_gradient_descent")
def test_one_example_a_step(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient of one example, and an epoch takes each example once."""
    for n, epochs in ((9, 3), (1, 2), (4, 0)):
        data = Examples(rng, n)
        learning_rate = rng.uniform(0.05, 0.3)
        call = f"stochastic_gradient_descent(..., epochs={epochs}, rng) with {n} examples"
        came = student.stochastic_gradient_descent(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs, chance(rng)
        )
        batches = data.batches(came, epochs * n, learning_rate, call)
        for epoch in range(epochs):
            where = f"in epoch {epoch + 1} of {call}"
            one_epoch(batches[epoch * n : (epoch + 1) * n], n, 1, where)


@exercise("minibatch_gradient_descent")
def test_one_batch_a_step(student: Any, rng: np.random.Generator) -> None:
    """Every step is the gradient of a mini-batch, and an epoch takes each example once."""
    for n, batch_size, epochs in ((23, 5, 3), (12, 4, 2), (3, 7, 2), (4, 1, 2), (4, 2, 0)):
        data = Examples(rng, n)
        learning_rate = rng.uniform(0.05, 0.3)
        call = (
            f"minibatch_gradient_descent(..., epochs={epochs}, batch_size={batch_size}, rng) "
            f"with {n} examples"
        )
        came = student.minibatch_gradient_descent(
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
        batches = data.batches(came, epochs * updates, learning_rate, call)
        for epoch in range(epochs):
            where = f"in epoch {epoch + 1} of {call}"
            one_epoch(batches[epoch * updates : (epoch + 1) * updates], n, batch_size, where)


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
    learning_rate = rng.uniform(0.02, 0.04)
    sizes = [batch_size] if batch_size > 1 else []

    def run(state: np.random.Generator, epochs: int = 1) -> Batches:
        came = getattr(student, name)(
            data.gradient, data.theta, data.X, data.y, learning_rate, epochs, *sizes, state
        )
        return data.batches(came, epochs * (n // batch_size), learning_rate, f"{name}(...)")

    only_rng(run, rng, f"{name}(...)")
    batches, updates = run(chance(rng), epochs), n // batch_size
    by_epoch = [batches[epoch * updates : (epoch + 1) * updates] for epoch in range(epochs)]
    shuffled(by_epoch, n, batch_size, f"{name}(...)")


@exercise("noisy_gradient_descent")
def test_without_noise(student: Any, rng: np.random.Generator) -> None:
    """With noise_scale 0 the path is that of gradient descent, to the last digit."""
    for steps in (12, 0):
        theta, learning_rate = rng.normal(size=4), float(rng.uniform(0.2, 0.5))
        right = [theta]
        for _ in range(steps):
            right.append(right[-1] - learning_rate * slope(right[-1]))
        call = (
            f"noisy_gradient_descent(gradient, {show(theta)}, learning_rate={learning_rate:.3g}, "
            f"steps={steps}, noise_scale=0, rng)"
        )
        came = student.noisy_gradient_descent(slope, theta, learning_rate, steps, 0.0, chance(rng))
        path = as_array(came, (steps + 1, 4), call)
        for step in range(steps + 1):
            close_to(path[step], right[step], f"Row {step} of {call} should be {show(right[step])}")


@exercise("noisy_gradient_descent")
def test_noise(student: Any, rng: np.random.Generator) -> None:
    """What the path has beside the gradient is normal noise, new in each parameter and step."""
    d, steps = 200, 150
    theta, learning_rate = rng.normal(size=d), float(rng.uniform(0.2, 0.4))
    scale = float(rng.uniform(0.3, 0.6))
    call = (
        f"noisy_gradient_descent(..., learning_rate={learning_rate:.3g}, steps={steps}, "
        f"noise_scale={scale:.3g}, rng)"
    )

    def run(state: np.random.Generator, steps: int = 3) -> list[list[float]]:
        came = student.noisy_gradient_descent(slope, theta, learning_rate, steps, scale, state)
        return as_array(came, (steps + 1, d), call).tolist()  # type: ignore[no-any-return]

    only_rng(run, rng, "noisy_gradient_descent(...)")
    path = np.array(run(chance(rng), steps))
    noise = (path[:-1] - path[1:]) / learning_rate - np.array([slope(row) for row in path[:-1]])
    drawn = noise / scale

    values = np.sort(drawn, axis=None)
    normal = np.array([0.5 * math.erfc(-value / math.sqrt(2)) for value in values])
    ranks = np.arange(values.size + 1) / values.size
    distance = max(np.max(np.abs(normal - ranks[1:])), np.max(np.abs(normal - ranks[:-1])))
    bound = math.sqrt(math.log(2e12) / (2 * values.size))  # Dvoretzky-Kiefer-Wolfowitz, 1e-12
    require(
        bool(distance < bound),
        f"Beside the gradient, {call} should have normal noise of standard deviation "
        f"{scale:.3g}, times the learning rate; its noise has the mean {np.mean(noise):.3g} and "
        f"the standard deviation {np.std(noise):.3g}, or another form.",
    )
    for axis, words in enumerate(("from one step to the next", "from one parameter to the next")):
        alike = np.sum(drawn * np.roll(drawn, 1, axis)) / math.sqrt(drawn.size)
        require(
            bool(abs(alike) < 8),
            f"The noise of {call} repeats itself {words}; it should be drawn anew each time.",
        )


def slope(theta: Any) -> Array:
    """Return a gradient that keeps a noisy descent within bounds."""
    theta = as_array(theta, np.shape(theta), "theta as your function hands it to gradient")
    return np.asarray(theta + 0.5 * np.sin(3 * theta))


@exercise("gradient_noise")
def test_distance_from_the_whole(student: Any, rng: np.random.Generator) -> None:
    """Where all examples stray equally and each its own way, chance plays no part.

    With gradients c·eᵢ the squared distance is c²·(1/batch_size − 1/n) for every mini-batch of
    different examples; drawn with replacement, it is another one.
    """
    n, c = 12, float(rng.uniform(1.0, 2.0))
    y = rng.uniform(1, 3, n) * rng.choice([-1, 1], n)
    X = np.zeros((n, n + 1))
    X[np.arange(n), rng.permutation(n)] = c * y
    theta = rng.normal(size=n + 1)

    def gradient(theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, n + 1)
        return np.asarray(np.mean(X / y[:, None], axis=0) + theta**3 / len(theta))

    sizes = [4, 1, n, 7, 2]
    call = f"gradient_noise(gradient, theta, X, y, {sizes}, rng, draws=15) with {n} examples"
    came = student.gradient_noise(gradient, theta, X, y, sizes, chance(rng), draws=15)
    noise = as_array(came, (len(sizes),), call)
    right = np.array([c**2 * (1 / size - 1 / n) for size in sizes])
    for size, one, expected in zip(sizes, noise, right, strict=True):
        require(
            bool(abs(one - expected) <= SINGLE * c**2),
            f"For batch size {size}, {call} should be {expected:.5g} here, whatever is drawn; "
            f"it is {one:.5g}.",
        )


@exercise("gradient_noise")
@pytest.mark.parametrize("data", ["one stands out", "neighbours are alike"])
def test_draws(student: Any, rng: np.random.Generator, data: str) -> None:
    """Each draw is a mini-batch of its own, any one as likely as any other, from rng.

    If one example stands out, the mean distance is far from the distance of any single batch; if
    neighbours are alike, it is far from that of batches of neighbours. Its standard deviation is
    known from 4,000 draws made here.
    """
    n, batch_size = 24, 8
    X, y, theta = rng.normal(size=(n, 2)) * 0.001, rng.normal(size=n), rng.normal(size=2)
    X[:, 0] += np.arange(n) / n if data == "neighbours are alike" else np.eye(n)[rng.integers(n)]
    options, wanted = ({}, 200) if data == "neighbours are alike" else ({"draws": 400}, 400)
    batches: list[tuple[float, ...]] = []

    def gradient(theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, 2)
        if len(X) == batch_size:
            batches.append(tuple(sorted(X[:, 1])))
        return np.asarray(np.mean(X, axis=0) + theta)

    def run(state: np.random.Generator, **options: int) -> list[float]:
        came = student.gradient_noise(gradient, theta, X, y, [batch_size], state, **options)
        return as_array(came, (1,), "gradient_noise(...)").tolist()  # type: ignore[no-any-return]

    only_rng(lambda state: run(state, draws=5), rng, "gradient_noise(...)")
    batches.clear()
    noise = run(chance(rng), **options)[0]
    again = len(batches) // wanted  # the gradient over one mini-batch may be asked for again
    require(
        len(batches) == again * wanted
        and all(times % again == 0 for times in Counter(batches).values()),
        f"gradient_noise(...) should draw {wanted} mini-batches here; it drew {len(batches)}.",
    )
    drawn = np.argsort(rng.random((4_000, n)), axis=1)[:, :batch_size]
    distances = np.sum((X[drawn].mean(axis=1) - X.mean(axis=0)) ** 2, axis=1)
    spread = np.sum((X - X.mean(axis=0)) ** 2) / n
    expected = spread * (n - batch_size) / (batch_size * (n - 1))
    require(
        bool(abs(noise - expected) < 9 * np.std(distances) / math.sqrt(wanted)),
        f"gradient_noise(..., draws={wanted}) should be near {expected:.4g}, since every "
        f"mini-batch is drawn anew and any one is equally likely; it is {noise:.4g}.",
    )
