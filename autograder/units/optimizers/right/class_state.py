"""Right answers with objects for a state; Adam in the form with one corrected learning rate."""

import copy
from dataclasses import dataclass

import numpy as np


@dataclass
class Velocity:
    value: object = 0.0
    label: str = "velocity"


class Moments:
    def __init__(self):
        self.m, self.v, self.power1, self.power2 = 0.0, 0.0, 1.0, 1.0


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    old = state or Velocity()
    step = -learning_rate * gradient + beta * old.value
    return theta + step, Velocity(step)


def nesterov(theta, gradient, state, learning_rate=0.01, beta=0.9):
    old = state if state is not None else Velocity()
    new = Velocity(old.value * beta + gradient * learning_rate)
    return theta - beta**2 * old.value - (1 + beta) * learning_rate * gradient, new


def adagrad(theta, gradient, state, learning_rate=0.01, epsilon=1e-8):
    history = [] if state is None else list(state.value)
    history.append(gradient.copy())
    size = np.linalg.norm(np.stack(history), axis=0)
    return theta - learning_rate * gradient / (size + epsilon), Velocity(history)


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    state = Moments() if state is None else copy.copy(state)
    state.v = np.average([state.v * np.ones_like(gradient), gradient**2], axis=0, weights=[beta, 1 - beta])
    return theta - (learning_rate / (np.sqrt(state.v) + epsilon)) * gradient, state


def _adaptive(gradient, state, learning_rate, beta1, beta2, epsilon):
    state = Moments() if state is None else copy.deepcopy(state)
    state.power1, state.power2 = state.power1 * beta1, state.power2 * beta2
    state.m = beta1 * state.m + (1 - beta1) * gradient
    state.v = beta2 * state.v + (1 - beta2) * gradient * gradient
    alpha = learning_rate * np.sqrt(1 - state.power2) / (1 - state.power1)
    scaled = epsilon * np.sqrt(1 - state.power2)
    return alpha * state.m / (np.sqrt(state.v) + scaled), state


def adam(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    step, state = _adaptive(gradient, state, learning_rate, beta1, beta2, epsilon)
    return theta - step, state


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
    step, state = _adaptive(gradient, state, learning_rate, beta1, beta2, epsilon)
    new = theta.copy()
    new -= step
    new -= learning_rate * weight_decay * theta
    return new, state
