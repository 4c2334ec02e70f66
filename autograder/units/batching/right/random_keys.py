"""Right answers that sort random keys, pair arrays with zip, and rely on the mean being linear."""

from itertools import accumulate

import numpy as np


def _order(n, rng):
    return np.argsort(rng.random(n))


def minibatches(X, y, batch_size, rng):
    order = _order(len(y), rng)
    groups = np.array_split(order, np.arange(batch_size, len(y), batch_size))
    return zip((X[group] for group in groups), (y[group] for group in groups))


def batch_gradient_descent(gradient, theta, X, y, learning_rate, epochs):
    """The mean gradient is the mean of the examples' gradients, taken in any order."""

    def step(now, _):
        single = [gradient(now, X[i : i + 1], y[i : i + 1]) for i in reversed(range(len(y)))]
        return now - learning_rate * np.mean(single, axis=0)

    return np.array(list(accumulate(range(epochs), step, initial=theta)))


def stochastic_gradient_descent(gradient, theta, X, y, learning_rate, epochs, rng):
    order = np.concatenate([np.empty(0, int), *[_order(len(y), rng) for _ in range(epochs)]])
    step = lambda now, i: now - learning_rate * gradient(now, X[i, None], y[i, None])
    return np.array(list(accumulate(order, step, initial=theta)))


def minibatch_gradient_descent(gradient, theta, X, y, learning_rate, epochs, batch_size, rng):
    path = [theta]
    for _ in range(epochs):
        path += list(
            accumulate(
                minibatches(X, y, batch_size, rng),
                lambda now, pair: now - learning_rate * gradient(now, *pair),
                initial=path[-1],
            )
        )[1:]
    return tuple(path)


def noisy_gradient_descent(gradient, theta, learning_rate, steps, noise_scale, rng):
    d = len(theta)
    path = [theta]
    while len(path) <= steps:
        noise = rng.multivariate_normal(np.zeros(d), noise_scale**2 * np.eye(d), method="cholesky") \
            if noise_scale > 0 and d < 10 else rng.normal(0, noise_scale, d)
        path.append(path[-1] - learning_rate * (noise + gradient(path[-1])))
    return np.array(path)


def gradient_noise(gradient, theta, X, y, batch_sizes, rng, draws=200):
    each = np.array([gradient(theta, X[[i]], y[[i]]) for i in range(len(y))])
    stray = each - each.mean(axis=0)
    return [
        np.mean(
            [
                np.square(stray[_order(len(y), rng)[:size]].mean(axis=0)).sum()
                for _ in range(draws)
            ]
        )
        for size in batch_sizes
    ]
