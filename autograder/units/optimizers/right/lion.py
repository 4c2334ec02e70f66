"""Right programs for ``lion``, each after a line that names its style."""

import math

import numpy as np


# %% textbook, with a dictionary that is changed from step to step
def lion(
    theta, gradient, state, learning_rate=0.0001, beta1=0.9, beta2=0.99, weight_decay=0.0
):
    state = {"m": np.zeros(theta.shape)} if state is None else state
    update = np.sign(beta1 * state["m"] + (1 - beta1) * gradient)
    state["m"] = beta2 * state["m"] + (1 - beta2) * gradient
    return theta - learning_rate * update - learning_rate * weight_decay * theta, state


# %% loops over single numbers
def lion(
    theta, gradient, state, learning_rate=0.0001, beta1=0.9, beta2=0.99, weight_decay=0.0
):
    memory = [0.0] * theta.size if state is None else state
    new, kept = [], []
    for number, slope, m in zip(theta.ravel().tolist(), gradient.ravel().tolist(), memory):
        c = m * beta1 + slope * (1 - beta1)
        step = weight_decay * number
        if c != 0:
            step += math.copysign(1.0, c)
        new.append(number - learning_rate * step)
        kept.append(m + (1 - beta2) * (slope - m))
    return np.array(new).reshape(theta.shape), kept


# %% single precision
def lion(
    theta, gradient, state, learning_rate=0.0001, beta1=0.9, beta2=0.99, weight_decay=0.0
):
    F = np.float32
    theta, gradient = theta.astype(F), gradient.astype(F)
    m = np.zeros(theta.shape, F) if state is None else state
    c = F(beta1) * m + F(1 - beta1) * gradient
    m = F(beta2) * m + F(1 - beta2) * gradient
    return theta - F(learning_rate) * (np.sign(c) + F(weight_decay) * theta), m


# %% comparisons in place of a sign
def lion(
    theta, gradient, state, learning_rate=0.0001, beta1=0.9, beta2=0.99, weight_decay=0.0
):
    m = 0 * gradient if state is None else state
    c = m + (1 - beta1) * (gradient - m)
    direction = (c > 0).astype(float) - (c < 0)
    shrunk = theta * (1 - learning_rate * weight_decay)
    return [shrunk - learning_rate * direction, m + (1 - beta2) * (gradient - m)]


# %% a state that is changed in place, and a division by the size
def lion(
    theta, gradient, state, learning_rate=0.0001, beta1=0.9, beta2=0.99, weight_decay=0.0
):
    if state is None:
        state = np.zeros(theta.shape)
    c = beta1 * state + (1 - beta1) * gradient
    size = np.abs(c)
    sign = np.divide(c, size, out=np.zeros(theta.shape), where=size > 0)
    state *= beta2
    state += (1 - beta2) * gradient
    return theta - learning_rate * (sign + weight_decay * theta), state
