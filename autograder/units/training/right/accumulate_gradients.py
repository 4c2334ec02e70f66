"""Right programs for ``accumulate_gradients``, each after a line that names its style."""

import numpy as np

# %% textbook
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    n = len(X)
    result = np.zeros(theta.shape)
    i = 0
    while i < n:
        X_b, y_b = X[i : i + micro_batch_size], y[i : i + micro_batch_size]
        result += len(X_b) / n * gradient(theta, X_b, y_b)
        i += micro_batch_size
    return result

# %% split beforehand
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    cuts = np.arange(micro_batch_size, len(X), micro_batch_size)
    parts = list(zip(np.split(X, cuts), np.split(y, cuts)))
    means = [gradient(theta, X_b, y_b) for X_b, y_b in parts]
    return np.average(means, axis=0, weights=[len(y_b) for _, y_b in parts])

# %% recursion
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    m = micro_batch_size
    if len(X) <= m:
        return gradient(theta, X, y)
    rest = accumulate_gradients(gradient, theta, X[m:], y[m:], m)
    return (m * gradient(theta, X[:m], y[:m]) + (len(X) - m) * rest) / len(X)

# %% single precision
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    theta, X, y = (np.asarray(one, dtype=np.float32) for one in (theta, X, y))
    total = 0
    for k in range(-(-len(y) // micro_batch_size)):
        rows = slice(k * micro_batch_size, (k + 1) * micro_batch_size)
        total = total + np.float32(len(y[rows])) / len(y) * gradient(theta, X[rows], y[rows]).astype(np.float32)
    return total

# %% from the last example to the first
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    n, seen, mean = len(X), 0, np.zeros(len(theta))
    X, y = X[::-1], y[::-1]
    for a in range(0, n, micro_batch_size):
        b = min(a + micro_batch_size, n)
        mean = mean + (np.asarray(gradient(theta, X[a:b], y[a:b])) - mean) * (b - a) / (seen + b - a)
        seen += b - a
    return mean.tolist()
