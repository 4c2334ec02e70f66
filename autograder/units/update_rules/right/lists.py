"""Plain Python: lists in, lists out, and the math module for the rest."""

import math


def update(theta, gradient, learning_rate):
    return [t - learning_rate * g for t, g in zip(theta, gradient)]


def as_given(theta):
    """What a gradient function of this course takes is an array."""
    import numpy as np

    return np.array(theta)


def gradient_descent(gradient, theta, learning_rate, steps):
    place = list(theta)
    path = [place]
    while len(path) <= steps:
        place = update(place, gradient(as_given(place)), learning_rate)
        path.append(place)
    return path


def converged_at(path, tolerance):
    rows = path.tolist()
    for t, (before, after) in enumerate(zip(rows, rows[1:]), start=1):
        if math.dist(before, after) < tolerance:
            return float(t)
    return None


def descend_until(gradient, theta, learning_rate, tolerance, max_steps):
    place, taken = theta.tolist(), 0
    for taken in range(1, max_steps + 1):
        before, place = place, update(place, gradient(as_given(place)), learning_rate)
        if math.dist(before, place) < tolerance:
            break
    return place, taken


def fit_linear_regression(X, y, learning_rate, steps):
    rows, targets = X.tolist(), y.tolist()
    columns = list(zip(*rows))
    theta, losses = [0.0] * len(columns), []
    for step in range(steps + 1):
        if step:
            slopes = [2 * math.fsum(a * r for a, r in zip(c, residuals)) for c in columns]
            theta = [t - learning_rate * s / len(rows) for t, s in zip(theta, slopes)]
        residuals = [sum(a * t for a, t in zip(r, theta)) - b for r, b in zip(rows, targets)]
        losses.append(sum(r * r for r in residuals) / len(rows))
    return [theta, losses]


def largest_stable_learning_rate(X):
    columns = X.T.tolist()
    gram = [[math.fsum(a * b for a, b in zip(u, v)) for v in columns] for u in columns]
    direction = [1.0 + 0.1 * i for i in range(len(gram))]
    for _ in range(300):
        image = [sum(a * b for a, b in zip(row, direction)) for row in gram]
        size = math.hypot(*image)
        direction = [entry / size for entry in image]
    return len(X) / size


def diagnose_learning_rate(losses):
    losses = losses.tolist()
    first, last = losses[0], losses[-1]
    if not all(math.isfinite(loss) and loss <= first for loss in losses):
        return "too large"
    k = math.floor(0.9 * (len(losses) - 1))
    return "too small" if losses[k] - last > 0.01 * (first - last) else "just right"


def backtracking_line_search(
    f, theta, gradient, learning_rate=1.0, shrink=0.5, sufficient_decrease=1e-4
):
    slope = sum(g * g for g in gradient.tolist())
    k = 0
    while True:
        rate = learning_rate * shrink**k
        there = as_given(update(theta.tolist(), gradient.tolist(), rate))
        if f(there) - f(theta) <= -sufficient_decrease * rate * slope:
            return rate
        k += 1
