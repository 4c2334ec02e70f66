"""Every gradient is that of its loss."""

import numpy as np
import pytest
from hypothesis import assume, given

import solutions
from tests.solutions.strategies import regressions, vectors


def differences(f, theta, h=1e-6):
    """Central differences, written apart from the library's own."""
    return np.array([(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in np.eye(len(theta))])


@given(vectors(2))
def test_bowl_gradient_is_the_slope_of_the_bowl(theta):
    assert solutions.bowl_gradient(theta) == pytest.approx(
        differences(solutions.bowl_loss, theta), abs=1e-6
    )


@given(vectors(3))
def test_quadratic_gradient_is_the_slope_of_the_parabola(theta):
    slope = (solutions.quadratic(theta + 1e-6) - solutions.quadratic(theta - 1e-6)) / 2e-6
    assert solutions.quadratic_gradient(theta) == pytest.approx(slope, abs=1e-6)


@given(regressions())
def test_mse_gradient_is_the_slope_of_the_mean_squared_error(problem):
    theta, X, y = problem
    slope = differences(lambda t: solutions.mse_loss(t, X, y), theta)
    assert solutions.mse_gradient(theta, X, y) == pytest.approx(slope, rel=1e-4, abs=1e-3)


@given(regressions())
def test_ridge_gradient_is_the_slope_of_the_penalised_loss(problem):
    theta, X, y = problem
    slope = differences(lambda t: solutions.mse_loss(t, X, y) + 0.7 * t @ t, theta)
    assert solutions.ridge_gradient(theta, X, y, 0.7) == pytest.approx(slope, rel=1e-4, abs=1e-3)


@given(regressions())
def test_logistic_gradient_is_the_slope_of_the_logistic_loss(problem):
    theta, X, y = problem
    labels = (y > 0).astype(float)
    slope = differences(lambda t: solutions.logistic_loss(t, X, labels), theta)
    assert solutions.logistic_gradient(theta, X, labels) == pytest.approx(slope, abs=1e-5)


@given(regressions())
def test_mae_subgradient_supports_the_loss_everywhere(problem):
    theta, X, y = problem

    def loss(t):
        return np.mean(np.abs(X @ t - y))

    g = solutions.mae_subgradient(theta, X, y)
    for other in (np.zeros_like(theta), theta + 1, -theta):
        assert loss(other) >= loss(theta) + g @ (other - theta) - 1e-9


@pytest.mark.parametrize("margin", [1e3, -1e3, 1e6])
@pytest.mark.filterwarnings("error")
def test_logistic_loss_and_gradient_stay_finite_for_large_margins(margin):
    theta, X = np.array([margin]), np.array([[1.0]])
    for label in (0.0, 1.0):
        labels = np.array([label])
        expected = max(margin, 0) - label * margin
        assert solutions.logistic_loss(theta, X, labels) == pytest.approx(expected)
        assert np.isfinite(solutions.logistic_gradient(theta, X, labels)).all()


@given(vectors(4))
def test_polynomial_features_are_the_powers_of_the_projectile(x):
    a, b, c = 2.0, -3.0, 0.5
    curve = solutions.predict(np.array([a, b, c]), solutions.polynomial_features(x))
    assert curve == pytest.approx(a * x**2 + b * x + c)


@given(vectors(3))
def test_numerical_gradient_is_exact_on_quadratics(theta):
    g = solutions.numerical_gradient(lambda t: float(t @ t), theta, h=1e-3)
    assert g == pytest.approx(2 * theta, abs=1e-9)


def test_numerical_gradient_takes_integers_and_leaves_them_alone():
    theta = np.array([3, -2])
    assert solutions.numerical_gradient(lambda t: t @ t, theta) == pytest.approx([6, -4])
    assert theta.tolist() == [3, -2]


@given(vectors(3))
def test_gradient_check_tells_right_from_wrong(theta):
    assume(np.linalg.norm(theta) > 0.1)

    def f(t):
        return float(t @ t)

    assert solutions.gradient_check(f, lambda t: 2 * t, theta) < 1e-7
    assert solutions.gradient_check(f, lambda t: t, theta) == pytest.approx(1 / 3, abs=1e-6)
    assert solutions.gradient_check(f, lambda t: -2 * t, theta) == pytest.approx(1, abs=1e-6)


def test_gradient_check_of_a_flat_function_is_zero():
    assert solutions.gradient_check(lambda t: 1.0, lambda t: 0 * t, np.array([1.0])) == 0.0
