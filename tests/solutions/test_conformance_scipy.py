"""The methods of the unit landscapes, and the line search, against SciPy on its test functions."""

from __future__ import annotations

import numpy as np
import pytest

import solutions

scipy_optimize = pytest.importorskip(
    "scipy.optimize",
    reason="conformance is not tested: SciPy is missing (pip install -e '.[test,conformance]')",
)
RNG = np.random.default_rng(8)


def rastrigin(t):
    return float(np.sum(t**2 - 10 * np.cos(2 * np.pi * t) + 10))


def test_rosenbrock_and_its_hessian_are_scipys():
    for place in RNG.uniform(-2, 2, (5, 2)):
        assert solutions.rosenbrock(place) == pytest.approx(scipy_optimize.rosen(place), rel=1e-13)
        expected = scipy_optimize.rosen_der(place)
        assert solutions.rosenbrock_gradient(place) == pytest.approx(expected, rel=1e-12)
        expected = scipy_optimize.rosen_hess(place)
        got = solutions.hessian(solutions.rosenbrock_gradient, place)
        assert got == pytest.approx(expected, rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau"])
def test_newton_ends_where_scipys_newton_ends(name):
    f, gradient = getattr(solutions, name), getattr(solutions, f"{name}_gradient")
    start = np.array([1.2, 1.2]) if name == "rosenbrock" else np.array([3.5, 2.5])
    theta = start
    for _ in range(20):
        curvature = solutions.hessian(gradient, theta)
        theta = solutions.newton_step(theta, gradient(theta), curvature)
    expected = scipy_optimize.minimize(
        f, start, jac=gradient, hess=lambda t: solutions.hessian(gradient, t), method="trust-exact"
    )
    assert theta == pytest.approx(expected.x, abs=1e-5)


def test_restarts_find_the_minimum_of_scipys_global_search():
    def gradient(t):
        return 2 * t + 20 * np.pi * np.sin(2 * np.pi * t)

    box = np.full(2, -3.0), np.full(2, 3.0)
    _, height = solutions.random_restarts(
        rastrigin,
        lambda start: solutions.gradient_descent(gradient, start, 0.002, 300)[-1],
        *box,
        200,
        np.random.default_rng(0),
    )
    expected = scipy_optimize.dual_annealing(rastrigin, [(-3, 3)] * 2, seed=0, maxiter=200)
    assert height == pytest.approx(expected.fun, abs=1e-6)


def test_annealing_finds_the_minimum_of_scipys_annealing():
    path = solutions.simulated_annealing(
        rastrigin, np.array([2.0, -3.0]), 20.0, 0.998, 0.5, 6000, np.random.default_rng(1)
    )
    expected = scipy_optimize.dual_annealing(rastrigin, [(-4, 4)] * 2, seed=0, maxiter=200)
    assert min(map(rastrigin, path)) == pytest.approx(expected.fun, abs=0.1)


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau"])
def test_the_line_search_descends_to_scipys_minimum_with_rates_that_scipy_would_accept(name):
    f, gradient = getattr(solutions, name), getattr(solutions, f"{name}_gradient")
    theta = np.array([0.5, 0.5]) if name == "rosenbrock" else np.array([3.5, 1.0])
    expected = scipy_optimize.minimize(f, theta, jac=gradient, method="BFGS").x
    for step in range(20_000):
        g = gradient(theta)
        rate = solutions.backtracking_line_search(f, theta, g)
        if step < 20:
            theirs = scipy_optimize.line_search(f, gradient, theta, -g, c1=1e-4)[0]
            for one in (rate, theirs):  # Armijo's condition, for both
                assert f(theta - one * g) <= f(theta) - 1e-4 * one * g @ g
        theta = theta - rate * g
        if np.linalg.norm(g) < 1e-7:
            break
    assert theta == pytest.approx(expected, abs=1e-4)
