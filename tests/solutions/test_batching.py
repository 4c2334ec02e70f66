"""Batches cover the data, and their gradients average to the full one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions

RNG = np.random.default_rng(5)
X, Y, THETA = RNG.normal(size=(12, 3)), RNG.normal(size=12), RNG.normal(size=3)


@given(st.integers(1, 9), st.integers(1, 12), st.integers(0, 2**32))
def test_an_epoch_holds_each_example_once_with_its_own_target(n, batch_size, seed):
    x, y = np.arange(2.0 * n).reshape(n, 2), np.arange(float(n))
    batches = list(solutions.minibatches(x, y, batch_size, np.random.default_rng(seed)))
    sizes = [len(y_batch) for _, y_batch in batches]
    assert sizes[:-1] == [batch_size] * (len(batches) - 1)
    assert 1 <= sizes[-1] <= batch_size
    assert sorted(np.concatenate([y_batch for _, y_batch in batches])) == y.tolist()
    for x_batch, y_batch in batches:
        assert np.array_equal(x_batch[:, 0], 2 * y_batch)


def test_equal_batches_average_to_the_full_gradient():
    batches = solutions.minibatches(X, Y, 4, np.random.default_rng(0))
    mean = np.mean([solutions.mse_gradient(THETA, x, y) for x, y in batches], axis=0)
    assert mean == pytest.approx(solutions.mse_gradient(THETA, X, Y))


def test_one_batch_of_everything_is_batch_gradient_descent():
    batch = solutions.batch_gradient_descent(solutions.mse_gradient, THETA, X, Y, 0.1, 5)
    mini = solutions.minibatch_gradient_descent(
        solutions.mse_gradient, THETA, X, Y, 0.1, 5, 12, np.random.default_rng(0)
    )
    assert mini == pytest.approx(batch)


def test_batches_of_one_are_stochastic_gradient_descent():
    arguments = (solutions.mse_gradient, THETA, X, Y, 0.01, 3)
    mini = solutions.minibatch_gradient_descent(*arguments, 1, np.random.default_rng(3))
    stochastic = solutions.stochastic_gradient_descent(*arguments, np.random.default_rng(3))
    assert stochastic.shape == (37, 3)
    assert mini == pytest.approx(stochastic)


def test_noisy_descent_has_the_noise_it_was_given():
    path = solutions.noisy_gradient_descent(
        lambda t: 0 * t, np.zeros(2), 0.5, 20_000, 3.0, np.random.default_rng(1)
    )
    steps = np.diff(path, axis=0)
    assert steps.mean(axis=0) == pytest.approx([0, 0], abs=0.05)
    assert steps.std(axis=0) == pytest.approx([1.5, 1.5], rel=0.03)


def test_gradient_noise_falls_as_sampling_theory_says():
    gradients = np.array([solutions.mse_gradient(THETA, X[[i]], Y[[i]]) for i in range(12)])
    spread = np.mean(np.sum((gradients - gradients.mean(axis=0)) ** 2, axis=1))
    sizes = [1, 3, 6, 12]
    noise = solutions.gradient_noise(
        solutions.mse_gradient, THETA, X, Y, sizes, np.random.default_rng(2), draws=4000
    )
    expected = [spread * (12 - b) / (b * 11) for b in sizes]
    assert noise == pytest.approx(expected, rel=0.1, abs=1e-12)
