"""The surfaces, their curvature, and the methods that use it, each against another derivation."""

import numpy as np
import pytest
from hypothesis import given

import solutions
from tests.solutions.strategies import vectors

LOWEST = {
    "rosenbrock": [(1, 1)],
    "himmelblau": [(3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186), (3.584428, -1.848127)],
}


def differences(f, theta, h=1e-6):
    """Central differences, written apart from the library's own."""
    return np.array([(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in np.eye(len(theta))])


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau", "saddle"])
@given(theta=vectors(2))
def test_each_gradient_is_the_slope_of_its_surface(name, theta):
    slope = differences(getattr(solutions, name), theta)
    assert getattr(solutions, f"{name}_gradient")(theta) == pytest.approx(slope, rel=1e-5, abs=1e-3)


@pytest.mark.parametrize("name", LOWEST)
def test_the_lowest_points_are_those_of_the_books(name):
    for point in LOWEST[name]:
        assert getattr(solutions, name)(np.array(point)) == pytest.approx(0, abs=1e-8)
        assert getattr(solutions, f"{name}_gradient")(np.array(point)) == pytest.approx(0, abs=1e-3)


@given(vectors(2))
def test_the_saddle_falls_along_one_parameter_and_rises_along_the_other(theta):
    x, y = theta
    assert solutions.saddle(np.array([x, 0.0])) >= 0 >= solutions.saddle(np.array([0.0, y]))
    assert solutions.saddle(theta) == -solutions.saddle(theta[::-1])
