"""Probes for programs that draw at random: what they do, apart from the order that chance gave.

The gradient that a probe passes in answers by the number of the call and not by the examples in
it, so a path does not depend on how a program shuffles. Which examples it was given is written
down, and reduced to what is the same in every run of one program: sizes, coverage, pairs,
repetitions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.judging.mistakes import Probe
from autograder.units.explanations import Array

Batch = tuple[list[int], list[int], int]
"""The examples in X_batch, those in y_batch, and the dimensions of both (21 is right)."""


def numbered(n: int, d: int = 2) -> tuple[Array, Array]:
    """Return n examples that can be told apart: X[i, 0] is i + 1, and y[i] is -(i + 1)."""
    numbers = np.arange(1.0, n + 1)
    return np.column_stack([numbers, *(np.ones((d - 1, n)))]), -numbers


def read(X: Any, y: Any) -> Batch:
    """Return which of the numbered examples a program took."""
    rows = np.atleast_2d(np.asarray(X, dtype=float))
    values = np.asarray(y, dtype=float).ravel()
    return (
        np.rint(rows[:, 0] - 1).astype(int).tolist() if rows.size else [],
        np.rint(-values - 1).astype(int).tolist(),
        10 * np.ndim(X) + np.ndim(y),
    )


def sampling(epochs: Sequence[Sequence[Batch]], n: int) -> list[list[int]]:
    """Return what can be said about the batches of several epochs without naming an example."""
    sizes = [sorted((len(rows) for rows, _, _ in epoch), reverse=True) for epoch in epochs]
    orders = [[i for rows, _, _ in epoch for i in rows] for epoch in epochs]
    numbers = [[i for _, values, _ in epoch for i in values] for epoch in epochs]
    cut = [[frozenset(rows) for rows, _, _ in epoch] for epoch in epochs]
    everything = list(range(n))
    steps = [(b - a) % n for order in orders for a, b in itertools.pairwise(order)]
    place = [{i: k for k, rows in enumerate(epoch) for i in rows} for epoch in cut]
    fixed = set(place[0].items()).intersection(*(where.items() for where in place))
    return [
        sizes[0] if all(size == sizes[0] for size in sizes) else [-1],
        sorted({dimensions for epoch in epochs for _, _, dimensions in epoch}),
        [
            all(rows == values for epoch in epochs for rows, values, _ in epoch),
            all(sorted(order) == everything for order in orders),
            all(sorted(order) == everything for order in numbers),
            any(len(set(rows)) < len(rows) for epoch in epochs for rows, _, _ in epoch),
            all(order == sorted(order) for order in orders),
            all(order == sorted(order) for order in numbers),
            all(order == orders[0] for order in orders),
            all(set(one) == set(cut[0]) for one in cut),
            steps.count(1) > len(steps) / 2,
            bool(fixed),
            len(set(orders[0])) if all(set(order) == set(orders[0]) for order in orders) else -1,
        ],
    ]


def descent(
    n: int, epochs: int, options: Sequence[Any], rng: np.random.Generator, size: float = 1.0
) -> Probe:
    """Return a probe of a descent's path; ``options`` follow the learning rate and the epochs.

    Gradients are of a ``size``, and the learning rate is such that steps are not.
    """
    X, y = numbered(n)
    rate = 0.25 / size
    theta, answers, seed = rng.normal(size=2), rng.normal(size=(997, 2)), int(rng.integers(2**32))

    def probe(f: Callable[..., Any]) -> Any:
        count = -1

        def gradient(theta: Any, X: Any, y: Any) -> Array:
            nonlocal count
            count += 1
            rows = len(np.atleast_2d(X))
            share = 1 + rows / n if options == ["no rng"] else 1 + (rows == n)
            share += np.ndim(y)  # two dimensions: it is X
            return np.asarray(size * (share * answers[count % 997] + 0.5 * np.asarray(theta)))

        states = [] if options == ["no rng"] else [*options, np.random.default_rng(seed)]
        return f(gradient, theta, X, y, rate, epochs, *states)

    return probe


def drawing(n: int, epochs: int, options: Sequence[Any], rng: np.random.Generator) -> Probe:
    """Return a probe of which examples a descent takes, and of whether ``rng`` decides which."""
    X, y = numbered(n)
    seeds = [int(seed) for seed in rng.integers(2**32, size=2)]

    def watched(f: Callable[..., Any], seed: int) -> list[Batch]:
        batches: list[Batch] = []

        def gradient(theta: Any, X: Any, y: Any) -> Array:
            batches.append(read(X, y))
            return np.ones(2)

        f(gradient, np.zeros(2), X, y, 0.1, epochs, *options, np.random.default_rng(seed))
        return batches

    def probe(f: Callable[..., Any]) -> Any:
        batches, others = (watched(f, seed) for seed in seeds)
        if len(batches) < epochs:
            return [[len(batches)]]
        an_epoch = max(1, len(batches) // epochs)
        epoch_by_epoch = [
            batches[k : k + an_epoch] for k in range(0, len(batches) - an_epoch + 1, an_epoch)
        ]
        return [*sampling(epoch_by_epoch, n), [batches == others, len(batches)]]

    return probe


def batch_lists(n: int, batch_size: int, rng: np.random.Generator) -> Probe:
    """Return a probe of the mini-batches themselves, over twenty calls."""
    X, y = numbered(n)
    seed = int(rng.integers(2**32))

    def probe(f: Callable[..., Any]) -> Any:
        state = np.random.default_rng(seed)
        first = list(f(X, y, batch_size, state))
        if any(len(pair) != 2 for pair in first):
            return "no pairs"
        if any(np.ndim(pair[0]) != 2 for pair in first):
            return [np.ndim(first[0][0]), np.ndim(first[0][1])]
        calls = [first, *(list(f(X, y, batch_size, state)) for _ in range(19))]
        return sampling([[read(*pair) for pair in call] for call in calls], n)

    return probe


def sizes_of_batches(n: int, batch_size: int, rng: np.random.Generator) -> Probe:
    """Return a probe of how many examples the mini-batches hold."""
    X, y = numbered(n)
    seed = int(rng.integers(2**32))
    return lambda f: [len(pair[-1]) for pair in f(X, y, batch_size, np.random.default_rng(seed))]


def noise_of_batches(
    n: int, sizes: list[int], draws: int | None, rng: np.random.Generator
) -> list[Probe]:
    """Return probes of ``gradient_noise``: its values, and the mini-batches it draws."""
    X, y = numbered(n)
    whole, answers, theta = rng.normal(size=2), rng.normal(size=(1009, 2)), rng.normal(size=2)
    seeds = [int(seed) for seed in rng.integers(2**32, size=2)]
    options = {} if draws is None else {"draws": draws}

    def watched(f: Callable[..., Any], seed: int) -> tuple[Any, list[Batch]]:
        batches: list[Batch] = []

        def gradient(theta: Any, X: Any, y: Any) -> Array:
            if len(X) == n:
                return np.asarray(whole + np.asarray(theta) ** 2)
            batches.append(read(X, y))
            return np.asarray(answers[len(batches) % 1009] + np.asarray(theta) ** 2)

        state = np.random.default_rng(seed)
        return f(gradient, theta, X, y, sizes, state, **options), batches

    def drawn(f: Callable[..., Any]) -> Any:
        (_, batches), (_, others) = (watched(f, seed) for seed in seeds)
        lengths = [len(rows) for rows, _, _ in batches]
        cut = {frozenset(rows) for rows, _, _ in batches}
        large = [set(rows) for rows, _, _ in batches if len(rows) == max(sizes)]
        return [
            sorted(set(lengths)),
            [lengths.count(length) for length in sorted(set(lengths))],
            sorted({dimensions for _, _, dimensions in batches}),
            [
                all(rows == values for rows, values, _ in batches),
                any(len(set(rows)) < len(rows) for rows, _, _ in batches),
                len(cut) <= len(sizes),
                all(sorted(rows) == list(range(len(rows))) for rows, _, _ in batches),
                all(len({(i + 1) % n for i in rows} - set(rows)) <= 1 for rows, _, _ in batches),
                batches == others,
                len(set(map(frozenset, large))) <= len(large) / 2,
                all(len(a & b) >= max(sizes) - 1 for a, b in itertools.pairwise(large)),
            ],
        ]

    return [lambda f: watched(f, seeds[0])[0], drawn]


def noise_of_steps(
    d: int,
    steps: int,
    curvature: float,
    rng: np.random.Generator,
    sizes: tuple[float, float, float] = (2.0**-2, 2.0**-8, 2.0**3),
) -> Probe:
    """Return a probe of the noise in ``noisy_gradient_descent``.

    Learning rate, scale and gradient (``sizes``) are powers of two, so that every known mistake
    multiplies the noise by another power of two, and rounding the logarithm takes chance out.
    Probes of other sizes tell these powers from constants.
    """
    rate, scale, slope = sizes
    seeds = [int(seed) for seed in rng.integers(2**32, size=2)]

    def gradient(theta: Any) -> Array:
        return np.asarray(slope + curvature * (np.asarray(theta) - 1))

    def probe(f: Callable[..., Any]) -> Any:
        paths = [
            np.asarray(f(gradient, np.ones(d), rate, steps, scale, state), dtype=float)
            for state in map(np.random.default_rng, seeds)
        ]
        repeated = np.array_equal(paths[0], paths[1])
        if paths[0].ndim != 2 or paths[0].shape[1] != d or len(paths[0]) < 2:
            return [*paths[0].shape, repeated]
        noise = -np.diff(paths[0], axis=0)
        drift = [round(float(16 * step / (slope * rate))) for step in noise.mean(axis=1)[:3]]
        if curvature:  # later gradients depend on the noise before them
            noise = noise[:1]
        noise = noise - noise.mean()
        spread = float(np.std(noise))
        if spread < 1e-12:
            return [0, repeated]
        drawn = noise / spread
        alike = [
            drawn.shape[axis] > 1 and bool(np.mean(drawn * np.roll(drawn, 1, axis)) > 0.5)
            for axis in (0, 1)
        ]
        relative = spread / (rate * scale)
        size = round(float(np.log2(relative)))
        quiet = [float(np.std(part)) < 0.01 * spread for part in (noise[0], noise[-1], noise[:, 0])]
        details = [1.03 < relative < 1.09, bool(np.max(np.abs(drawn)) < 3.1), *quiet]
        shape = [bool(np.mean(drawn**3) > 0.5), bool(np.mean(drawn**4) < 2.4)]
        return [
            size,
            *alike,
            len(paths[0]),
            *(drift if curvature else ()),
            *([0, 0] if any(alike) else shape),
            repeated,
            *([0] * 5 if curvature or any(alike) else details),
        ]

    return probe
