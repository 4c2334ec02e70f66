"""The library against PyTorch, optax, Keras and scikit-learn, with conventions matched."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

import solutions
from tests.solutions import peers

WHY = "conformance is not tested: {} is missing (pip install -e '.[test,conformance]')"
torch = pytest.importorskip("torch", reason=WHY.format("PyTorch"))
optax = pytest.importorskip("optax", reason=WHY.format("optax"))
keras = pytest.importorskip("keras", reason=WHY.format("Keras"))
metrics = pytest.importorskip("sklearn.metrics", reason=WHY.format("scikit-learn"))

RNG = np.random.default_rng(8)
X = RNG.normal(size=(40, 5))
Y = X @ RNG.normal(size=5) + 0.3 * RNG.normal(size=40)
LABELS = (Y > 0).astype(float)
CLASSES = np.digitize(Y, [-1, 1])
TINY = 1e-300

PROBLEMS = {
    "bowl": (np.array([5.0, 5.0]), solutions.bowl_gradient),
    "rosenbrock": (np.array([-1.2, 1.0]), solutions.rosenbrock_gradient),
    "logistic": (np.zeros(5), lambda t: solutions.logistic_gradient(t, X, LABELS)),
}


def same_trajectory(ours, theirs, problem, steps=1000, rate=0.001, share=None):
    """Compare two paths; ``share`` gives their learning rate as a share of ours, by the step."""
    (name, our_arguments), (runner, their_arguments) = ours, theirs
    theta, slope = PROBLEMS[problem]
    rates = [rate * (share(t) if share else 1) for t in range(1, steps + 1)]
    expected = runner(theta, slope, rates, **their_arguments)
    got = peers.ours(name)(theta, slope, [rate] * steps, **our_arguments)
    assert got.shape == (steps + 1, len(theta))
    assert np.max(np.abs(got - expected)) < 1e-12


BETAS = {"beta1": 0.9, "beta2": 0.999}
ADAM = {**BETAS, "epsilon": 1e-8}
PAIRS = {  # our rule, and each peer's, with the same convention
    "momentum-torch": ("momentum", {"beta": 0.9}, "torch", "SGD", {"momentum": 0.9}),
    "momentum-optax": ("momentum", {"beta": 0.9}, "optax", "sgd", {"momentum": 0.9}),
    "nesterov-torch": (
        "nesterov", {"beta": 0.9}, "torch", "SGD", {"momentum": 0.9, "nesterov": True}
    ),
    "nesterov-optax": (
        "nesterov", {"beta": 0.9}, "optax", "sgd", {"momentum": 0.9, "nesterov": True}
    ),
    "adagrad-torch": ("adagrad", {"epsilon": 1e-8}, "torch", "Adagrad", {"eps": 1e-8}),
    "adagrad-optax": (  # its epsilon stands inside the root, so both have none
        "adagrad", {"epsilon": TINY}, "optax", "adagrad",
        {"eps": 0.0, "initial_accumulator_value": 0.0},
    ),
    "rmsprop-torch": (  # a large epsilon, so that it does not bounce in Rosenbrock's valley
        "rmsprop", {"beta": 0.9, "epsilon": 0.5}, "torch", "RMSprop", {"alpha": 0.9, "eps": 0.5}
    ),
    "rmsprop-optax": (
        "rmsprop", {"beta": 0.9, "epsilon": 0.5}, "optax", "rmsprop",
        {"decay": 0.9, "eps": 0.5, "eps_in_sqrt": False},
    ),
    "adam-torch": ("adam", ADAM, "torch", "Adam", {"eps": 1e-8}),
    "adam-optax": ("adam", ADAM, "optax", "adam", {"eps": 1e-8}),
    "adamw-torch": (
        "adamw", {**ADAM, "weight_decay": 0.1}, "torch", "AdamW", {"weight_decay": 0.1}
    ),
    "adamw-optax": (
        "adamw", {**ADAM, "weight_decay": 0.1}, "optax", "adamw", {"weight_decay": 0.1}
    ),
    "amsgrad-torch": ("amsgrad", ADAM, "torch", "Adam", {"amsgrad": True}),
    "amsgrad-optax": (  # without the correction of v, which is in the rate below
        "amsgrad", {**BETAS, "epsilon": TINY}, "optax", "amsgrad",
        {"bias_correction_nu": False, "eps": 0.0},
    ),
    "lion-optax": (
        "lion", {"beta1": 0.9, "beta2": 0.99, "weight_decay": 0.1}, "optax", "lion",
        {"b1": 0.9, "b2": 0.99, "weight_decay": 0.1},
    ),
}  # fmt: skip


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("pair", PAIRS)
def test_trajectories_agree(pair, problem):
    name, our_arguments, library, their_name, their_arguments = PAIRS[pair]
    runner = getattr(peers, library)(their_name)
    steps = 500 if name == "rmsprop" else 1000
    rate = {"momentum": 0.0002, "nesterov": 0.0002, "rmsprop": 0.0004}.get(name, 0.01)
    share = (lambda t: np.sqrt(1 - 0.999**t)) if pair == "amsgrad-optax" else None
    same_trajectory((name, our_arguments), (runner, their_arguments), problem, steps, rate, share)


def test_lion_agrees_with_keras_too_since_pytorch_has_none():
    assert not hasattr(torch.optim, "Lion")
    same_trajectory(
        ("lion", {"weight_decay": 0.125}),
        (peers.keras("Lion"), {"weight_decay": 0.125}),
        "logistic",
        rate=1 / 128,
    )


# schedules, clipping, averages

SCHEDULES = {  # ours, PyTorch's, optax's
    "step_decay": (
        partial(solutions.step_decay, 0.8, factor=0.5, period=7),
        ("StepLR", {"step_size": 7, "gamma": 0.5}),
        ("exponential_decay", {"transition_steps": 7, "decay_rate": 0.5, "staircase": True}),
    ),
    "exponential_decay": (
        partial(solutions.exponential_decay, 0.8, factor=0.5, period=7),
        ("ExponentialLR", {"gamma": 0.5 ** (1 / 7)}),
        ("exponential_decay", {"transition_steps": 7, "decay_rate": 0.5}),
    ),
    "cosine_decay": (
        partial(solutions.cosine_decay, 0.8, total_steps=60, lowest_rate=0.2),
        ("CosineAnnealingLR", {"T_max": 60, "eta_min": 0.2}),
        ("cosine_decay_schedule", {"decay_steps": 60, "alpha": 0.25}),
    ),
    "warmup": (
        partial(solutions.warmup, 0.8, warmup_steps=8),
        ("LinearLR", {"start_factor": 1 / 8, "total_iters": 7}),
        ("linear_schedule", {"end_value": 0.8, "transition_steps": 7}),
    ),
}


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_agree(name):
    schedule, (torch_name, torch_arguments), (optax_name, optax_arguments) = SCHEDULES[name]
    expected = [schedule(t) for t in range(60)]
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.8)
    rule = getattr(torch.optim.lr_scheduler, torch_name)(optimizer, **torch_arguments)
    by_torch = []
    for _ in range(60):
        by_torch.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        rule.step()
    assert by_torch == pytest.approx(expected, rel=1e-12)
    peers.optax("sgd")  # float64
    start = 0.1 if name == "warmup" else 0.8
    by_optax = getattr(optax, optax_name)(start, **optax_arguments)
    assert [float(by_optax(t)) for t in range(60)] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("patience", [0, 1, 3])
def test_the_rate_is_cut_on_the_same_plateaus(patience):
    losses = np.round(RNG.random(80), 1)
    given_by = {"factor": 0.5, "patience": patience}
    expected = solutions.reduce_on_plateau(losses, 0.8, min_delta=0.05, **given_by)
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.8)
    rule = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, threshold=0.05, threshold_mode="abs", eps=0, **given_by
    )
    by_torch = []
    for loss in losses:
        rule.step(loss)
        by_torch.append(optimizer.param_groups[0]["lr"])
    assert by_torch == pytest.approx(list(expected), rel=1e-12)


@pytest.mark.parametrize("max_norm", [0.5, 100.0])
def test_clipping_agrees(max_norm):
    peers.optax("sgd")
    gradient = RNG.normal(size=(4, 3))
    got = solutions.clip_by_norm(gradient, max_norm)
    by_optax, _ = optax.clip_by_global_norm(max_norm).update(gradient, optax.EmptyState())
    assert np.asarray(by_optax) == pytest.approx(got, rel=1e-14)
    parameter = torch.zeros(4, 3, dtype=torch.float64, requires_grad=True)
    parameter.grad = torch.tensor(gradient)
    norm = float(torch.nn.utils.clip_grad_norm_([parameter], max_norm))
    added = (norm + 1e-6) / norm if norm > max_norm else 1.0  # PyTorch adds 1e-6 to the norm
    assert added * parameter.grad.numpy() == pytest.approx(got, rel=1e-13)


def test_averages_agree():
    peers.optax("sgd")
    path = RNG.normal(size=(50, 3))
    rule = optax.ema(0.9, debias=True)
    state = rule.init(path[0])
    by_optax = []
    for theta in path:
        average, state = rule.update(theta, state)
        by_optax.append(np.asarray(average))
    expected = np.array(by_optax)
    assert solutions.exponential_average(path, 0.9) == pytest.approx(expected, rel=1e-13)
    model = torch.nn.Linear(3, 1, bias=False, dtype=torch.float64)
    averaged = torch.optim.swa_utils.AveragedModel(model)
    by_torch = []
    for theta in path:
        model.weight.data[0] = torch.tensor(theta)
        averaged.update_parameters(model)
        by_torch.append(averaged.module.weight.detach().numpy()[0].copy())
    assert solutions.polyak_average(path) == pytest.approx(np.array(by_torch), rel=1e-12)


# gradients


def complex_step(loss, theta, h=1e-30):
    """Derivatives without a difference, so without cancellation: Im f(θ + ih·eⱼ) / h."""
    flat = np.ravel(theta)
    slopes = [
        np.imag(loss((flat + 1j * h * e).reshape(np.shape(theta)))) / h for e in np.eye(len(flat))
    ]
    return np.reshape(slopes, np.shape(theta))


def log_sum_exp(z):
    top = np.max(z.real, axis=1, keepdims=True)
    return np.log(np.sum(np.exp(z - top), axis=1)) + top[:, 0]


def cross_entropy(scores):
    return np.mean(log_sum_exp(scores) - scores[np.arange(len(scores)), CLASSES])


def network(weights):
    first, second = weights[:24].reshape(6, 4), weights[24:].reshape(5, 3)
    h = X @ first[:-1] + first[-1]
    return cross_entropy((h * (h.real > 0)) @ second[:-1] + second[-1])


THETA, W, WEIGHTS, PLANE = (RNG.normal(size=s) for s in (5, (5, 3), 39, 2))
GRADIENTS = {  # the loss anew, in complex arithmetic; the place; our gradient
    "quadratic": (lambda t: np.sum(t**2), THETA, solutions.quadratic_gradient),
    "bowl": (lambda t: (t[0] - 2) ** 2 + (t[1] - 3) ** 2, PLANE, solutions.bowl_gradient),
    "mse": (
        lambda t: np.mean((X @ t - Y) ** 2), THETA, lambda t: solutions.mse_gradient(t, X, Y)
    ),
    "ridge": (
        lambda t: np.mean((X @ t - Y) ** 2) + 0.7 * np.sum(t**2),
        THETA,
        lambda t: solutions.ridge_gradient(t, X, Y, 0.7),
    ),
    "logistic": (
        lambda t: np.mean(np.log(1 + np.exp(X @ t)) - LABELS * (X @ t)),
        THETA,
        lambda t: solutions.logistic_gradient(t, X, LABELS),
    ),
    "softmax": (
        lambda t: cross_entropy(X @ t), W, lambda t: solutions.softmax_gradient(t, X, CLASSES)
    ),
    "mlp": (network, WEIGHTS, lambda t: solutions.mlp_gradient(t, X, CLASSES, 4)),
    "rosenbrock": (
        lambda t: (1 - t[0]) ** 2 + 100 * (t[1] - t[0] ** 2) ** 2,
        PLANE,
        solutions.rosenbrock_gradient,
    ),
    "himmelblau": (
        lambda t: (t[0] ** 2 + t[1] - 11) ** 2 + (t[0] + t[1] ** 2 - 7) ** 2,
        PLANE,
        solutions.himmelblau_gradient,
    ),
    "saddle": (lambda t: t[0] ** 2 - t[1] ** 2, PLANE, solutions.saddle_gradient),
}  # fmt: skip


@pytest.mark.parametrize("name", GRADIENTS)
def test_gradients_agree_with_the_complex_step(name):
    loss, place, gradient = GRADIENTS[name]
    expected = complex_step(loss, place)
    assert np.max(np.abs(gradient(place) - expected)) < 1e-13 * max(1, np.max(np.abs(expected)))


def test_losses_are_those_of_scikit_learn():
    assert solutions.mse_loss(THETA, X, Y) == pytest.approx(
        metrics.mean_squared_error(Y, X @ THETA), rel=1e-14
    )
    z = X @ THETA
    expected = metrics.log_loss(LABELS, 1 / (1 + np.exp(-z)))
    assert solutions.logistic_loss(THETA, X, LABELS) == pytest.approx(expected, rel=1e-13)
    powers = np.exp(X @ W)
    expected = metrics.log_loss(CLASSES, powers / powers.sum(axis=1, keepdims=True))
    assert solutions.softmax_loss(W, X, CLASSES) == pytest.approx(expected, rel=1e-13)
