"""Right answers in five styles; the imports belong to each of them."""

import math

import numpy as np

# %% textbook


def middle(x):
    return np.mean(x)


def centered(x):
    return x - np.mean(x)


def extremes(x):
    return x.min(), x.max()


def pull(theta, X, y):
    return np.mean(X * (X @ theta - y)[:, np.newaxis], axis=0)


# %% loops


def middle(x):
    total = 0.0
    for value in x:
        total += value
    return total / len(x)


def centered(x):
    return [value - middle(x) for value in x]


def extremes(x):
    low = high = x[0]
    for value in x:
        low = value if value < low else low
        high = value if value > high else high
    return [low, high]


def pull(theta, X, y):
    result = np.zeros(len(theta))
    for row, target in zip(X, y):
        result += row * (row @ theta - target)
    return result / len(y)


# %% single precision


def middle(x):
    return np.float32(x.astype(np.float32).mean())


def centered(x):
    x = x.astype(np.float32)
    return x - x.mean()


def extremes(x):
    return tuple(np.sort(x.astype(np.float32))[[0, -1]])


def pull(theta, X, y):
    theta, X, y = (array.astype(np.float32) for array in (theta, X, y))
    return X.T @ (X @ theta - y) / np.float32(len(y))


# %% plain Python


def middle(x):
    return math.fsum(x) / len(x)


def centered(x):
    m = middle(x)
    return tuple(float(value) - m for value in x)


def extremes(x):
    values = sorted(x.tolist())
    return values[0], values[-1]


def pull(theta, X, y):
    misses = [math.fsum(a * b for a, b in zip(row, theta)) - t for row, t in zip(X, y)]
    return [middle([a * m for a, m in zip(column, misses)]) for column in X.T]


# %% einsum


def middle(x):
    return np.einsum("i->", x) / x.size


def centered(x):
    return np.subtract(x, middle(x))


def extremes(x):
    return np.array([-np.max(-x), np.max(x)])


def pull(theta, X, y):
    return np.einsum("nd,n->d", X, np.einsum("nd,d->n", X, theta) - y) / len(X)
