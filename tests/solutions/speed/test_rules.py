"""The rules in place give the numbers of the textbook forms, to the last bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions
from solutions.speed import rules
from tests.solutions.strategies import vectors

RULES = [rule for rule in rules.FORMS if rule is not solutions.update]
HYPERPARAMETERS = {
    "momentum": {"beta": 0.7},
    "nesterov": {"beta": 0.7},
    "adagrad": {"epsilon": 1e-3},
    "rmsprop": {"beta": 0.7, "epsilon": 1e-3},
    "adam": {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3},
    "adamw": {"beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3, "weight_decay": 0.3},
    "amsgrad": {"beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3},
    "lion": {"beta1": 0.8, "beta2": 0.95, "weight_decay": 0.3},
}


def in_textbook_form(rule, theta, gradients, rates, **hyperparameters):
    path, state = [theta], None
    for gradient, rate in zip(gradients, rates, strict=True):
        theta, state = rule(theta, gradient, state, learning_rate=rate, **hyperparameters)
        path.append(theta)
    return np.array(path)


def in_place(rule, theta, gradients, rates, **hyperparameters):
    step = rules.stepper(rule, theta, hyperparameters, runs=False)
    theta = theta.copy()
    path = [theta.copy()]
    for gradient, rate in zip(gradients, rates, strict=True):
        step(theta, theta, gradient, np.array(rate, theta.dtype))
        path.append(theta.copy())
    return np.array(path)


def name(rule):
    return rule.__name__


def test_every_optimizer_of_the_unit_has_a_form_in_place():
    takes_a_step = [one for one in solutions.optimizers.__all__ if one != "sam_gradient"]
    assert [rule.__name__ for rule in RULES] == takes_a_step
    assert set(HYPERPARAMETERS) == set(takes_a_step)


@pytest.mark.parametrize("rule", RULES, ids=name)
@pytest.mark.parametrize("precision", [np.float32, np.float64])
@given(
    theta=vectors(3),
    gradients=st.lists(vectors(3), min_size=1, max_size=6),
    rates=st.lists(st.floats(0, 2), min_size=6, max_size=6),
)
def test_each_step_is_the_same_to_the_last_bit(rule, precision, theta, gradients, rates):
    theta, gradients = theta.astype(precision), [one.astype(precision) for one in gradients]
    given_by = HYPERPARAMETERS[rule.__name__]
    rates = rates[: len(gradients)]
    expected = in_textbook_form(rule, theta, gradients, rates, **given_by)
    got = in_place(rule, theta, gradients, rates, **given_by)
    assert got.dtype == expected.dtype == precision
    assert np.array_equal(got, expected)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_defaults_are_those_of_the_textbook_form(rule):
    theta, gradients = np.array([1.0, -2.0]), np.random.default_rng(0).normal(size=(30, 2))
    expected = in_textbook_form(rule, theta, gradients, [0.1] * 30)
    assert np.array_equal(in_place(rule, theta, gradients, [0.1] * 30), expected)


@pytest.mark.parametrize("shape", [(5 * rules.BLOCK + 7,), (4, rules.BLOCK + 3), (3, 2, 10_001)])
@pytest.mark.parametrize("rule", RULES, ids=name)
def test_blocks_of_large_arrays_change_nothing(rule, shape):
    rng = np.random.default_rng(1)
    theta, gradients = rng.normal(size=shape), rng.normal(size=(3, *shape))
    given_by = HYPERPARAMETERS[rule.__name__]
    expected = in_textbook_form(rule, theta, gradients, [0.1, 0.2, 0.3], **given_by)
    assert np.array_equal(in_place(rule, theta, gradients, [0.1, 0.2, 0.3], **given_by), expected)


@pytest.mark.parametrize("long", [3, rules.BLOCK])
@pytest.mark.parametrize("rule", RULES, ids=name)
def test_of_several_runs_each_has_its_own_rate(rule, long):
    rng = np.random.default_rng(2)
    theta, gradients = rng.normal(size=(5, long)), rng.normal(size=(4, 5, long))
    rates = np.array([0.1, 0.0, 1.0, 0.5, 0.01])
    step = rules.stepper(rule, theta, HYPERPARAMETERS[rule.__name__], runs=True)
    together = theta.copy()
    for gradient in gradients:
        step(together, together, gradient, rates[:, None])
    for i, rate in enumerate(rates):
        alone = in_place(rule, theta[i], gradients[:, i], [rate] * 4, **HYPERPARAMETERS[name(rule)])
        assert np.array_equal(together[i], alone[-1])


def test_a_gradient_that_is_a_view_of_theta_is_read_before_theta_is_written():
    theta = np.arange(3.0 * rules.BLOCK)
    expected = theta - 0.5 * theta[::-1]
    step = rules.stepper(solutions.update, theta, {}, runs=False)
    step(theta, theta, theta[::-1], np.array(0.5))
    assert np.array_equal(theta, expected)
