"""Everything with loops over indices, as in a first programming course."""

import numpy as np


def update(theta, gradient, learning_rate):
    new = np.zeros(len(theta))
    for i in range(len(theta)):
        new[i] = theta[i] - learning_rate * gradient[i]
    return new


def gradient_descent(gradient, theta, learning_rate, steps):
    path = np.zeros((steps + 1, len(theta)))
    path[0] = theta
    for t in range(steps):
        path[t + 1] = update(path[t], gradient(path[t]), learning_rate)
    return path


def distance(a, b):
    total = 0.0
    for i in range(len(a)):
        total += (a[i] - b[i]) ** 2
    return total**0.5


def converged_at(path, tolerance):
    t = 1
    while t < len(path):
        if distance(path[t], path[t - 1]) < tolerance:
            return t
        t += 1


def descend_until(gradient, theta, learning_rate, tolerance, max_steps):
    steps = 0
    length = float("inf")
    while steps < max_steps and length >= tolerance:
        new = update(theta, gradient(theta), learning_rate)
        length = distance(new, theta)
        theta = new
        steps += 1
    return theta, steps


def fit_linear_regression(X, y, learning_rate, steps):
    n, d = X.shape
    theta = [0.0] * d
    losses = []
    for step in range(steps + 1):
        gradient = [0.0] * d
        loss = 0.0
        for i in range(n):
            error = -y[i]
            for j in range(d):
                error += X[i, j] * theta[j]
            loss += error**2 / n
            for j in range(d):
                gradient[j] += 2 * error * X[i, j] / n
        losses.append(loss)
        if step < steps:
            for j in range(d):
                theta[j] -= learning_rate * gradient[j]
    return np.array(theta), np.array(losses)


def largest_stable_learning_rate(X):
    n, d = X.shape
    hessian = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            for k in range(n):
                hessian[i, j] += 2 * X[k, i] * X[k, j] / n
    # power iteration
    direction = np.arange(1.0, d + 1)
    for _ in range(500):
        direction = hessian @ direction
        direction = direction / np.sqrt(np.sum(direction**2))
    return 2 / (direction @ hessian @ direction)


def diagnose_learning_rate(losses):
    for loss in losses:
        if np.isnan(loss) or np.isinf(loss) or loss > losses[0]:
            return "too large"
    k = 0
    while 10 * (k + 1) <= 9 * (len(losses) - 1):
        k += 1
    if losses[k] - losses[-1] > 0.01 * (losses[0] - losses[-1]):
        return "too small"
    return "just right"


def backtracking_line_search(
    f, theta, gradient, learning_rate=1.0, shrink=0.5, sufficient_decrease=1e-4
):
    square = 0.0
    for entry in gradient:
        square += entry * entry
    while True:
        limit = f(theta) - sufficient_decrease * learning_rate * square
        if f(update(theta, gradient, learning_rate)) <= limit:
            return learning_rate
        learning_rate *= shrink
