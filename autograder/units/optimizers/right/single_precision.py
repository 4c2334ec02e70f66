"""Right answers, computed in single precision, hyper-parameters and all."""

import numpy as np

F = np.float32


def _start(theta, number):
    return tuple(np.zeros(theta.shape, dtype=F) for _ in range(number))


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    theta, gradient = theta.astype(F), gradient.astype(F)
    (velocity,) = _start(theta, 1) if state is None else state
    velocity = F(beta) * velocity + F(learning_rate) * gradient
    return theta - velocity, (velocity,)


def nesterov(theta, gradient, state, learning_rate=0.01, beta=0.9):
    theta, gradient = theta.astype(F), gradient.astype(F)
    (velocity,) = _start(theta, 1) if state is None else state
    velocity = F(beta) * velocity + F(learning_rate) * gradient
    return theta - (F(beta) * velocity + F(learning_rate) * gradient), (velocity,)


def adagrad(theta, gradient, state, learning_rate=0.01, epsilon=1e-8):
    theta, gradient = theta.astype(F), gradient.astype(F)
    (s,) = _start(theta, 1) if state is None else state
    s = s + gradient * gradient
    return theta - F(learning_rate) * gradient / (np.sqrt(s) + F(epsilon)), (s,)


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    theta, gradient = theta.astype(F), gradient.astype(F)
    (s,) = _start(theta, 1) if state is None else state
    s = F(beta) * s + (F(1) - F(beta)) * gradient * gradient
    return theta - F(learning_rate) * gradient / (np.sqrt(s) + F(epsilon)), (s,)


def adam(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    return adamw(theta, gradient, state, learning_rate, beta1, beta2, epsilon, 0.0)


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
    theta, gradient = theta.astype(F), gradient.astype(F)
    beta1, beta2 = F(beta1), F(beta2)
    m, v, t = (*_start(theta, 2), 0) if state is None else state
    t = t + 1
    m = beta1 * m + (F(1) - beta1) * gradient
    v = beta2 * v + (F(1) - beta2) * gradient**2
    m_hat = m / (F(1) - beta1**t)
    v_hat = v / (F(1) - beta2**t)
    step = m_hat / (np.sqrt(v_hat) + F(epsilon)) + F(weight_decay) * theta
    return theta - F(learning_rate) * step, (m, v, t)
