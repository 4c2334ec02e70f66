"""Right answers that change a state in place, a bare array where one array is enough."""

import numpy as np


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    if state is None:
        state = np.zeros_like(theta, dtype=float)
    state *= beta
    state += learning_rate * gradient
    return theta - state, state


def nesterov(theta, gradient, state, learning_rate=0.01, beta=0.9):
    velocity = np.zeros(theta.shape) if state is None else state
    np.multiply(velocity, beta, out=velocity)
    velocity += learning_rate * gradient
    return theta - beta * velocity - learning_rate * gradient, velocity


def adagrad(theta, gradient, state, learning_rate=0.01, epsilon=1e-8):
    s = np.zeros(theta.shape) if state is None else state
    s += gradient**2
    return theta - learning_rate * gradient / (s**0.5 + epsilon), s


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    s = np.zeros(theta.shape) if state is None else state
    s *= beta
    s += (1 - beta) * gradient**2
    return theta - learning_rate * gradient / (np.sqrt(s) + epsilon), s


def _corrected(gradient, state, beta1, beta2):
    memory = np.zeros((3, *gradient.shape)) if state is None else state
    memory[0] = beta1 * memory[0] + (1 - beta1) * gradient
    memory[1] = beta2 * memory[1] + (1 - beta2) * gradient**2
    memory[2] += 1
    return memory[0] / (1 - beta1 ** memory[2]), memory[1] / (1 - beta2 ** memory[2]), memory


def adam(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, v, memory = _corrected(gradient, state, beta1, beta2)
    return theta - learning_rate * m / (np.sqrt(v) + epsilon), memory


def adamw(
    theta,
    gradient,
    state,
    learning_rate=0.001,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.01,
):
    m, v, memory = _corrected(gradient, state, beta1, beta2)
    return theta - learning_rate * (m / (np.sqrt(v) + epsilon) + weight_decay * theta), memory
