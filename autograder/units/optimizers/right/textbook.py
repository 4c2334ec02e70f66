"""Right answers as a textbook has them, with dictionaries that are changed from step to step."""

import numpy as np


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    if state is None:
        state = {"velocity": np.zeros(theta.shape)}
    state["velocity"] = beta * state["velocity"] + learning_rate * gradient
    return theta - state["velocity"], state


def nesterov(theta, gradient, state, learning_rate=0.01, beta=0.9):
    if state is None:
        state = {"velocity": np.zeros(theta.shape), "steps": 0}
    before = state["velocity"]
    state["velocity"] = beta * before - learning_rate * gradient
    state["steps"] += 1
    return theta - beta * before + (1 + beta) * state["velocity"], state


def adagrad(theta, gradient, state, learning_rate=0.01, epsilon=1e-8):
    if state is None:
        state = {"cache": np.zeros(theta.shape)}
    state["cache"] += np.square(gradient)
    return theta - learning_rate / (np.sqrt(state["cache"]) + epsilon) * gradient, state


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    if state is None:
        state = {"cache": np.zeros(theta.shape)}
    state["cache"] *= beta
    state["cache"] += (1 - beta) * np.multiply(gradient, gradient)
    return theta + -learning_rate * gradient / (epsilon + state["cache"] ** 0.5), state


def adam(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    if state is None:
        state = {"m": 0, "v": 0, "t": 1}
    t = state["t"]
    state["m"] = beta1 * state["m"] + (1 - beta1) * gradient
    state["v"] = beta2 * state["v"] + (1 - beta2) * np.power(gradient, 2)
    m_hat = state["m"] / (1 - beta1**t)
    v_hat = state["v"] / (1 - beta2**t)
    state["t"] = t + 1
    return theta - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), state


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
    decayed = theta * (1 - learning_rate * weight_decay)
    return adam(decayed, gradient, state, learning_rate, beta1, beta2, epsilon)
