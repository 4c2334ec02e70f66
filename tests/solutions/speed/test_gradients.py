"""The speed forms of the gradients agree with the textbook forms, and need less memory."""

import tracemalloc
from unittest import mock

import numpy as np
import pytest
from hypothesis import given

import solutions
from solutions.speed import gradients as speed
from tests.solutions.strategies import regressions, vectors


@given(regressions())
def test_the_gradients_of_regressions_agree(problem):
    theta, X, y = problem
    close = {"rel": 1e-13, "abs": 1e-12}
    for size in (speed.BLOCK_BYTES, 1):  # in one piece, and row by row
        with mock.patch.object(speed, "BLOCK_BYTES", size):
            got = speed.mse_gradient(theta, X, y)
            assert got == pytest.approx(solutions.mse_gradient(theta, X, y), **close)
            got = speed.ridge_gradient(theta, X, y, 0.7)
            assert got == pytest.approx(solutions.ridge_gradient(theta, X, y, 0.7), **close)


@pytest.mark.parametrize("n", [1, 1000, 40_001])
@pytest.mark.parametrize("precision", [np.float32, np.float64])
def test_blocks_of_examples_cover_them_all_in_their_precision(n, precision):
    rng = np.random.default_rng(n)
    theta, X, y = (rng.normal(size=s).astype(precision) for s in (20, (n, 20), n))
    got = speed.mse_gradient(theta, X, y)
    assert got.dtype == precision
    expected = solutions.mse_gradient(*(one.astype(float) for one in (theta, X, y)))
    assert got == pytest.approx(expected, rel=1e-12 if precision is np.float64 else 1e-3, abs=1e-5)
    columns = speed.mse_gradient(theta, np.asfortranarray(X), y)
    assert columns == pytest.approx(got, rel=1e-3, abs=1e-5)


def test_no_second_array_of_the_size_of_the_examples_is_made():
    theta, X, y = np.ones(20), np.ones((100_000, 20)), np.ones(100_000)
    tracemalloc.start()
    speed.mse_gradient(theta, X, y)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < X.nbytes / 50


@given(vectors(4))
def test_central_differences_are_the_same_to_the_last_bit(theta):
    def f(t):
        return float(np.sum(np.cos(t) * np.arange(1, 5)) + t[0] * t[3])

    for h in (1e-5, 0.3):
        expected = solutions.numerical_gradient(f, theta, h)
        for size in (speed.BLOCK_BYTES, 6 * theta.nbytes, 1):  # all at once, by threes, one by one
            with mock.patch.object(speed, "BLOCK_BYTES", size):
                assert np.array_equal(speed.numerical_gradient(f, theta, h), expected)


def test_a_function_may_keep_the_points_at_which_it_is_asked():
    asked = []
    speed.numerical_gradient(lambda t: asked.append(t) or 0.0, np.array([1.0, -0.0]), 0.5)
    assert np.array(asked).tolist() == [[1.5, 0.0], [0.5, 0.0], [1.0, 0.5], [1.0, -0.5]]
