"""The gradients of the networks are those of their losses, and He's rule does what it promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions

SHAPES = st.tuples(*(st.integers(1, 5) for _ in range(3)), st.integers(2, 5), st.integers(0, 2**32))


def differences(f, theta, h=1e-6):
    """Central differences, written apart from the library's own."""
    steps = h * np.eye(theta.size).reshape(-1, *theta.shape)
    slopes = [(f(theta + e) - f(theta - e)) / (2 * h) for e in steps]
    return np.array(slopes).reshape(theta.shape)


def problem(n, d, hidden, k, seed):
    """Return weights, X and classes, with no hidden unit near zero."""
    rng = np.random.default_rng(seed)
    classes = rng.integers(0, k, n)
    while True:
        weights, X = rng.normal(size=(d + 1) * hidden + (hidden + 1) * k), rng.normal(size=(n, d))
        layer = weights[: (d + 1) * hidden].reshape(d + 1, hidden)
        if np.abs(X @ layer[:-1] + layer[-1]).min() > 1e-4:
            return weights, X, classes


@given(SHAPES)
def test_softmax_gradient_is_the_slope_of_its_loss(shape):
    n, d, _, k, seed = shape
    rng = np.random.default_rng(seed)
    W, X, classes = rng.normal(size=(d, k)), rng.normal(size=(n, d)), rng.integers(0, k, n)
    slope = differences(lambda W: solutions.softmax_loss(W, X, classes), W)
    gradient = solutions.softmax_gradient(W, X, classes)
    assert gradient == pytest.approx(slope, abs=1e-8)
    assert gradient.sum(axis=1) == pytest.approx(np.zeros(d), abs=1e-12)


@given(SHAPES)
def test_softmax_of_two_classes_is_logistic_regression(shape):
    n, d, _, _, seed = shape
    rng = np.random.default_rng(seed)
    theta, X, labels = rng.normal(size=d), rng.normal(size=(n, d)), rng.integers(0, 2, n)
    W = np.column_stack([np.zeros(d), theta])
    loss = solutions.logistic_loss(theta, X, labels)
    assert solutions.softmax_loss(W, X, labels) == pytest.approx(loss)
    gradient = solutions.softmax_gradient(W, X, labels)[:, 1]
    assert gradient == pytest.approx(solutions.logistic_gradient(theta, X, labels))


@pytest.mark.parametrize("size", [1e3, -1e3, 1e8])
@pytest.mark.filterwarnings("error")
def test_softmax_stays_finite_for_large_scores(size):
    W, X = np.array([[size, 0.0, 0.0]]), np.array([[1.0], [1.0]])
    right = max(size, 0) - size / 2
    tie = np.log(2) / 2 if size < 0 else 0.0
    loss = solutions.softmax_loss(W, X, np.array([0, 1]))
    assert loss == pytest.approx(right + 2 * tie)
    assert np.isfinite(solutions.softmax_gradient(W, X, np.array([0, 1]))).all()


@given(SHAPES)
def test_mlp_gradient_is_the_slope_of_its_loss(shape):
    weights, X, classes = problem(*shape)
    hidden = shape[2]
    slope = differences(lambda w: solutions.mlp_loss(w, X, classes, hidden), weights)
    gradient = solutions.mlp_gradient(weights, X, classes, hidden)
    assert gradient == pytest.approx(slope, abs=1e-7)


def test_the_other_units_work_on_a_network():
    """The flat layout is for this: the gradient check and every optimizer take it as it is."""
    weights, X, classes = problem(20, 2, 6, 3, 1)

    def loss(w):
        return solutions.mlp_loss(w, X, classes, 6)

    def gradient(w):
        return solutions.mlp_gradient(w, X, classes, 6)

    assert solutions.gradient_check(loss, gradient, weights) < 1e-7
    path = solutions.minimize(
        None, gradient, weights, solutions.adam, 0.05, steps=60, path=True
    ).path
    assert loss(path[-1]) < 0.5 * loss(weights)


@given(SHAPES)
def test_the_class_predicted_is_the_one_of_least_loss(shape):
    weights, X, _ = problem(*shape)
    n, _, hidden, k, _ = shape
    predicted = solutions.predict_classes(weights, X, hidden)
    for i in range(n):
        losses = [solutions.mlp_loss(weights, X[[i]], np.array([c]), hidden) for c in range(k)]
        assert losses[predicted[i]] == pytest.approx(min(losses))


def test_he_keeps_the_size_of_the_signal_and_of_the_gradient():
    rng = np.random.default_rng(2)
    layers = [solutions.initialize_layer(200, 200, rng)[0] for _ in range(30)]
    norms = solutions.backpropagated_norms(layers, rng.normal(size=200), rng.normal(size=200))
    assert len(norms) == 31
    assert 0.1 < norms[0] / norms[-1] < 10
    for scale, grows in ((0.5, False), (2.0, True)):
        other = solutions.backpropagated_norms(
            scale * np.array(layers), rng.normal(size=200), norms[:1].repeat(200)
        )
        assert (other[0] > 1e6 * other[-1]) if grows else (other[0] < 1e-6 * other[-1])


def test_backpropagated_norms_are_those_of_the_slopes():
    rng = np.random.default_rng(4)
    layers, signal, g = rng.normal(size=(3, 4, 4)), rng.normal(size=4), rng.normal(size=4)

    def loss(a, first):
        for W in layers[first:]:
            a = np.maximum(a @ W, 0)
        return a @ g

    norms, a = solutions.backpropagated_norms(layers, signal, g), signal
    for first in range(4):
        slope = differences(lambda a, first=first: loss(a, first), a)
        assert norms[first] == pytest.approx(np.linalg.norm(slope), abs=1e-7)
        a = np.maximum(a @ layers[first], 0) if first < 3 else a


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda s: s.softmax_loss(np.ones((3, 2)), np.ones((4, 2)), [0] * 4), "one row per column"),
        (lambda s: s.softmax_gradient(np.ones((2, 2)), np.ones((1, 2)), [2]), "from 0 to 1"),
        (lambda s: s.softmax_loss(np.ones((2, 2)), np.ones((1, 2)), [0.5]), "classes must be"),
        (lambda s: s.mlp_loss(np.ones(11), np.ones((1, 1)), [0], 2), "weights must hold"),
        (lambda s: s.mlp_gradient(np.ones(10), np.ones((1, 1)), [2], 2), "since there are 2"),
        (lambda s: s.predict_classes(np.ones(4), np.ones((1, 1)), 2), "weights must hold"),
        (
            lambda s: s.backpropagated_norms(np.ones((1, 2, 3)), np.ones(2), np.ones(2)),
            "layers must have shape",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_in_a_sentence(call, said):
    with pytest.raises(ValueError, match=said):
        call(solutions)
