"""The mini-batches of the driver are those of the unit, in the same order, with less memory."""

import tracemalloc
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions
from solutions.speed import batches as speed


def both(X, y, batch_size, seed):
    """The batches of the two forms, and the next number that each leaves to be drawn."""
    for function in (solutions.minibatches, speed.minibatches):
        rng = np.random.default_rng(seed)
        yield list(function(X, y, batch_size, rng)), rng.random()


def same(X, y, batch_size, seed):
    (expected, their_next), (got, our_next) = both(X, y, batch_size, seed)
    assert len(got) == len(expected)
    for (X_got, y_got), (X_batch, y_batch) in zip(got, expected, strict=True):
        assert np.array_equal(X_got, X_batch)
        assert np.array_equal(y_got, y_batch)
    assert our_next == their_next


@given(st.integers(1, 40), st.integers(1, 45), st.integers(0, 2**32))
def test_the_batches_are_the_same_from_the_same_draws(n, batch_size, seed):
    X, y = np.arange(3.0 * n).reshape(n, 3), np.arange(n)
    same(X, y, batch_size, seed)
    with mock.patch.object(speed, "SMALL", 8), mock.patch.object(speed, "BLOCK_BYTES", 100):
        same(X, y, batch_size, seed)


def test_an_order_of_three_bytes_per_number_is_that_of_the_generator():
    n = 100_000
    part = speed._order(n, np.random.default_rng(5))
    expected = np.random.default_rng(5).permutation(n)
    assert np.array_equal(part(slice(0, n)), expected)
    assert np.array_equal(part(slice(99_990, 100_050)), expected[99_990:])


@pytest.mark.parametrize("batch_size", [32, 256])
def test_an_epoch_needs_a_fiftieth_of_the_examples_in_memory(batch_size):
    X, y, rng = np.ones((10**6, 20)), np.ones(10**6), np.random.default_rng(0)
    tracemalloc.start()
    for _ in speed.minibatches(X, y, batch_size, rng):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < X.nbytes / 50


def test_batches_are_copies():
    X, y = np.zeros((6, 2)), np.zeros(6)
    for X_batch, y_batch in speed.minibatches(X, y, 2, np.random.default_rng(0)):
        X_batch += 1
        y_batch += 1
    assert not X.any()
    assert not y.any()
