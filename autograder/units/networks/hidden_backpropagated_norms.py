"""Hidden tests of ``backpropagated_norms``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.judging.script import together
from autograder.judging.testing import Array, close, entries, exercise, written
from autograder.units.networks.examples import CLEAR
from solutions import networks as reference

Numbers = NDArray[Any]


def deep(rng: np.random.Generator, depth: int, d: int, size: float = 1.0) -> tuple[Array, Array]:
    """Return layers and a signal whose units are clearly on or clearly off, some of each."""
    while True:
        layers, signal = entries(rng, depth, d, d) * np.sqrt(2 / d), entries(rng, d)
        if d < 3:
            layers[:, 0, 0] = np.abs(layers[:, 0, 0])
            signal[0] = abs(signal[0])
        given, clear = signal, True
        for W in layers:
            after = given @ W
            clear = clear and bool(np.all(np.abs(after) > CLEAR * (np.abs(given) @ np.abs(W))))
            given = np.maximum(after, 0)
        if clear and given.any():
            return layers * size, signal


def check(student: Any, layers: Numbers, signal: Numbers, gradient: Numbers) -> None:
    """Compare with the reference; a norm is right relative to itself, if nothing cancels."""
    call = written("backpropagated_norms", layers=layers, signal=signal, gradient=gradient)
    expected = reference.backpropagated_norms(layers, signal, gradient)
    scale = _sizes(layers, signal, gradient)
    close(student.backpropagated_norms(layers, signal, gradient), expected, call, scale=scale)


def _sizes(layers: Numbers, signal: Numbers, gradient: Numbers) -> Array:
    outputs = [signal.astype(float)]
    for W in layers:
        outputs.append(np.maximum(outputs[-1] @ W, 0))
    size = np.abs(gradient.astype(float))
    found = [np.linalg.norm(size)]
    for W, output in zip(layers[::-1], outputs[:0:-1], strict=True):
        size = np.where(output > 0, size, 0) @ np.abs(W).T
        found.append(np.linalg.norm(size))
    return np.asarray(
        np.minimum(found[::-1], 300 * reference.backpropagated_norms(layers, signal, gradient))
    )


@exercise("backpropagated_norms")
@together
def test_every_norm(student: Any, rng: np.random.Generator) -> None:
    """One layer to many, one unit to many, all sizes of weights, signal and gradient."""
    many, long = int(rng.integers(25, 40)), int(rng.integers(22, 30))
    shapes = ((1, 1), (1, 4), (2, 3), (3, 2), (6, 5), (2, many), (long, 4), (long, 1))
    powers = np.linspace([-8, -8], 8, len(shapes))
    for (depth, d), sizes in zip(shapes, 10 ** rng.permuted(powers, axis=0), strict=True):
        layers, signal = deep(rng, depth, d)
        check(student, layers, signal, entries(rng, d))
        check(student, layers, signal * sizes[0], entries(rng, d) * sizes[1])
    layers, signal = deep(rng, 2, many)
    for size in (1e-8, 1e8):
        check(student, layers, signal * size, entries(rng, many))
    for size in (1e-8, 1e-3, 30.0, 1e8):
        layers, signal = deep(rng, 2, 4, size)
        check(student, layers, signal, entries(rng, 4) * 10 ** rng.uniform(-1, 1))
    for size in (0.5, 2.0):
        layers, signal = deep(rng, long, 3, size)
        check(student, layers, signal, entries(rng, 3))


@exercise("backpropagated_norms")
@together
def test_zeros_and_whole_numbers(student: Any, rng: np.random.Generator) -> None:
    """Units that are exactly zero let nothing through; whole numbers and single precision too."""
    layers, signal = deep(rng, 3, 3)
    check(student, layers, signal, np.zeros(3))
    turned = -np.sign(signal)[:, None] * layers[0]  # for a negative signal, the same
    check(student, np.array([turned, *layers[1:]]), -np.abs(signal), entries(rng, 3))
    check(student, layers, np.zeros(3), entries(rng, 3))
    check(student, 0 * layers, signal, entries(rng, 3))
    check(student, -np.abs(layers), np.abs(signal), entries(rng, 3))
    check(student, np.abs(layers), np.abs(signal), -np.abs(entries(rng, 3)))
    check(
        student,
        layers.astype(np.float32),
        signal.astype(np.float32),
        entries(rng, 3).astype(np.float32),
    )
    for _ in range(3):
        whole = rng.integers(-2, 3, (2, 3, 3))
        check(student, whole, rng.integers(-1, 3, 3), rng.integers(-3, 4, 3))
        check(student, whole.astype(float), np.array([1.0, 0.0, 2.0]), entries(rng, 3))
