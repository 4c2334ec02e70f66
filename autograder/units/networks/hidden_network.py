"""Hidden tests of the network with one hidden layer: its loss, its gradient, its answers."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from autograder.judging.script import then, together
from autograder.judging.testing import SINGLE, Wrong, as_array, close, exercise, show, written
from autograder.units.networks.examples import gradient_sizes, networks, sizes
from solutions import networks as reference


@exercise("mlp_loss")
@together
def test_mlp_loss(student: Any, rng: np.random.Generator) -> None:
    """The loss is right for every shape, and for units and scores of every size."""
    for weights, X, classes, hidden in networks(rng):
        call = written("mlp_loss", weights=weights, X=X, classes=classes, hidden=hidden)
        expected = reference.mlp_loss(weights, X, classes, hidden)
        _, scores, W2 = sizes(weights, X, hidden)
        scale = float(np.log(W2.shape[1]) + np.mean(scores))
        close(student.mlp_loss(weights, X, classes, hidden), expected, call, scale=scale)


@exercise("mlp_gradient")
@together
def test_mlp_gradient(student: Any, rng: np.random.Generator) -> None:
    """Every entry is right, for every shape, and for units and scores of every size."""
    for weights, X, classes, hidden in networks(rng):
        call = written("mlp_gradient", weights=weights, X=X, classes=classes, hidden=hidden)
        expected = reference.mlp_gradient(weights, X, classes, hidden)
        scale = gradient_sizes(weights, X, hidden)
        close(student.mlp_gradient(weights, X, classes, hidden), expected, call, scale=scale)


@exercise("predict_classes")
@together
def test_predict_classes(student: Any, rng: np.random.Generator) -> None:
    """Every example gets the class of its highest score, the first of equal ones."""
    for weights, X, _, hidden in networks(rng):
        cut = (X.shape[1] + 1) * hidden
        layer1, layer2 = weights[:cut].reshape(-1, hidden), weights[cut:].reshape(hidden + 1, -1)
        scores = np.maximum(X @ layer1[:-1] + layer1[-1], 0) @ layer2[:-1] + layer2[-1]
        ordered = np.sort(scores, axis=1)
        clear = ordered[:, -1] - ordered[:, -2] > SINGLE * sizes(weights, X, hidden)[1]
        tied = bool(np.all(weights == 0) or weights.dtype.kind == "i")
        X = X if tied else X[clear]
        if not len(X):
            continue
        call = written("predict_classes", weights=weights, X=X, hidden=hidden)
        expected = reference.predict_classes(weights, X, hidden)
        got = student.predict_classes(weights, X, hidden)
        then(got, partial(are_classes, expected=expected, call=call))


def are_classes(got: Any, expected: Any, call: object) -> None:
    """Accept the classes expected, as any kind of number."""
    classes = as_array(got, expected.shape, call)
    if not np.all(classes == expected):
        raise Wrong(f"{call} should be {show(expected)}; it is {show(classes)}.")
