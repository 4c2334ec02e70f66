"""Right answers, computed in single precision."""

import numpy as np

F = np.float32


def minibatches(X, y, batch_size, rng):
    X, y = np.asarray(X, dtype=F), np.asarray(y, dtype=F)
    order = rng.permuted(np.arange(len(y)))
    number = -(-len(y) // batch_size)
    for k in range(number):
        batch = order[k * batch_size : min((k + 1) * batch_size, len(y))]
        yield X[batch], y[batch]


def step(theta, slope, learning_rate):
    return (theta - F(learning_rate) * np.asarray(slope, dtype=F)).astype(F)


def batch_gradient_descent(gradient, theta, X, y, learning_rate, epochs):
    path = np.zeros((epochs + 1, len(theta)), dtype=F)
    path[0] = theta
    for t in range(epochs):
        path[t + 1] = step(path[t], gradient(path[t], X.astype(F), y.astype(F)), learning_rate)
    return path


def stochastic_gradient_descent(gradient, theta, X, y, learning_rate, epochs, rng):
    n = len(y)
    path = np.zeros((epochs * n + 1, len(theta)), dtype=F)
    path[0] = theta
    t = 0
    for _ in range(epochs):
        for X_one, y_one in minibatches(X, y, 1, rng):
            path[t + 1] = step(path[t], gradient(path[t], X_one, y_one), learning_rate)
            t += 1
    return path


def minibatch_gradient_descent(gradient, theta, X, y, learning_rate, epochs, batch_size, rng):
    path = [np.asarray(theta, dtype=F)]
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            path.append(step(path[-1], gradient(path[-1], X_batch, y_batch), learning_rate))
    return np.array(path, dtype=F)


def noisy_gradient_descent(gradient, theta, learning_rate, steps, noise_scale, rng):
    path = [np.asarray(theta, dtype=F)]
    for _ in range(steps):
        noise = F(noise_scale) * rng.standard_normal(len(theta), dtype=F)
        path.append(step(path[-1], gradient(path[-1]) + noise, learning_rate))
    return np.array(path, dtype=F)


def gradient_noise(gradient, theta, X, y, batch_sizes, rng, draws=200):
    theta, X, y = theta.astype(F), X.astype(F), y.astype(F)
    full = gradient(theta, X, y).astype(F)
    noise = np.zeros(len(batch_sizes), dtype=F)
    for k, size in enumerate(batch_sizes):
        for _ in range(draws):
            batch = rng.permutation(len(y))[:size]
            difference = gradient(theta, X[batch], y[batch]).astype(F) - full
            noise[k] += np.dot(difference, difference) / F(draws)
    return noise
