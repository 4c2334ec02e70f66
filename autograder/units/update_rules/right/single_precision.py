"""Single precision throughout."""

import numpy as np


def single(value):
    return np.asarray(value, dtype=np.float32)


def update(theta, gradient, learning_rate):
    return single(theta) - np.float32(learning_rate) * single(gradient)


def gradient_descent(gradient, theta, learning_rate, steps):
    path = np.empty((steps + 1, len(theta)), dtype=np.float32)
    path[0] = theta
    for t in range(1, steps + 1):
        path[t] = update(path[t - 1], gradient(path[t - 1]), learning_rate)
    return path


def converged_at(path, tolerance):
    lengths = np.linalg.norm(np.diff(single(path), axis=0), axis=1)
    short = np.flatnonzero(lengths < np.float32(tolerance))
    return short[0] + 1 if short.size else None


def descend_until(gradient, theta, learning_rate, tolerance, max_steps):
    theta = single(theta)
    for t in range(max_steps):
        step = np.float32(learning_rate) * single(gradient(theta))
        theta = theta - step
        if np.sqrt(np.sum(step**2)) < tolerance:
            return [theta, np.int64(t + 1)]
    return [theta, np.int64(max_steps)]


def fit_linear_regression(X, y, learning_rate, steps):
    X, y = single(X), single(y)
    theta = np.zeros(X.shape[1], dtype=np.float32)
    losses = np.zeros(steps + 1, dtype=np.float32)
    for t in range(steps + 1):
        residual = X @ theta - y
        losses[t] = np.mean(residual**2)
        if t < steps:
            theta = theta - np.float32(2 * learning_rate / len(y)) * (X.T @ residual)
    return theta, losses


def largest_stable_learning_rate(X):
    X = single(X)
    return np.float32(2) / np.linalg.eigvalsh(np.float32(2 / len(X)) * X.T @ X).max()


def diagnose_learning_rate(losses):
    losses = single(losses)
    if np.any(~np.isfinite(losses)) or np.any(losses > losses[0]):
        return "too large"
    tail = losses[(len(losses) - 1) * 9 // 10 :]
    if tail[0] - tail[-1] > np.float32(0.01) * (losses[0] - losses[-1]):
        return "too small"
    return "just right"


def backtracking_line_search(
    f, theta, gradient, learning_rate=1.0, shrink=0.5, sufficient_decrease=1e-4
):
    theta, gradient = single(theta), single(gradient)
    rate = np.float32(learning_rate)
    start = np.float32(f(theta))
    slope = np.dot(gradient, gradient)
    while np.float32(f(theta - rate * gradient)) > start - np.float32(sufficient_decrease) * (
        rate * slope
    ):
        rate = rate * np.float32(shrink)
    return rate
