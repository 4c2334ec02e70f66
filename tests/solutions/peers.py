"""The rules of other libraries, and of the papers, called as ours are.

Every runner takes the start, a function of the parameters that returns the gradient, and one
learning rate per step; what else it is given goes to the library under the library's own names. It
returns the path. Everything is in float64.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import solutions

os.environ["KERAS_BACKEND"] = "jax"  # with PyTorch, Keras decays in single precision

Slope = Callable[[np.ndarray], np.ndarray]
Runner = Callable[..., np.ndarray]


def ours(name: str) -> Runner:
    def run(theta: Any, slope: Slope, rates: Sequence[float], **given: Any) -> np.ndarray:
        theta, state = np.asarray(theta, float), None
        path = [theta]
        for rate in rates:
            rule = getattr(solutions, name)
            theta, state = rule(theta, slope(theta), state, learning_rate=rate, **given)
            path.append(theta)
        return np.array(path)

    return run


def torch(name: str, **fixed: Any) -> Runner:
    import torch as library

    def run(theta: Any, slope: Slope, rates: Sequence[float], **given: Any) -> np.ndarray:
        parameter = library.tensor(np.array(theta, float), requires_grad=True)
        optimizer = getattr(library.optim, name)([parameter], lr=rates[0], **fixed, **given)
        path = [np.array(theta, float)]
        for rate in rates:
            optimizer.param_groups[0]["lr"] = rate
            parameter.grad = library.tensor(slope(path[-1]))
            optimizer.step()
            path.append(parameter.detach().numpy().copy())
        return np.array(path)

    return run


def optax(name: str, **fixed: Any) -> Runner:
    import jax
    import optax as library

    jax.config.update("jax_enable_x64", True)

    def run(theta: Any, slope: Slope, rates: Sequence[float], **given: Any) -> np.ndarray:
        table = jax.numpy.array(rates)
        rule = getattr(library, name)(lambda step: table[step], **fixed, **given)
        parameter = jax.numpy.array(np.array(theta, float))
        state, step = rule.init(parameter), jax.jit(rule.update)
        path = [np.array(theta, float)]
        for _ in rates:
            change, state = step(jax.numpy.array(slope(path[-1])), state, parameter)
            parameter = library.apply_updates(parameter, change)
            path.append(np.array(parameter))
        return np.array(path)

    return run


def keras(name: str, **fixed: Any) -> Runner:
    import jax
    import keras as library

    jax.config.update("jax_enable_x64", True)

    def run(theta: Any, slope: Slope, rates: Sequence[float], **given: Any) -> np.ndarray:
        """The rates should be multiples of powers of two: Keras keeps them in float32."""
        variable = library.Variable(np.array(theta, float), dtype="float64")
        optimizer = getattr(library.optimizers, name)(learning_rate=rates[0], **fixed, **given)
        optimizer.build([variable])
        path = [np.array(theta, float)]
        for rate in rates:
            optimizer.learning_rate = rate
            gradient = library.ops.convert_to_tensor(slope(path[-1]), dtype="float64")
            optimizer.apply_gradients([(gradient, variable)])
            path.append(np.array(library.ops.convert_to_numpy(variable)))
        return np.array(path)

    return run


def paper(name: str) -> Runner:
    """The algorithm as its paper prints it, one line after the other."""

    def run(theta: Any, slope: Slope, rates: Sequence[float], **given: Any) -> np.ndarray:
        path, state = [np.array(theta, float)], {}
        for t, rate in enumerate(rates, start=1):
            path.append(PAPERS[name](path[-1], slope(path[-1]), rate, state, t, **given))
        return np.array(path)

    return run


def _qian(theta, g, rate, s, t, beta=0.9):
    """Qian (1999), equation 2: Δw_t = −ε ∇E + p Δw_{t−1}."""
    s["step"] = -rate * g + beta * s.get("step", 0)
    return theta + s["step"]


def _bengio(theta, g, rate, s, t, beta=0.9):
    """Bengio and others (2013), equation 7: v_t = μ v_{t−1} − ε g,  Θ_t = Θ_{t−1} + μ v_t − ε g."""
    s["v"] = beta * s.get("v", 0) - rate * g
    return theta + beta * s["v"] - rate * g


def _duchi(theta, g, rate, s, t, delta=1e-8):
    """Duchi and others (2011), figure 1: s_t = ‖g_1:t‖,  H_t = δI + diag(s_t), no δ is named."""
    s["all"] = [*s.get("all", []), g]
    return theta - rate * g / (delta + np.linalg.norm(s["all"], axis=0))


def _hinton(theta, g, rate, s, t):
    """Lecture 6e: MeanSquare = 0.9 MeanSquare + 0.1 g²; divide g by its root; no ε is named."""
    s["mean"] = 0.9 * s.get("mean", 0) + 0.1 * g**2
    return theta - rate * g / np.sqrt(s["mean"])


def _moments(g, s, beta1=0.9, beta2=0.999):
    s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
    s["v"] = beta2 * s.get("v", 0) + (1 - beta2) * g**2
    return s["m"], s["v"]


def _kingma(theta, g, rate, s, t):
    """Kingma and Ba (2015), algorithm 1."""
    m, v = _moments(g, s)
    return theta - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)


def _loshchilov(theta, g, rate, s, t, weight_decay=0.01):
    """Loshchilov and Hutter (2019), algorithm 2, line 12, with the multiplier η_t = 1."""
    m, v = _moments(g, s)
    step = rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return theta - 1 * (step + weight_decay * theta)


def _reddi(theta, g, rate, s, t):
    """Reddi and others (2018), algorithm 2: no correction of the bias, and no ε."""
    m, v = _moments(g, s)
    s["v_max"] = np.maximum(s.get("v_max", 0), v)
    return theta - rate * m / np.sqrt(s["v_max"])


def _chen(theta, g, rate, s, t, weight_decay=0.0):
    """Chen and others (2023), program 1 and algorithm 2; λ is tuned and has no default."""
    c = 0.9 * s.get("m", 0) + 0.1 * g
    s["m"] = 0.99 * s.get("m", 0) + 0.01 * g
    return theta - rate * (np.sign(c) + weight_decay * theta)


PAPERS: dict[str, Callable[..., np.ndarray]] = {
    "momentum": _qian,
    "nesterov": _bengio,
    "adagrad": _duchi,
    "rmsprop": _hinton,
    "adam": _kingma,
    "adamw": _loshchilov,
    "amsgrad": _reddi,
    "lion": _chen,
}
