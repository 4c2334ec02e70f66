"""Right programs for ``exponential_average``, each after a line that names its style."""

from itertools import accumulate

import numpy as np

# %% textbook
def exponential_average(path, beta=0.9):
    result = np.zeros(path.shape)
    m = np.zeros(path.shape[1])
    for t in range(1, len(path) + 1):
        m = beta * m + (1 - beta) * path[t - 1]
        result[t - 1] = m / (1 - beta**t)
    return result

# %% weights of all points, as a matrix
def exponential_average(path, beta=0.9):
    ages = np.subtract.outer(np.arange(len(path)), np.arange(len(path)))
    weights = np.where(ages >= 0, float(beta) ** np.maximum(ages, 0), 0.0)
    return weights / weights.sum(axis=1, keepdims=True) @ path

# %% sum and weight side by side
def exponential_average(path, beta=0.9):
    total, weight, rows = 0.0, 0.0, []
    for theta in path:
        total = beta * total + theta
        weight = beta * weight + 1
        rows.append(total / weight)
    return np.vstack(rows)

# %% single precision
def exponential_average(path, beta=0.9):
    b = np.float32(beta)
    m = np.zeros(len(path[0]), dtype=np.float32)
    power, rows = np.float32(1), []
    for theta in path.astype(np.float32):
        m = b * m + (1 - b) * theta
        power = power * b
        rows.append(m / (1 - power))
    return np.array(rows)

# %% accumulate, columns as lists
def exponential_average(path, beta=0.9):
    columns = []
    for column in zip(*path.tolist()):
        raw = list(accumulate(column, lambda m, x: beta * m + (1 - beta) * x, initial=0.0))[1:]
        columns.append([m / (1 - beta ** (t + 1)) for t, m in enumerate(raw)])
    return [list(row) for row in zip(*columns)]
