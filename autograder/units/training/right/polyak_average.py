"""Right programs for ``polyak_average``, each after a line that names its style."""

import numpy as np

# %% textbook
def polyak_average(path, start=0):
    result = path.astype(float)
    for t in range(start + 1, len(path)):
        result[t] = sum(path[start : t + 1]) / (t - start + 1)
    return result

# %% running mean
def polyak_average(path, start=0):
    mean, rows = None, []
    for t, theta in enumerate(path):
        if t <= start:
            mean = theta
        else:
            mean = mean + (theta - mean) / (t - start + 1)
        rows.append(mean)
    return np.array(rows)

# %% cumulative sums
def polyak_average(path, start=0):
    tail = path[start:]
    counts = np.arange(1, len(tail) + 1).reshape(-1, 1)
    return np.concatenate([path[:start], np.cumsum(tail, axis=0) / counts])

# %% single precision
def polyak_average(path, start=0):
    path = path.astype(np.float32)
    return [path[min(start, t) if t >= start else t : t + 1].mean(axis=0) for t in range(len(path))]

# %% a matrix of weights
def polyak_average(path, start=0):
    n = len(path)
    weights = np.eye(n)
    for t in range(start, n):
        weights[t] = 0
        weights[t, start : t + 1] = 1 / (t + 1 - start)
    return weights @ path
