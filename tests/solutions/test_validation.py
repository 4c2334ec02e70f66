"""The decorator: bad input gets a sentence, and what a body receives is what it needs."""

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions
from solutions.validation import meanings, validated
from tests.solutions.strategies import regressions

X, Y, THETA = np.ones((3, 2)), np.ones(3), np.ones(2)
OPTIMIZERS = [
    solutions.momentum,
    solutions.nesterov,
    solutions.adagrad,
    solutions.rmsprop,
    solutions.adam,
    solutions.adamw,
]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: solutions.mse_loss(np.ones(3), X, Y),
            "theta and X must agree on d, the number of parameters; "
            "got 3 from theta, shape (3,), and 2 from X, shape (3, 2)",
        ),
        (
            lambda: solutions.mse_loss(THETA, X, np.ones(2)),
            "X and y must agree on n, the number of examples; "
            "got 3 from X, shape (3, 2), and 2 from y, shape (2,)",
        ),
        (
            lambda: solutions.mse_loss(THETA, np.ones((0, 2)), np.ones(0)),
            "X must be an array of finite numbers, shape (n, d); got an empty one, shape (0, 2)",
        ),
        (
            lambda: solutions.predict(THETA, np.ones(2)),
            "X must be an array of finite numbers, shape (n, d); got shape (2,)",
        ),
        (
            lambda: solutions.bowl_loss(np.ones(5)),
            "theta must be an array of finite numbers, shape (2,); got shape (5,)",
        ),
        (
            lambda: solutions.bowl_gradient(np.ones((2, 2))),
            "theta must be an array of finite numbers, shape (2,); got shape (2, 2)",
        ),
        (
            lambda: solutions.bowl_loss([[1.0], [1.0, 2.0]]),
            "theta must be an array of finite numbers, shape (2,); got rows of unequal length",
        ),
        (
            lambda: solutions.update(THETA, np.ones(3), 0.1),
            "theta and gradient must agree on d, the number of parameters; "
            "got 2 from theta, shape (2,), and 3 from gradient, shape (3,)",
        ),
        (
            lambda: solutions.adam(THETA, np.ones((2, 1)), None),
            "gradient must be an array of finite numbers, the same shape as theta; "
            "got shape (2, 1); theta has shape (2,)",
        ),
        (
            lambda: solutions.minimize(None, lambda t: 2 * t, [np.inf]),
            "theta must be an array of finite numbers, any shape; got NaN or infinity among them",
        ),
        (
            lambda: solutions.diagnose_learning_rate([1.0]),
            "losses must be an array of numbers, at least two numbers, shape (steps + 1,); "
            "got shape (1,)",
        ),
        (
            lambda: solutions.gradient_descent(THETA, THETA, 0.1, 2),
            "gradient must be a function; got ndarray array([1., 1.])",
        ),
        (
            lambda: solutions.numerical_gradient(1.0, THETA),
            "f must be a function; got float 1.0",
        ),
        (
            lambda: solutions.update(THETA, THETA, -0.1),
            "learning_rate must be a finite number, at least 0; got -0.1",
        ),
        (
            lambda: solutions.gradient_descent(lambda t: t, THETA, 0.1, 2.5),
            "steps must be a whole number, at least 0; got 2.5",
        ),
    ],
)
def test_bad_input_is_told_in_a_sentence(call, sentence):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared
        call()
    assert str(error.value) == sentence


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_a_function_is_no_gradient_of_a_single_step(rule):
    with pytest.raises(ValueError, match=r"gradient must be an array .*; got function"):
        rule(THETA, lambda theta: 2 * theta, None)


KINDS = st.sampled_from([*"bhilBHIL", "?"])


@given(KINDS, KINDS, KINDS)
def test_arrays_of_whole_numbers_give_what_floating_point_numbers_give(first, second, third):
    """Unsigned whole numbers once gave a gradient of 254 instead of −2."""
    theta, x, y = (
        np.array([1, 1], first),
        np.array([[0, 1], [1, 0]], second),
        np.array([1, 0], third),
    )
    assert solutions.bowl_gradient(theta).tolist() == [-2.0, -4.0]
    assert solutions.mse_gradient(theta, x, y) == pytest.approx([1.0, 0.0])
    assert solutions.update(theta, y, 2).tolist() == [-1.0, 1.0]


@given(regressions())
def test_single_precision_stays_single_precision(problem):
    theta, x, y = (value.astype(np.float32) for value in problem)
    assert solutions.mse_gradient(theta, x, y).dtype == np.float32
    for rule in OPTIMIZERS:
        assert rule(theta, theta, None, learning_rate=np.float64(0.1))[0].dtype == np.float32


@given(regressions())
def test_read_only_and_strided_arrays_and_lists_are_as_good(problem):
    theta, x, y = problem
    expected = solutions.mse_gradient(theta, x, y)
    strided = np.repeat(x, 2, axis=1)[:, ::2]
    for one in (theta, x, y, strided):
        one.flags.writeable = False
    assert solutions.mse_gradient(theta, strided, y) == pytest.approx(expected)
    assert solutions.mse_gradient(theta.tolist(), x.tolist(), y.tolist()) == pytest.approx(expected)


@pytest.mark.parametrize("function", [solutions.quadratic, solutions.quadratic_gradient])
@pytest.mark.parametrize("theta", [3, 3.0, np.float32(3), np.array(3), [[3]]])
def test_a_number_will_do_where_any_shape_does(function, theta):
    assert function(theta) == function(3.0)
    assert np.shape(function(theta)) == np.shape(theta)


def test_an_unknown_name_is_refused_when_the_function_is_decorated():
    with pytest.raises(LookupError, match=r"^step has a parameter 'speed'.*solutions/names.py"):

        @validated
        def step(theta, speed):
            return theta - speed


def test_what_is_annotated_as_a_function_is_one_under_any_name():
    @validated
    def step(theta, landscape: Callable[[float], float], gradient: "Callable[[float], float]"):
        return landscape(gradient(theta[0]))

    assert step([2.0], lambda height: height + 1, lambda t: 3 * t) == 7.0
    with pytest.raises(ValueError, match="landscape must be a function; got int 1"):
        step([2.0], 1, abs)
    with pytest.raises(ValueError, match="gradient must be a function; got list"):
        step([2.0], abs, [2.0])


def test_an_axis_can_be_fixed_or_free():
    @validated(d=3)
    def fixed(theta, X):
        return X @ theta

    @validated(d="any")
    def free(gradient, theta, X):
        return theta

    assert meanings(fixed)["X"].phrases == ("shape (n, 3)",)
    assert meanings(free)["gradient"].phrases == ("any shape",)
    assert meanings(free)["theta"].phrases == ("the same shape as gradient",)
    assert meanings(free)["X"].phrases == ("shape (n, d)",)
    assert fixed(np.ones(3), np.ones((2, 3))).tolist() == [3.0, 3.0]
    with pytest.raises(ValueError, match=r"X must .*shape \(n, 3\); got shape \(2, 2\)"):
        fixed(np.ones(3), np.ones((2, 2)))


def test_a_validated_function_keeps_its_name_docstring_and_signature():
    assert solutions.adam.__name__ == "adam"
    assert solutions.adam.__doc__.startswith("Take one step of Adam")
    assert meanings(len) is None


def test_importing_the_library_loads_numpy_and_nothing_else_of_weight():
    heavy = ("matplotlib", "scipy", "IPython", "pytest", "autograder", "assignments")
    code = f"import solutions, sys; print([m for m in {heavy!r} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
