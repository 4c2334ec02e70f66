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


def spread(curvatures, seed):
    """A symmetric matrix with these curvatures, turned at random."""
    rng = np.random.default_rng(seed)
    axes = np.linalg.qr(rng.normal(size=(len(curvatures),) * 2))[0]
    return axes, axes * np.array(curvatures) @ axes.T


def test_the_hessian_of_rosenbrock_is_that_of_the_books():
    x, y = 0.7, -0.4
    exact = [[2 - 400 * y + 1200 * x**2, -400 * x], [-400 * x, 200]]
    got = solutions.hessian(solutions.rosenbrock_gradient, np.array([x, y]))
    assert got == pytest.approx(np.array(exact), rel=1e-7)
    assert np.array_equal(got, got.T)


@given(vectors(3))
def test_the_hessian_of_a_quadratic_does_not_depend_on_the_place(theta):
    _, whole = spread([1.0, -2.0, 3.0], 4)
    assert solutions.hessian(lambda t: whole @ t, theta, h=0.1) == pytest.approx(whole, abs=1e-9)


def test_the_step_of_the_hessian_may_be_taken_from_whole_numbers():
    at = np.array([1, -1])
    got = solutions.hessian(solutions.himmelblau_gradient, at)
    assert got == pytest.approx(np.array([[-34, 0], [0, -10]]), abs=1e-4)


@pytest.mark.parametrize(
    ("curvatures", "word"),
    [
        ([1.0, 2.0, 1e-3], "minimum"),
        ([-1.0, -2.0, -1e-3], "maximum"),
        ([1.0, 1.0, -1e-3], "saddle"),
        ([1.0, 0.0, -1e-3], "saddle"),
        ([1.0, 1e-9, 1e-3], "degenerate"),
        ([0.0, 0.0], "degenerate"),
    ],
)
def test_a_critical_point_is_told_by_the_signs_of_its_curvatures(curvatures, word):
    for size in (1e-8, 1.0, 1e8):
        _, whole = spread(size * np.array(curvatures), 7)
        assert solutions.classify_critical_point((whole + whole.T) / 2) == word


def test_newton_reaches_the_flat_point_of_any_quadratic_in_one_step():
    for curvatures in ([1.0, 500.0], [-1.0, -3.0], [1.0, -4.0]):
        _, whole = spread(curvatures, 3)
        flat = np.array([0.5, -2.0])
        start = np.array([4.0, 3.0])
        got = solutions.newton_step(start, whole @ (start - flat), whole)
        assert got == pytest.approx(flat)


def test_newton_goes_up_where_the_curvature_is_negative():
    start = np.array([0.3, 0.3])
    whole = solutions.hessian(solutions.saddle_gradient, start)
    after = solutions.newton_step(start, solutions.saddle_gradient(start), whole)
    assert after == pytest.approx(0, abs=1e-6)  # up along y, down along x
    assert abs(after[1]) < abs(start[1])


def test_newton_stays_where_it_is_along_flat_directions():
    axes, whole = spread([2.0, 0.0, -1.0], 5)
    slopes = np.array([1.0, 1.0, 1.0])
    step = axes.T @ (solutions.newton_step(np.zeros(3), axes @ slopes, whole) - np.zeros(3))
    assert step == pytest.approx([-0.5, 0.0, 1.0])


def test_the_best_momentum_beats_all_others_on_a_grid():
    """The spectral radius of the heavy ball, at the smallest and the largest curvature."""

    def shrinks(rate, beta, curvature):
        ball = np.array([[1 + beta - rate * curvature, -beta], [1.0, 0.0]])
        return max(abs(np.linalg.eigvals(ball)))

    rate, beta = solutions.optimal_momentum(0.5, 40.0)
    best = max(shrinks(rate, beta, one) for one in (0.5, 40.0))
    assert best == pytest.approx(np.sqrt(beta), abs=1e-6)
    for other in np.linspace(0.3, 3, 10) * rate:
        for memory in np.linspace(0, 0.99, 12):
            assert max(shrinks(other, memory, one) for one in (0.5, 40.0)) >= best - 1e-9


def test_the_best_momentum_of_a_round_bowl_is_none():
    assert solutions.optimal_momentum(4.0, 4.0) == (0.25, 0.0)


def test_power_iteration_finds_the_largest_curvature_with_its_sign():
    for curvatures in ([1.0, -5.0, 2.0], [7.0, 3.0, -4.0], [-2.0]):
        _, whole = spread(curvatures, 11)
        rng = np.random.default_rng(1)
        got = solutions.largest_curvature(lambda t, H=whole: H @ t, np.zeros(len(whole)), rng)
        assert got == pytest.approx(max(curvatures, key=abs), rel=1e-6)


def test_no_step_at_all_gives_the_curvature_along_a_random_direction():
    _, whole = spread([1.0, -5.0, 2.0], 11)
    found = [
        solutions.largest_curvature(lambda t: whole @ t, np.zeros(3), np.random.default_rng(i), 0)
        for i in range(20)
    ]
    assert len(set(found)) == 20
    assert all(-5 <= one <= 2 for one in found)


def test_restarts_find_the_deepest_of_several_valleys():
    def f(t):
        return float(np.sum(t**4 / 4 - t**2 / 2 + 0.1 * t))

    def descend(start):
        for _ in range(300):
            start = start - 0.1 * (start**3 - start + 0.1)
        return start

    box = np.array([-2.0, -2.0]), np.array([2.0, 2.0])
    rng = np.random.default_rng(5)
    theta, height = solutions.random_restarts(f, descend, *box, 30, rng)
    assert theta == pytest.approx(-1.04668, abs=1e-4)
    assert height == f(theta)


def test_a_descent_that_diverged_is_never_the_best():
    heights = iter([np.nan, 3.0, np.inf, 2.0])
    ends = iter(np.eye(4))
    theta, height = solutions.random_restarts(
        lambda _: next(heights),
        lambda _: next(ends),
        np.zeros(4),
        np.ones(4),
        4,
        np.random.default_rng(0),
    )
    assert list(theta) == [0, 0, 0, 1]
    assert height == 2.0


def test_annealing_without_heat_never_goes_up_and_with_much_accepts_all():
    def f(t):
        return float(np.sum(t**2))

    def walk(temperature):
        rng = np.random.default_rng(2)
        return solutions.simulated_annealing(f, np.ones(2), temperature, 0.999, 0.5, 300, rng)

    cold, hot = walk(1e-12), walk(1e12)
    assert np.all(np.diff([f(row) for row in cold]) <= 0)
    assert np.all(np.any(np.diff(hot, axis=0) != 0, axis=1))


def test_annealing_at_a_fixed_temperature_visits_places_as_boltzmann_says():
    """On the parabola θ²/2 the walk is normal, with the temperature as its variance."""
    path = solutions.simulated_annealing(
        lambda t: float(t @ t) / 2,
        np.zeros(1),
        2.0,
        1 - 1e-12,
        3.0,
        20_000,
        np.random.default_rng(4),
    )
    assert np.var(path) == pytest.approx(2.0, rel=0.1)
