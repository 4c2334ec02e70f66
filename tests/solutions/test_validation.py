"""Bad input gets a sentence that says what was expected and what came."""

import numpy as np
import pytest

import solutions

X, Y, THETA = np.ones((3, 2)), np.ones(3), np.ones(2)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: solutions.mse_loss(np.ones(3), X, Y), r"theta must have one entry a column of X"),
        (lambda: solutions.mse_loss(THETA, X, np.ones(2)), "equally many examples; got 3 and 2"),
        (lambda: solutions.mse_loss(THETA, np.ones((0, 2)), np.ones(0)), "X must not be empty"),
        (lambda: solutions.predict(THETA, np.ones(2)), r"X must have 2 dimension\(s\)"),
        (lambda: solutions.bowl_loss([np.nan, 1.0]), "theta must be finite"),
        (lambda: solutions.bowl_loss(["a", "b"]), "real numbers; got list"),
        (lambda: solutions.bowl_loss([[1.0], [1.0, 2.0]]), "rows of unequal length"),
        (lambda: solutions.update(THETA, np.ones(3), 0.1), "gradient must have the shape of theta"),
        (lambda: solutions.update(THETA, THETA, -0.1), r"learning_rate must .* got -0.1"),
        (lambda: solutions.update(THETA, THETA, float("inf")), "learning_rate must be a finite"),
        (lambda: solutions.update(THETA, THETA, True), "learning_rate must be .* got True"),
        (lambda: solutions.adam(THETA, THETA, None, beta2=1.0), r"beta2 must .*\[0.0, 1.0\)"),
        (lambda: solutions.adam(THETA, THETA, None, epsilon=0), r"epsilon must .*\(0.0, inf"),
        (lambda: solutions.gradient_descent(THETA, THETA, 0.1, 2.5), "steps must be a whole"),
        (lambda: solutions.gradient_descent(None, THETA, 0.1, 2), "gradient must be"),
        (lambda: solutions.minibatches(X, Y, 0, np.random.default_rng()), "batch_size must be"),
        (lambda: solutions.minibatches(X, Y, 1, 42), "rng must come from np.random.default_rng"),
        (lambda: solutions.logistic_loss(THETA, X, 2 * Y), "labels 0 and 1 only"),
        (lambda: solutions.numerical_gradient(1.0, THETA), "f must be a function; got float 1.0"),
        (lambda: solutions.diagnose_learning_rate([1.0]), "at least two numbers"),
        (
            lambda: solutions.gradient_noise(
                solutions.mse_gradient, THETA, X, Y, [], np.random.default_rng()
            ),
            "at least one batch size",
        ),
    ],
)
def test_bad_input_is_told_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_lists_are_as_good_as_arrays():
    assert solutions.update([1.0, 2.0], [10.0, -10.0], 0.1).tolist() == [0.0, 3.0]
