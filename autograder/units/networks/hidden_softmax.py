"""Hidden tests of softmax regression: its loss and its gradient."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.script import together
from autograder.judging.testing import close, exercise, written
from autograder.units.networks.examples import regressions, score_sizes
from solutions import networks as reference


@exercise("softmax_loss")
@together
def test_softmax_loss(student: Any, rng: np.random.Generator) -> None:
    """The loss is right for every shape, every size and every sign of the scores."""
    for W, X, classes in regressions(rng):
        call = written("softmax_loss", W=W, X=X, classes=classes)
        expected = reference.softmax_loss(W, X, classes)
        scale = float(np.log(W.shape[1]) + np.mean(score_sizes(W, X)))
        close(student.softmax_loss(W, X, classes), expected, call, scale=scale)


@exercise("softmax_gradient")
@together
def test_softmax_gradient(student: Any, rng: np.random.Generator) -> None:
    """Every entry is right, for every shape, every size and every sign of the scores."""
    for W, X, classes in regressions(rng):
        call = written("softmax_gradient", W=W, X=X, classes=classes)
        expected = reference.softmax_gradient(W, X, classes)
        error = (1 + score_sizes(W, X))[:, None] / len(X)
        scale = np.tile(np.abs(X).T @ error, (1, W.shape[1]))
        close(student.softmax_gradient(W, X, classes), expected, call, scale=scale)
