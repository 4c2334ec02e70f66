"""Each optimizer against what its paper says, in another form than the library's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions
from tests.solutions.strategies import vectors

RULES = [
    solutions.momentum,
    solutions.nesterov,
    solutions.adagrad,
    solutions.rmsprop,
    solutions.adam,
    solutions.adamw,
    solutions.amsgrad,
    solutions.lion,
]


def trajectory(rule, theta, gradients, **hyperparameters):
    path, state = [theta], None
    for gradient in gradients:
        theta, state = rule(theta, gradient, state, **hyperparameters)
        path.append(theta)
    return np.array(path)


gradient_lists = st.integers(1, 12).flatmap(lambda n: st.lists(vectors(3), min_size=n, max_size=n))


@given(gradient_lists, st.floats(0, 0.99))
def test_momentum_is_the_discounted_sum_of_gradients(gradients, beta):
    path = trajectory(solutions.momentum, np.zeros(3), gradients, learning_rate=0.1, beta=beta)
    for t in range(1, len(path)):
        velocity = sum(beta ** (t - 1 - i) * 0.1 * gradients[i] for i in range(t))
        assert path[t] - path[t - 1] == pytest.approx(-velocity, abs=1e-9)


@given(st.floats(0, 0.95), st.floats(0.01, 0.2))
def test_nesterov_is_the_look_ahead_form_seen_from_the_point_ahead(beta, rate):
    """Sutskever's form takes the gradient at x − βv; ours keeps that point as θ."""

    def slope(t):
        return 2 * t - 1

    point, velocity, ours, state = np.array([2.0]), np.zeros(1), np.array([2.0]), None
    for _ in range(15):
        velocity = beta * velocity + rate * slope(point - beta * velocity)
        point = point - velocity
        ours, state = solutions.nesterov(ours, slope(ours), state, rate, beta)
        assert ours == pytest.approx(point - beta * velocity, abs=1e-9)


@given(gradient_lists)
def test_adagrad_divides_by_the_root_of_all_squares(gradients):
    path = trajectory(solutions.adagrad, np.zeros(3), gradients, learning_rate=0.5, epsilon=0.1)
    for t in range(1, len(path)):
        root = np.sqrt(np.sum(np.square(gradients[:t]), axis=0))
        expected = -0.5 * gradients[t - 1] / (root + 0.1)
        assert path[t] - path[t - 1] == pytest.approx(expected, abs=1e-9)


@given(gradient_lists)
def test_rmsprop_divides_by_the_root_of_the_fading_mean_of_squares(gradients):
    path = trajectory(
        solutions.rmsprop, np.zeros(3), gradients, learning_rate=0.5, beta=0.7, epsilon=0.1
    )
    for t in range(1, len(path)):
        weights = 0.3 * 0.7 ** np.arange(t - 1, -1, -1)
        root = np.sqrt(weights @ np.square(gradients[:t]))
        expected = -0.5 * gradients[t - 1] / (root + 0.1)
        assert path[t] - path[t - 1] == pytest.approx(expected, abs=1e-9)


@given(vectors(3), st.floats(0.001, 1))
def test_the_first_step_of_adam_goes_by_the_sign_of_the_gradient(gradient, rate):
    gradient = np.where(np.abs(gradient) < 0.01, 0.01, gradient)
    theta, _ = solutions.adam(np.zeros(3), gradient, None, learning_rate=rate)
    assert theta == pytest.approx(-rate * np.sign(gradient), rel=1e-5)


@given(gradient_lists)
def test_adam_is_its_efficient_form_with_epsilon_scaled(gradients):
    """Kingma and Ba, end of section 2: α_t = α·√(1−β₂ᵗ)/(1−β₁ᵗ)."""
    path = trajectory(
        solutions.adam, np.ones(3), gradients, learning_rate=0.1, beta1=0.8, beta2=0.9, epsilon=0.1
    )
    theta, m, v = np.ones(3), np.zeros(3), np.zeros(3)
    for t, gradient in enumerate(gradients, start=1):
        m += 0.2 * (gradient - m)
        v += 0.1 * (gradient**2 - v)
        root = np.sqrt(1 - 0.9**t)
        theta = theta - 0.1 * root / (1 - 0.8**t) * m / (np.sqrt(v) + 0.1 * root)
        assert path[t] == pytest.approx(theta, abs=1e-9)


@given(gradient_lists, st.floats(0, 0.5))
def test_adamw_is_adam_plus_a_decay_that_the_moments_do_not_see(gradients, weight_decay):
    theta, state, adam_state = np.ones(3), None, None
    for gradient in gradients:
        step, adam_state = solutions.adam(np.zeros(3), gradient, adam_state, learning_rate=0.1)
        expected = theta + step - 0.1 * weight_decay * theta
        theta, state = solutions.adamw(
            theta, gradient, state, learning_rate=0.1, weight_decay=weight_decay
        )
        assert theta == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_changes_its_arguments(rule):
    theta, gradient = np.array([1.0, -2.0]), np.array([0.5, 0.0])
    state = None
    for _ in range(3):
        _, state = rule(theta, gradient, state)
    assert theta.tolist() == [1.0, -2.0]
    assert gradient.tolist() == [0.5, 0.0]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("shape", [(1,), (2, 3), ()])
def test_every_rule_takes_parameters_of_any_shape(rule, shape):
    theta, _ = rule(np.ones(shape), np.ones(shape), None)
    assert theta.shape == shape
    assert np.all(theta < 1)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_comes_down_the_bowl(rule):
    losses = solutions.minimize(
        solutions.bowl_loss, solutions.bowl_gradient, [5.0, 5.0], rule, 0.05, steps=2000
    ).losses
    assert losses[-1] < 0.05 * losses[0]


@given(gradient_lists)
def test_amsgrad_divides_by_the_largest_average_so_far(gradients):
    given_by = {"learning_rate": 0.5, "beta1": 0.6, "beta2": 0.7, "epsilon": 0.1}
    path = trajectory(solutions.amsgrad, np.zeros(3), gradients, **given_by)
    averages, squares = [], []
    for t in range(1, len(path)):
        share = 0.7 ** np.arange(t - 1, -1, -1)
        squares.append(0.3 * share @ np.square(gradients[:t]))
        averages.append(0.4 * 0.6 ** np.arange(t - 1, -1, -1) @ np.array(gradients[:t]))
        v_hat = np.max(squares, axis=0) / (1 - 0.7**t)
        step = -0.5 * averages[-1] / (1 - 0.6**t) / (np.sqrt(v_hat) + 0.1)
        assert path[t] - path[t - 1] == pytest.approx(step, abs=1e-9)


def test_amsgrad_ends_where_adam_is_led_astray():
    """Reddi's counterexample: 3x once, then -x twice, on [-1, 1]; the best x is -1."""
    ends = []
    for rule in (solutions.adam, solutions.amsgrad):
        x, state = np.array([0.0]), None
        for t in range(3000):
            slope = np.array([3.0 if t % 3 == 0 else -1.0])
            x, state = rule(x, slope, state, 0.5 / np.sqrt(t + 1), beta1=0.0, beta2=0.1)
            x = np.clip(x, -1, 1)
        ends.append(float(x[0]))
    assert ends[0] > 0.9
    assert ends[1] < -0.9


@given(gradient_lists, st.floats(1e-6, 1e6))
def test_lion_steps_by_the_rate_whatever_the_size_of_the_gradients(gradients, scale):
    gradients = [np.round(g, 3) for g in gradients]
    path = trajectory(solutions.lion, np.zeros(3), gradients, learning_rate=0.1)
    steps = np.abs(np.diff(path, axis=0))
    assert np.all(np.isclose(steps, 0.1) | np.isclose(steps, 0.0))
    first = trajectory(solutions.lion, np.zeros(3), [scale * gradients[0]], learning_rate=0.1)
    assert first == pytest.approx(path[:2])


def test_lion_steps_by_the_old_m_and_decays_apart_from_the_sign():
    theta, state = solutions.lion(np.array([2.0]), np.array([1.0]), None, 0.1, weight_decay=0.5)
    assert theta == pytest.approx([1.8])
    theta, _ = solutions.lion(theta, np.array([-0.05]), state, 0.1, 0.5, 0.9)
    assert theta == pytest.approx([1.9])  # 0.5 · 0.01 − 0.5 · 0.05 is below 0


@given(vectors(3), st.floats(0.01, 3))
def test_sam_takes_the_gradient_of_a_quadratic_a_step_uphill(theta, rho):
    curvature = np.array([[3.0, 1.0, 0.0], [1.0, 2.0, 0.5], [0.0, 0.5, 1.0]])
    g = curvature @ theta
    norm = np.linalg.norm(g)
    found = solutions.sam_gradient(lambda t: curvature @ t, theta, rho)
    expected = g + rho * curvature @ g / norm if norm > 0 else g
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert solutions.sam_gradient(lambda t: curvature @ t, theta, 0.0) == pytest.approx(g)
