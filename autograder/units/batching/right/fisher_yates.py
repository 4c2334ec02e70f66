"""Right answers with a hand-written shuffle, views of a shuffled copy, and repeated gradients."""

import math

import numpy as np


def _shuffled(n, rng):
    order = np.arange(n)
    for last in range(n - 1, 0, -1):
        other = rng.integers(0, last + 1)
        order[[last, other]] = order[[other, last]]
    return order


class _Batches:
    def __init__(self, X, y, batch_size, order):
        self.X, self.y, self.size, self.start = X[order], y[order], batch_size, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.start >= len(self.y):
            raise StopIteration
        cut = slice(self.start, self.start + self.size)
        self.start += self.size
        return self.X[cut], self.y[cut]


def minibatches(X, y, batch_size, rng):
    return _Batches(X, y, batch_size, _shuffled(len(X), rng))


def batch_gradient_descent(gradient, theta, X, y, learning_rate, epochs):
    path = np.tile(theta, (epochs + 1, 1))
    for epoch in range(1, epochs + 1):
        before = path[epoch - 1]
        gradient(before, X, y)  # a look at it, as for a plot
        path[epoch] -= learning_rate * gradient(before, X, y)
        path[epoch] += before - theta
    return path


def stochastic_gradient_descent(gradient, theta, X, y, learning_rate, epochs, rng):
    theta = theta.copy()
    path = [theta.copy()]
    for _ in range(epochs):
        for i in _shuffled(len(X), rng):
            theta -= learning_rate * gradient(theta, X[i].reshape(1, -1), y[i].reshape(1))
            path.append(theta.copy())
    return np.asarray(path)


def minibatch_gradient_descent(gradient, theta, X, y, learning_rate, epochs, batch_size, rng):
    theta = theta.copy()
    updates = math.ceil(len(X) / batch_size)
    path = np.empty((epochs * updates + 1, len(theta)))
    path[0] = theta
    row = 1
    for _ in range(epochs):
        order = _shuffled(len(X), rng)
        X_now, y_now = X[order], y[order]
        for k in range(updates):
            part = slice(k * batch_size, (k + 1) * batch_size)
            gradient(theta, X, y)  # the whole gradient, to watch it fall
            theta -= gradient(theta, X_now[part], y_now[part]) * learning_rate
            path[row] = theta
            row += 1
    return path


def noisy_gradient_descent(gradient, theta, learning_rate, steps, noise_scale, rng):
    """Draws its normal numbers from uniform ones, after Box and Muller."""
    d = len(theta)
    path = [theta]
    for _ in range(steps):
        radius = np.sqrt(-2 * np.log(1 - rng.random(d)))
        epsilon = radius * np.cos(2 * np.pi * rng.random(d))
        here = path[-1]
        path.append(here - learning_rate * gradient(here) - learning_rate * noise_scale * epsilon)
    return np.array(path)


def gradient_noise(gradient, theta, X, y, batch_sizes, rng, draws=200):
    result = np.zeros(len(batch_sizes))
    for k in range(len(batch_sizes)):
        for _ in range(draws):
            batch = _shuffled(len(X), rng)[: batch_sizes[k]]
            far = np.linalg.norm(gradient(theta, X, y) - gradient(theta, X[batch], y[batch]))
            result[k] = result[k] + far**2
    return result / draws
