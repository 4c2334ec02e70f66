"""Right programs for ``amsgrad``, each after a line that names its style."""

import math
from dataclasses import dataclass

import numpy as np


# %% textbook, with a dictionary that is changed from step to step
def amsgrad(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {"m": 0, "v": 0, "largest": 0, "t": 1}
    t = state["t"]
    state["m"] = beta1 * state["m"] + (1 - beta1) * gradient
    state["v"] = beta2 * state["v"] + (1 - beta2) * np.power(gradient, 2)
    state["largest"] = np.maximum(state["largest"], state["v"])
    m_hat = state["m"] / (1 - beta1**t)
    v_hat = state["largest"] / (1 - beta2**t)
    state["t"] = t + 1
    return theta - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), state


# %% loops over single numbers
def amsgrad(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    numbers, slopes = theta.ravel().tolist(), gradient.ravel().tolist()
    old = [(0.0, 0.0, 0.0, 0)] * len(numbers) if state is None else state
    new, kept = [], []
    for number, slope, (m, v, top, t) in zip(numbers, slopes, old):
        m += (1 - beta1) * (slope - m)
        v += (1 - beta2) * (slope * slope - v)
        top, t = max(top, v), t + 1
        divisor = math.sqrt(top / (1 - beta2**t)) + epsilon
        new.append(number - learning_rate * m / (1 - beta1**t) / divisor)
        kept.append((m, v, top, t))
    return np.array(new).reshape(theta.shape), kept


# %% single precision
def amsgrad(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    F = np.float32
    theta, gradient = theta.astype(F), gradient.astype(F)
    zero = np.zeros(theta.shape, F)
    m, v, top, t = (zero, zero, zero, 0) if state is None else state
    t += 1
    m = F(beta1) * m + F(1 - beta1) * gradient
    v = F(beta2) * v + F(1 - beta2) * gradient**2
    top = np.where(v > top, v, top)
    step = m / F(1 - beta1**t) / (np.sqrt(top / F(1 - beta2**t)) + F(epsilon))
    return theta - F(learning_rate) * step, (m, v, top, t)


# %% an object for a state, and one corrected learning rate
@dataclass
class Memory:
    m: object = 0.0
    v: object = 0.0
    largest: object = 0.0
    power1: float = 1.0
    power2: float = 1.0


def amsgrad(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    old = state or Memory()
    v = beta2 * old.v + (1 - beta2) * gradient * gradient
    new = Memory(
        beta1 * old.m + (1 - beta1) * gradient,
        v,
        np.maximum(v, old.largest),
        old.power1 * beta1,
        old.power2 * beta2,
    )
    root = math.sqrt(1 - new.power2)
    alpha = learning_rate * root / (1 - new.power1)
    return theta - alpha * new.m / (np.sqrt(new.largest) + epsilon * root), new


# %% the whole history of v
def amsgrad(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, history = (gradient * 0, [gradient * 0]) if state is None else state
    m = m * beta1 + gradient * (1 - beta1)
    history = [*history, history[-1] * beta2 + gradient**2 * (1 - beta2)]
    t = len(history) - 1
    v_hat = np.max(np.stack(history), axis=0) / (1 - beta2**t)
    return [theta - learning_rate * (m / (1 - beta1**t)) / (v_hat**0.5 + epsilon), (m, history)]
