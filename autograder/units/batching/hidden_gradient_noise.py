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
from autograder.units.batching.examples import chance, given, of_kind
from autograder.units.batching.orders import only_rng


@exercise("gradient_noise")
@pytest.mark.parametrize("n", ["few", "many"])
def test_distance_from_the_whole(student: Any, rng: np.random.Generator, n: str) -> None:
    """Where all examples stray equally far, each in its own way, chance plays no part.

    With gradients c·eᵢ, besides what all share, the squared distance is c²·(1/batch_size − 1/n)
    for every mini-batch of different examples; for batches drawn with replacement it differs.
    """
    count = 12 if n == "few" else int(rng.integers(100, 200))
    sizes = [4, 1, count, 7, 2] if n == "few" else [*rng.integers(8, count, 4).tolist(), count, 1]
    powers = rng.uniform(6, 8, 3) * (-1 if n == "few" else 1)
    equally_far(student, rng, count, sizes, 15 if n == "few" else 3, 10**powers)
    equally_far(student, rng, 1, [1], 2, 10**powers)


def equally_far(
    student: Any,
    rng: np.random.Generator,
    n: int,
    batch_sizes: list[int],
    draws: int,
    sizes: Array,
) -> None:
    """Accept the distances of n examples that stray equally far.

    ``sizes`` are those of the gradients, of theta and of y.
    """
    c, reach, tall = sizes.tolist()
    y = tall * rng.uniform(1, 3, n) * rng.choice([-1, 1], n)
    X = np.zeros((n, n + 1))
    X[np.arange(n), rng.permutation(n)] = c * (y / tall)
    theta = rng.normal(size=n + 1) * reach

    def gradient(theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, n + 1)
        means = (X / (y / tall)[:, None]).sum(axis=0) / len(X)
        own = (2 + np.sin((theta / reach).sum())) * means
        return np.asarray(own + c * (theta / reach) ** 3 / len(theta))

    far = c * (2 + math.sin(np.sum(theta / reach)))
    call = f"gradient_noise(gradient, theta, X, y, {batch_sizes}, rng, draws={draws})"
    got = student.gradient_noise(gradient, theta, X, y, batch_sizes, chance(rng), draws=draws)
    for size, one in zip(batch_sizes, as_array(got, (len(batch_sizes),), call), strict=True):
        expected = far**2 * (1 / size - 1 / n)
        require(
            bool(abs(one - expected) <= SINGLE * far**2 / size),
            f"For batch size {size} and {n} examples, {call} should be {expected:.5g} here, "
            f"whatever is drawn; it is {one:.5g}.",
        )


@exercise("gradient_noise")
def test_few_draws(student: Any, rng: np.random.Generator) -> None:
    """One draw gives the distance of one mini-batch, and a few draws give the mean of a few.

    Five examples make ten mini-batches of two. With two draws or more, not all are of the same
    mini-batch twelve times in a row. With one draw, each of them comes up among 250, and none comes
    8 standard deviations too often.
    """
    kinds = {"float32": 1, "whole": 30, "negative": 3, "zeros in X": 2, "zeros in y": 1}
    for draws, (kind, d) in zip((2, 3, 2, 3, 2), kinds.items(), strict=True):
        five = Five(rng, d, kind)
        drawn = five.drawn(student, rng, draws, 12)  # what ignores draws fails at once
        require(
            any(len(set(batches)) > 1 for batches in drawn),
            f"gradient_noise(..., draws={draws}) uses one mini-batch {draws} times; each "
            "draw should be a mini-batch of its own.",
        )
    drawn = Five(rng, 3, "").drawn(student, rng, 1, 250)
    counts = np.bincount(np.ravel(drawn), minlength=10)
    require(
        bool(np.min(counts) > 0 and np.max(counts) < 25 + 8 * math.sqrt(22.5)),
        "Over many draws some mini-batches come too often and others never; all should be equally "
        "likely.",
    )


class Five:
    """Five examples whose ten mini-batches of two are told apart by their distances.

    The gradient of each depends on its numbers in X and on its y, and on theta.
    """

    def __init__(self, rng: np.random.Generator, d: int, kind: str) -> None:
        sizes = 10 ** rng.uniform(-8, 8, 3)
        self.c, self.reach, self.tall = (np.ceil(sizes) if kind == "whole" else sizes).tolist()
        zeros = {"zeros in X": ("zeros", ""), "zeros in y": ("", "zeros")}
        of_X, of_y = zeros.get(kind, (kind, kind))
        self.theta = of_kind(of_X, self.reach * rng.normal(size=d))
        self.X = of_kind(of_X, self.c * rng.normal(size=(5, d)))
        self.y = of_kind(of_y, self.tall * rng.normal(size=5))

    def gradient(self, theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, len(self.theta))
        own = (X / self.c + y[:, None] / self.tall).sum(axis=0) / len(X)
        place = theta / self.reach
        return np.asarray(self.c * ((2 + np.sin(place.sum())) * own + place))

    def drawn(
        self, student: Any, rng: np.random.Generator, draws: int, times: int
    ) -> list[tuple[int, ...]]:
        """Return the numbers of the mini-batches that each mean distance is made of."""
        whole = self.gradient(self.theta, self.X, self.y)
        two = map(list, itertools.combinations(range(5), 2))
        strayed = [self.gradient(self.theta, self.X[i], self.y[i]) - whole for i in two]
        single = np.sum(np.square(strayed), axis=1)
        some = list(itertools.combinations_with_replacement(range(10), draws))
        sums = single[np.array(some)].sum(axis=1)
        call = f"gradient_noise(..., {times} batch sizes, rng, draws={draws})"
        got = student.gradient_noise(
            self.gradient, self.theta, self.X, self.y, [2] * times, chance(rng), draws=draws
        )
        apart = np.abs(as_array(got, (times,), call)[:, None] * draws - sums)
        require(
            bool(np.max(np.min(apart, axis=1)) <= SINGLE * draws * np.max(single)),
            f"gradient_noise(..., draws={draws}) should be the mean squared distance of {draws} "
            "mini-batch(es), drawn without replacement; it is not that of any.",
        )
        return [some[number] for number in np.argmin(apart, axis=1)]


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
    call = f"gradient_noise(..., draws={wanted})"
    call = call if options else "gradient_noise(...), with draws left to its default of 200,"
    batches: list[tuple[float, ...]] = []

    def gradient(theta: Any, X: Any, y: Any) -> Array:
        theta, X, y = given(theta, X, y, 2)
        if len(X) == batch_size:
            batches.append(tuple(sorted(X[:, 1].tolist())))
        return np.asarray(X.sum(axis=0) / len(X) + theta)

    def run(state: np.random.Generator, **options: int) -> list[float]:
        got = student.gradient_noise(gradient, theta, X, y, [batch_size], state, **options)
        return as_array(got, (1,), "gradient_noise(...)").tolist()  # type: ignore[no-any-return]

    only_rng(lambda state: run(state, draws=5), rng, "gradient_noise(...)")
    batches.clear()
    noise = run(chance(rng), **options)[0]
    again = len(batches) // wanted  # the gradient over one mini-batch may be asked for again
    require(
        len(batches) == again * wanted and (not again or wanted - 8 < len(set(batches)) <= wanted),
        f"{call} should draw {wanted} mini-batches, each anew; it drew "
        f"{len(batches)}, of which {len(set(batches))} differ.",
    )
    drawn = np.argpartition(rng.random((4_000, n)), batch_size, axis=1)[:, :batch_size]
    distances = np.sum((X[drawn].mean(axis=1) - X.mean(axis=0)) ** 2, axis=1)
    spread = np.sum((X - X.mean(axis=0)) ** 2) / n
    expected = spread * (n - batch_size) / (batch_size * (n - 1))
    require(
        bool(abs(noise - expected) < 9 * np.std(distances) / math.sqrt(wanted)),
        f"{call} should be near {expected:.4g}, since every "
        f"mini-batch is drawn anew and all are equally likely; it is {noise:.4g}.",
    )
