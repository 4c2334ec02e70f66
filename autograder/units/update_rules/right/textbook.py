"""One step function used everywhere, a class for the descent, matrices for the rest."""

import numpy as np


def update(theta, gradient, learning_rate):
    theta = theta.copy()
    theta -= learning_rate * gradient
    return theta


class Descent:
    """Iterates over the parameters after 1, 2, … steps."""

    def __init__(self, gradient, theta, learning_rate):
        self.gradient, self.theta, self.learning_rate = gradient, theta, learning_rate
        self.history = [theta.copy()]

    def step(self):
        slope = np.asarray(self.gradient(self.theta))
        self.theta = update(self.theta, slope, self.learning_rate)
        self.history.append(self.theta.copy())
        return np.linalg.norm(self.history[-1] - self.history[-2])


def gradient_descent(gradient, theta, learning_rate, steps):
    descent = Descent(gradient, theta, learning_rate)
    for _ in range(steps):
        descent.step()
    return np.vstack(descent.history)


def converged_at(path, tolerance):
    lengths = np.sqrt(((path[1:] - path[:-1]) ** 2).sum(axis=1))
    try:
        return [bool(length < tolerance) for length in lengths].index(True) + 1
    except ValueError:
        return None


def descend_until(gradient, theta, learning_rate, tolerance, max_steps):
    descent = Descent(gradient, theta, learning_rate)
    while len(descent.history) <= max_steps:
        if descent.step() < tolerance:
            break
    return descent.theta, np.array(len(descent.history) - 1)


def fit_linear_regression(X, y, learning_rate, steps):
    def loss(theta):
        r = y - np.dot(X, theta)
        return np.dot(r, r) / len(r)

    def gradient(theta):
        return -(2 / len(y)) * np.dot(X.T, y - np.dot(X, theta))

    path = gradient_descent(gradient, np.zeros(X.shape[1]), learning_rate, steps)
    return path[-1], [loss(theta) for theta in path]


def largest_stable_learning_rate(X):
    return np.array(len(X) / np.linalg.norm(X, 2) ** 2)


def diagnose_learning_rate(losses):
    finite = np.isfinite(losses)
    if finite.sum() < len(losses):
        return "too large"
    if (losses[1:] > losses[0]).any():
        return "too large"
    last_index = len(losses) - 1
    tail_fall = losses[int(last_index * 0.9)] - losses[last_index]
    total_fall = losses[0] - losses[last_index]
    if total_fall > 0 and tail_fall / total_fall > 0.01:
        return "too small"
    return "just right"


def backtracking_line_search(
    f, theta, gradient, learning_rate=1.0, shrink=0.5, sufficient_decrease=1e-4
):
    rate = learning_rate
    here = f(theta)
    norm = np.linalg.norm(gradient)
    for _ in range(1000):
        promised = rate * norm**2
        if f(update(theta, gradient, rate)) <= here - sufficient_decrease * promised:
            break
        rate = rate * shrink
    return rate
