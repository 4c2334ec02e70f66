"""Right answers with [X|y] joined and shuffled together, split by np.split, and einsum."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    joined = np.column_stack((X, y))
    rng.shuffle(joined)
    parts = np.split(joined, range(batch_size, len(joined), batch_size))
    return [[part[:, :-1], part[:, -1]] for part in parts]


def _walk(gradient, theta, learning_rate, batches):
    position = np.array(theta, dtype=float)
    yield position
    for X_batch, y_batch in batches:
        position = position + (-learning_rate) * gradient(position, X_batch, y_batch)
        yield position


def batch_gradient_descent(gradient, theta, X, y, learning_rate, epochs):
    return np.stack(list(_walk(gradient, theta, learning_rate, [(X, y)] * epochs)))


def stochastic_gradient_descent(gradient, theta, X, y, learning_rate, epochs, rng):
    return minibatch_gradient_descent(gradient, theta, X, y, learning_rate, epochs, 1, rng)


def minibatch_gradient_descent(gradient, theta, X, y, learning_rate, epochs, batch_size, rng):
    batches = (pair for _ in range(epochs) for pair in minibatches(X, y, batch_size, rng))
    return np.vstack(list(_walk(gradient, theta, learning_rate, batches)))


def noisy_gradient_descent(gradient, theta, learning_rate, steps, noise_scale, rng):
    noise = rng.normal(scale=noise_scale, size=(steps, len(theta)))
    path = np.empty((steps + 1, len(theta)))
    path[0] = theta
    for k, epsilon in enumerate(noise):
        path[k + 1] = path[k] - learning_rate * gradient(path[k]) - learning_rate * epsilon
    return path


def gradient_noise(gradient, theta, X, y, batch_sizes, rng, draws=200):
    joined = np.c_[X, y]
    means = []
    for batch_size in batch_sizes:
        errors = []
        for _ in range(draws):
            part = rng.choice(joined, batch_size, replace=False, axis=0)
            errors.append(gradient(theta, part[:, :-1], part[:, -1]) - gradient(theta, X, y))
        errors = np.array(errors)
        means.append(np.einsum("ij,ij->", errors, errors) / draws)
    return np.array(means)
