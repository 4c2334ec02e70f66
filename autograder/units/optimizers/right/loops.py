"""Right answers, one number at a time, with a list of lists for the state."""

import math

import numpy as np


def _each(theta, gradient, state, rule):
    shape = theta.shape
    numbers = [float(value) for value in theta.ravel()]
    slopes = [float(value) for value in gradient.ravel()]
    memory = [[0.0, 0.0, 0] for _ in numbers] if state is None else state
    new, kept = [], []
    for number, slope, old in zip(numbers, slopes, memory):
        moved, remembered = rule(number, slope, *old)
        new.append(moved)
        kept.append(remembered)
    return np.array(new).reshape(shape), kept


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    def rule(number, slope, velocity, unused, t):
        velocity = beta * velocity + learning_rate * slope
        return number - velocity, [velocity, unused, t]

    return _each(theta, gradient, state, rule)


def nesterov(theta, gradient, state, learning_rate=0.01, beta=0.9):
    def rule(number, slope, velocity, unused, t):
        velocity = beta * velocity + learning_rate * slope
        return number - beta * velocity - learning_rate * slope, [velocity, unused, t]

    return _each(theta, gradient, state, rule)


def adagrad(theta, gradient, state, learning_rate=0.01, epsilon=1e-8):
    def rule(number, slope, unused, total, t):
        total += slope**2
        return number - learning_rate * slope / (math.sqrt(total) + epsilon), [unused, total, t]

    return _each(theta, gradient, state, rule)


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    def rule(number, slope, unused, mean, t):
        mean = mean + (1 - beta) * (slope * slope - mean)
        return number - learning_rate * slope / (math.sqrt(mean) + epsilon), [unused, mean, t]

    return _each(theta, gradient, state, rule)


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
    def rule(number, slope, m, v, t):
        m = m + (1 - beta1) * (slope - m)
        v = v + (1 - beta2) * (slope**2 - v)
        top = m / (1 - beta1 ** (t + 1))
        bottom = math.sqrt(v / (1 - beta2 ** (t + 1))) + epsilon
        move = learning_rate * top / bottom + learning_rate * weight_decay * number
        return number - move, [m, v, t + 1]

    return _each(theta, gradient, state, rule)
