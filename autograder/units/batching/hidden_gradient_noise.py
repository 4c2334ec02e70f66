"""Hidden tests of ``gradient_noise``: how far mini-batches stray, and that each is drawn.

Programs may call ``gradient`` as they like, so what they draw is read off what they return
wherever that is possible. A right program misses a bound on chance with a probability below 1e-9.
"""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest

from autograder.judging.testing import SINGLE, Array, as_array, exercise, require
from autograder.units.batching.examples import any_size, chance, given, only_rng


@exercise("gradient_noise")
@pytest.mark.parametrize("n", ["few", "many"])
def test_distance_from_the_whole(student: Any, rng: np.random.Generator, n: str) -> None:
    """Where all examples stray equally far, each in its own way, chance plays no part.

    With gradients c·eᵢ the squared distance is c²·(1/batch_size − 1/n) for every mini-batch of
    different examples; for batches drawn with replacement it differs.
    """
    count = 12 if n == "few" else int(rng.integers(100, 200))
    sizes = [4, 1, count, 7, 2] if n == "few" else [*rng.integers(8, count, 4).tolist(), count, 1]
    draws = 15 if n == "few" else 3
    c = float(10 ** (rng.uniform(-8, -6) if n == "few" else rng.uniform(0, 8)))
    y = rng.uniform(1, 3, count) * rng.choice([-1, 1], count)
    X = np.zeros((count, count + 1))
    X[np.arange(count), rng.permutation(count)] = c * y
    theta = rng.normal(size=count + 1)

    def gradient(theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, count + 1)
        return np.asarray(np.mean(X / y[:, None], axis=0) + c * theta**3 / len(theta))

    call = f"gradient_noise(gradient, theta, X, y, {sizes}, rng, draws={draws})"
    got = student.gradient_noise(gradient, theta, X, y, sizes, chance(rng), draws=draws)
    noise = as_array(got, (len(sizes),), call)
    for size, one in zip(sizes, noise, strict=True):
        expected = c**2 * (1 / size - 1 / count)
        require(
            bool(abs(one - expected) <= SINGLE * c**2 / size),
            f"For batch size {size} and {count} examples, {call} should be {expected:.5g} here, "
            f"whatever is drawn; it is {one:.5g}.",
        )


@exercise("gradient_noise")
def test_few_draws(student: Any, rng: np.random.Generator) -> None:
    """One draw gives the distance of one mini-batch, and a few draws give the mean of a few.

    Five examples make ten mini-batches of two. Each of them comes up among 400 draws, and none
    comes 8 standard deviations too often.
    """
    c, theta = any_size(rng), rng.normal(size=3)
    X, y = rng.normal(size=(5, 3)) * c, rng.normal(size=5)

    def gradient(theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, 3)
        return np.asarray(np.mean(X, axis=0) + c * theta)

    def distances(draws: int, times: int) -> Array:
        got = student.gradient_noise(gradient, theta, X, y, [2] * times, chance(rng), draws=draws)
        return as_array(got, (times,), f"gradient_noise(..., {times} batch sizes, rng, {draws})")

    two = np.array(list(itertools.combinations(range(5), 2)))
    single = np.sum((X[two].mean(axis=1) - X.mean(axis=0)) ** 2, axis=1)
    for draws, times in ((2, 40), (3, 40), (1, 400)):  # what ignores draws fails at once
        some = list(itertools.combinations_with_replacement(range(10), draws))
        sums = single[np.array(some)].sum(axis=1)
        apart = np.abs(distances(draws, times)[:, None] * draws - sums)
        require(
            bool(np.max(np.min(apart, axis=1)) <= SINGLE * draws * np.max(single)),
            f"gradient_noise(..., draws={draws}) should be the mean squared distance of {draws} "
            "mini-batch(es), drawn without replacement; it is not that of any.",
        )
        nearest = np.argmin(apart, axis=1)
        if draws == 1:
            counts = np.bincount(nearest, minlength=10)
            require(
                bool(np.min(counts) > 0 and np.max(counts) < 40 + 8 * 6),
                "Over many draws some mini-batches come too often and others never; all should "
                "be equally likely.",
            )
        else:
            require(
                any(len(set(some[number])) > 1 for number in nearest),
                f"gradient_noise(..., draws={draws}) uses one mini-batch {draws} times; each "
                "draw should be a mini-batch of its own.",
            )


@exercise("gradient_noise")
@pytest.mark.parametrize("data", ["one stands out", "neighbours are alike"])
def test_draws(student: Any, rng: np.random.Generator, data: str) -> None:
    """Each draw is a new mini-batch from rng, and every mini-batch is equally likely.

    If one example stands out, the mean distance is far from the distance of any single batch; if
    neighbours are alike, it is far from that of batches of neighbours. Its standard deviation is
    known from 4,000 draws made here. Of 735,471 mini-batches eight are hardly drawn twice.
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
        got = student.gradient_noise(gradient, theta, X, y, [batch_size], state, **options)
        return as_array(got, (1,), "gradient_noise(...)").tolist()  # type: ignore[no-any-return]

    only_rng(lambda state: run(state, draws=5), rng, "gradient_noise(...)")
    batches.clear()
    noise = run(chance(rng), **options)[0]
    again = len(batches) // wanted  # the gradient over one mini-batch may be asked for again
    require(
        len(batches) == again * wanted and (not again or wanted - 8 < len(set(batches)) <= wanted),
        f"gradient_noise(...) should draw {wanted} mini-batches here, each anew; it drew "
        f"{len(batches)}, of which {len(set(batches))} differ.",
    )
    drawn = np.argsort(rng.random((4_000, n)), axis=1)[:, :batch_size]
    distances = np.sum((X[drawn].mean(axis=1) - X.mean(axis=0)) ** 2, axis=1)
    spread = np.sum((X - X.mean(axis=0)) ** 2) / n
    expected = spread * (n - batch_size) / (batch_size * (n - 1))
    require(
        bool(abs(noise - expected) < 9 * np.std(distances) / math.sqrt(wanted)),
        f"gradient_noise(..., draws={wanted}) should be near {expected:.4g}, since every "
        f"mini-batch is drawn anew and all are equally likely; it is {noise:.4g}.",
    )
