"""Descent does what the theory of quadratics says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions

X = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.25]])
Y = np.array([1.0, -2.0, 0.5])


@given(st.floats(0.05, 0.95), st.integers(0, 30))
def test_descent_on_a_parabola_shrinks_at_the_exact_rate(learning_rate, steps):
    path = solutions.gradient_descent(lambda t: 2 * t, np.array([3.0]), learning_rate, steps)
    expected = 3.0 * (1 - 2 * learning_rate) ** np.arange(steps + 1)
    assert path[:, 0] == pytest.approx(expected, abs=1e-12)


def test_descent_converges_below_the_limit_and_diverges_above():
    limit = solutions.largest_stable_learning_rate(X)
    _, below = solutions.fit_linear_regression(X, Y, 0.99 * limit, 3000)
    _, above = solutions.fit_linear_regression(X, Y, 1.01 * limit, 3000)
    assert np.all(np.diff(below) <= 1e-12)
    assert above[-1] > 1e6 * above[0]


def test_fit_linear_regression_reaches_the_least_squares_solution():
    limit = solutions.largest_stable_learning_rate(X)
    theta, losses = solutions.fit_linear_regression(X, Y, 0.5 * limit, 5000)
    assert theta == pytest.approx(np.linalg.lstsq(X, Y, rcond=None)[0])
    assert losses[-1] == pytest.approx(solutions.mse_loss(theta, X, Y))
    assert losses.shape == (5001,)


@given(st.floats(1e-6, 1.0))
def test_descend_until_stops_where_converged_at_says(tolerance):
    def gradient(t):
        return 2 * t

    start = np.array([4.0, -2.0])
    theta, steps = solutions.descend_until(gradient, start, 0.2, tolerance, 200)
    path = solutions.gradient_descent(gradient, start, 0.2, 200)
    assert steps == solutions.converged_at(path, tolerance)
    assert theta == pytest.approx(path[steps])


def test_descend_until_ends_when_the_descent_diverges():
    theta, steps = solutions.descend_until(lambda t: 2 * t, np.array([1.0]), 1.5, 1e-3, 20)
    assert (steps, abs(theta[0])) == (20, 2.0**20)


@pytest.mark.parametrize(
    ("share", "verdict"), [(0.001, "too small"), (0.5, "just right"), (1.2, "too large")]
)
def test_diagnosis_of_a_real_descent(share, verdict):
    rate = share * solutions.largest_stable_learning_rate(X)
    _, losses = solutions.fit_linear_regression(X, Y, rate, 100)
    assert solutions.diagnose_learning_rate(losses) == verdict


def test_a_loss_that_became_nan_is_too_large():
    assert solutions.diagnose_learning_rate([1.0, np.nan, 0.5]) == "too large"


@given(st.floats(0.1, 50.0))
def test_the_line_search_keeps_armijos_condition_and_would_not_have_stopped_earlier(curvature):
    def f(t):
        return float(curvature * t @ t)

    theta = np.array([1.0, -2.0])
    gradient = 2 * curvature * theta
    rate = solutions.backtracking_line_search(f, theta, gradient)

    def holds(eta):
        return f(theta - eta * gradient) <= f(theta) - 1e-4 * eta * gradient @ gradient

    assert holds(rate)
    assert rate == 1.0 or not holds(2 * rate)
