"""Right answers with one stacked array for a state, lists for pairs, and names used again."""

import numpy as np


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    """The state is the last move of theta, so a step is one more move and a share of the last."""
    last = state if state is not None else theta * 0
    move = beta * last + np.negative(np.multiply(learning_rate, gradient))
    return [theta + move, move]


def nesterov(theta, gradient, state, learning_rate=0.01, beta=0.9):
    velocity = np.zeros_like(theta, dtype=float)
    if state is not None:
        velocity = state["v"].copy()
    velocity *= beta
    velocity += learning_rate * gradient
    ahead = beta * velocity
    ahead += learning_rate * gradient
    return np.subtract(theta, ahead), {"v": velocity, "beta": beta, "note": "looked ahead"}


def adagrad(theta, gradient, state, learning_rate=0.01, epsilon=1e-8):
    root = 0.0 if state is None else state
    root = np.hypot(root, gradient)  # the root of the sum of squares, kept as it is
    return theta - np.divide(learning_rate * gradient, root + epsilon), root


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    state = (gradient**2 * (1 - beta)) if state is None else state * beta + gradient**2 * (1 - beta)
    gradient = gradient / (np.power(state, 0.5) + epsilon)
    return theta - learning_rate * gradient, state


def _corrected(gradient, state, beta1, beta2):
    """Averages that are weighted so that no correction is needed, the same numbers otherwise."""
    if state is None:
        state = np.stack([gradient * 0, gradient * 0, gradient * 0])
    t = state[2] + 1
    share1 = (1 - beta1) / (1 - beta1**t)
    share2 = (1 - beta2) / (1 - beta2**t)
    m = (1 - share1) * state[0] + share1 * gradient
    v = (1 - share2) * state[1] + share2 * gradient * gradient
    return m, v, np.stack([m, v, t])


def adam(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, v, state = _corrected(gradient, state, beta1, beta2)
    return theta - learning_rate * (m / (np.sqrt(v) + epsilon)), state


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
    m, v, state = _corrected(gradient, state, beta1, beta2)
    theta = theta - learning_rate * weight_decay * theta - learning_rate * m / (v**0.5 + epsilon)
    return theta, state
