"""Hidden tests of the unit ``walks``."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import numpy as np

from autograder.judging.testing import Wrong, as_array, close, exercise, require, show
from tests.toy.solutions import walks as reference
from tests.toy.units._drawing import varied


@exercise("stroll")
def test_the_whole_path(student: Any, rng: np.random.Generator) -> None:
    rates = cycle((float(rng.uniform(0.2, 0.4)), 0.0, 0.005, 1.5))
    for d, steps in ((3, 6), (1, 0), (30, 1), (2, 21)):
        curvatures = rng.uniform(0.5, 2.0, d)

        def gradient(theta: Any, curvatures: Any = curvatures) -> Any:
            return curvatures * as_array(theta, curvatures.shape, "What you give to gradient")

        for (theta,), rate in zip(varied(rng, (d,)), rates, strict=False):
            call = f"stroll(gradient, {show(theta)}, {show(rate)}, {steps})"
            got = student.stroll(gradient, theta, rate, steps)
            close(got, reference.stroll(gradient, theta, rate, steps), call)


def glided(student: Any, theta: Any, gradients: Any, rate: float | None) -> None:
    """Compare every step of a rule with the reference."""
    right, state, known = theta, None, None
    size = max(np.max(np.abs(theta)), np.sum(np.abs(gradients)))
    options = {} if rate is None else {"learning_rate": rate}
    for step, gradient in enumerate(gradients, start=1):
        right, known = reference.glide(right, gradient, known, **options)
        got = student.glide(theta, gradient, state, **options)
        call = f"glide({show(theta)}, {show(gradient)}, ...), step {step},"
        if not isinstance(got, tuple | list) or len(got) != 2:
            raise Wrong(f"{call} should return a pair; it returned {show(got)}.")
        theta, state = got
        close(theta, right, call, scale=float(size))


@exercise("glide")
def test_every_step(student: Any, rng: np.random.Generator) -> None:
    rates = cycle((float(rng.uniform(0.3, 0.6)), 0.0, 0.005, 1.5))
    for d, steps in ((3, 5), (1, 6), (30, 2)):
        for (theta, gradients), rate in zip(varied(rng, (d,), (steps, d)), rates, strict=False):
            glided(student, theta, gradients, rate)


@exercise("glide")
def test_default(student: Any, rng: np.random.Generator) -> None:
    glided(student, rng.normal(size=3), rng.uniform(1, 2, size=(1, 3)), None)


@exercise("deal")
def test_every_card_once(student: Any, rng: np.random.Generator) -> None:
    for n, batch_size in ((7, 3), (6, 2), (1, 1), (50, 2), (50, 30)):
        for (x,) in varied(rng, (n,)):
            call, source = f"deal(x, {batch_size}, rng) of {n} cards", np.random.default_rng(1)
            hands = [np.ravel(hand) for hand in student.deal(x, batch_size, source)]
            sizes = [len(hand) for hand in hands]
            wanted = [min(batch_size, n - start) for start in range(0, n, batch_size)]
            require(sizes == wanted, f"{call} should deal hands of {wanted}; it dealt {sizes}.")
            close(np.sort(np.concatenate(hands)), np.sort(x), call)


@exercise("deal")
def test_a_new_order_each_time(student: Any, rng: np.random.Generator) -> None:
    x, source = rng.uniform(1, 2, 20), np.random.default_rng(int(rng.integers(2**62)))
    seen = [np.ravel(list(student.deal(x, 4, source))).tolist() for _ in range(2)]
    require(seen[0] != seen[1], "deal(x, 4, rng) deals the same hands every time.")
    require(x.tolist() not in seen, "deal(x, 4, rng) does not shuffle.")
