"""Right programs for ``hessian``, each after a line that names its style."""

import numpy as np

# %% entry by entry
def hessian(gradient, theta, h=1e-5):
    theta = np.array(theta, dtype=float)
    d = len(theta)
    D = np.zeros((d, d))
    for j in range(d):
        forward, backward = theta.copy(), theta.copy()
        forward[j] += h
        backward[j] -= h
        D[:, j] = (gradient(forward) - gradient(backward)) / (2 * h)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            H[i, j] = (D[i, j] + D[j, i]) / 2
    return H

# %% one array, changed and restored
def hessian(gradient, theta, h=1e-5):
    point = [float(x) for x in theta]
    columns = []
    for j, before in enumerate(point):
        point[j] = before + h
        above = np.array(gradient(np.array(point)))
        point[j] = before - h
        below = np.array(gradient(np.array(point)))
        point[j] = before
        columns.append((above - below) / h / 2)
    D = np.stack(columns, axis=1)
    return 0.5 * D + 0.5 * D.T

# %% nested lists
def hessian(gradient, theta, h=1e-5):
    theta = [float(x) for x in theta]
    d = len(theta)

    def moved(j, by):
        return list(gradient(np.array([x + by * (k == j) for k, x in enumerate(theta)])))

    D = [[(a - b) / (2 * h) for a, b in zip(moved(j, h), moved(j, -h))] for j in range(d)]
    return [[(D[i][j] + D[j][i]) / 2 for j in range(d)] for i in range(d)]

# %% all points at once
def hessian(gradient, theta, h=1e-5):
    theta = np.asarray(theta, dtype=np.float64)
    points = theta + h * np.concatenate([np.eye(theta.size), -np.eye(theta.size)])
    slopes = np.array([gradient(point) for point in points])
    D = (slopes[: theta.size] - slopes[theta.size :]) / (2 * h)
    return np.mean([D, D.T], axis=0)

# %% halves of the differences added to both places
def hessian(gradient, theta, h=1e-5):
    theta = np.asarray(theta) + 0.0
    theta = theta.astype(float)
    H = np.zeros((len(theta), len(theta)))
    for j in range(len(theta)):
        step = np.zeros(len(theta))
        step[j] = h
        part = (np.asarray(gradient(theta + step)) - np.asarray(gradient(theta - step))) / (4 * h)
        H[j, :] += part
        H[:, j] += part
    return H
