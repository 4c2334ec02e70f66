"""What the driver makes of its input: precision, checks, and sentences about what is wrong."""

from functools import partial

import numpy as np
import pytest

import solutions
from solutions import Batches, minimize, update
from solutions.stopping import low_loss, no_improvement
from tests.solutions.test_driver import RNG, THETA, X, Y, exactly, generator, heights, slope


def test_a_run_keeps_to_the_precision_of_its_start():
    start = THETA.astype(np.float32)
    for gradient in (slope, lambda t: slope(t).astype(np.float64), lambda t: list(slope(t))):
        run = minimize(None, gradient, start, steps=5, path=True)
        assert run.theta.dtype == run.path.dtype == np.float32
    assert minimize(None, lambda t: [1, 2], [3, 4]).theta.dtype == np.float64


def test_input_is_checked_once_per_run(monkeypatch):
    looked_at = []
    finite = np.isfinite
    monkeypatch.setattr(np, "isfinite", lambda array: looked_at.append(1) or finite(array))
    data = Batches(X, Y, 4, epochs=50, rng=generator())
    minimize(solutions.mse_loss, solutions.mse_gradient, THETA, batches=data)
    assert len(looked_at) < 20  # of 150 steps


def test_classes_stay_whole_numbers():
    classes = np.array([0.0, 1.0, 2.0, 1.0])
    run = minimize(
        partial(solutions.mlp_loss, hidden=2),
        partial(solutions.mlp_gradient, hidden=2),
        RNG.normal(size=17),
        batches=Batches(X[:4], classes, 2, epochs=30, rng=generator()),
        learning_rate=0.1,
    )
    assert run.losses[-1] < run.losses[0]


def test_a_divergent_run_goes_on_to_its_end_and_says_so():
    with np.errstate(all="ignore"):
        run = minimize(None, slope, [5.0], update, 1e6, steps=100)
    assert run.steps == 100
    assert not run.success
    assert minimize(None, slope, [5.0]).success


DATA = Batches(X, Y)
SCALARS = {"theta": THETA, "loss": None, "gradient": slope}


@pytest.mark.parametrize(
    ("given_by", "sentence"),
    [
        ({"theta": []}, r"theta must be an array of finite numbers, any shape; got shape \(0,\)"),
        ({"theta": [1, np.nan]}, "theta must be .*; got NaN or infinity among them"),
        ({"theta": 1.0, "many": True}, r"theta must be .*; got shape \(\)"),
        ({"gradient": 1.0}, "gradient must be a function; got float 1.0"),
        ({"gradient": None}, "gradient must be a function, unless there is a loss"),
        ({"gradient": None, "loss": heights, "many": True, "theta": [[1.0]]}, "one run only"),
        ({"gradient": lambda t: t[:2]}, r"shaped like theta, \(3,\); got shape \(2,\)"),
        ({"gradient": lambda t: t * 1j}, "gradient must return an array of finite numbers"),
        ({"gradient": lambda t: t * np.inf}, "gradient must be finite at the start"),
        ({"loss": "low"}, "loss must be a function; got str 'low'"),
        ({"loss": lambda t: t}, r"loss must return one number; got shape \(3,\)"),
        ({"loss": lambda t: 1.0, "learning_rate": [0.1, 0.2]}, "one number per run, 2; got"),
        ({"learning_rate": -0.1}, "learning_rate must be a finite number, at least 0; got -0.1"),
        ({"learning_rate": [0.1, np.nan]}, "learning_rate must be a finite number.*; got .*nan"),
        ({"learning_rate": [[0.1]]}, r"one for each run; got shape \(1, 1\) for 1 runs"),
        ({"learning_rate": [0.1, 0.2], "many": True}, r"got shape \(2,\) for 3 runs"),
        ({"learning_rate": lambda step: 1 - step}, "got int -1 from the schedule at step 2"),
        ({"learning_rate": partial(solutions.step_decay, -1.0)}, "at least 0; got -1.0"),
        ({"rule": update}, "learning_rate must be given: update has none of its own"),
        ({"rule": "adam"}, "rule must be a function; got str 'adam'"),
        ({"beta": 0.9}, "adam has no hyperparameter beta; it has beta1, beta2, epsilon"),
        ({"beta1": 1.0}, "beta1 must be a finite number, from 0 up to but not including 1"),
        ({"steps": -1}, "steps must be a whole number, at least 0; got -1"),
        ({"max_norm": 0}, "max_norm must be a finite number, above 0; got 0"),
        ({"batches": (X, Y)}, "batches must be made by solutions.Batches; got tuple"),
        ({"batches": DATA, "theta": [1.0], "gradient": solutions.mse_gradient}, "must agree on d"),
        ({"stop": 3}, "stop must be a stopping rule or several; got int 3"),
        ({"stop": [3]}, "stop must be a stopping rule or several; got int 3"),
        ({"stop": low_loss(0.0)}, "low_loss needs a loss"),
        ({"stop": no_improvement()}, "no_improvement needs a loss"),
        ({"callback": 3}, "callback must be a function; got int 3"),
        ({"progress": 3}, "progress must be True or a function; got int 3"),
    ],
)
def test_bad_input_is_told_in_a_sentence(given_by, sentence):
    with pytest.raises(ValueError, match=sentence):
        minimize(**(SCALARS | given_by))


@pytest.mark.parametrize(
    ("given_by", "sentence"),
    [
        ({"y": Y[:3]}, r"got X with shape \(12, 3\) and y with shape \(3,\)"),
        ({"X": Y}, r"got X with shape \(12,\)"),
        ({"X": np.ones((0, 3)), "y": []}, r"with n and d at least 1; got X with shape \(0, 3\)"),
        ({"batch_size": 0}, "batch_size must be a whole number, at least 1; got 0"),
        ({"batch_size": 3}, "rng must be a random number generator"),
        ({"epochs": -1}, "epochs must be a whole number, at least 0; got -1"),
    ],
)
def test_bad_examples_are_told_in_a_sentence(given_by, sentence):
    with pytest.raises(ValueError, match=sentence):
        Batches(**({"X": X, "y": Y} | given_by))


@pytest.mark.parametrize("path", [True, False])
def test_neither_the_start_nor_what_the_functions_are_given_can_be_changed(path):
    def rude(theta):
        theta *= 0
        return theta

    start = THETA.copy()
    with pytest.raises(ValueError, match="read-only"):
        minimize(None, rude, start, path=path)
    with pytest.raises(ValueError, match="read-only"):
        minimize(lambda t: float(rude(t)[0]), slope, start, path=path)
    minimize(None, slope, start, path=path)
    exactly(start, THETA)
