"""Einstein summation, recursion and other unusual forms."""

from itertools import accumulate, count

import numpy as np


def update(theta, gradient, learning_rate):
    return np.einsum("ij,j->i", np.eye(len(theta)), theta) + np.einsum(
        ",i->i", -learning_rate, gradient
    )


def gradient_descent(gradient, theta, learning_rate, steps):
    walk = accumulate(
        range(steps), lambda place, _: update(place, gradient(place), learning_rate), initial=theta
    )
    return np.stack(list(walk))


def converged_at(path, tolerance):
    moves = path[1:] - path[:-1]
    short = np.sqrt(np.einsum("td,td->t", moves, moves)) < tolerance
    return int(np.argmax(short)) + 1 if short.any() else None


def descend_until(gradient, theta, learning_rate, tolerance, max_steps, taken=0):
    if taken == max_steps:
        return theta, taken
    move = -learning_rate * gradient(theta)
    if np.einsum("i,i->", move, move) < tolerance**2:
        return theta + move, taken + 1
    return descend_until(gradient, theta + move, learning_rate, tolerance, max_steps, taken + 1)


def fit_linear_regression(X, y, learning_rate, steps):
    n, d = X.shape
    gram = np.einsum("ni,nj->ij", X, X) / n
    moment = np.einsum("ni,n->i", X, y) / n
    path = gradient_descent(lambda t: 2 * (gram @ t - moment), np.zeros(d), learning_rate, steps)
    residuals = np.einsum("nd,td->tn", X, path) - y
    return path[-1], np.einsum("tn,tn->t", residuals, residuals) / n


def largest_stable_learning_rate(X):
    return len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2


def diagnose_learning_rate(losses):
    if not max(losses) <= losses[0] or not np.isfinite(losses.sum()):
        return "too large"
    late = losses[int(np.floor(0.9 * (len(losses) - 1)))] - losses[-1]
    whole = losses[0] - losses[-1]
    return ["just right", "too small"][int(late > whole / 100)]


def backtracking_line_search(
    f, theta, gradient, learning_rate=1.0, shrink=0.5, sufficient_decrease=1e-4
):
    height, slope = f(theta), np.einsum("i,i->", gradient, gradient)
    return next(
        rate
        for rate in (learning_rate * shrink**k for k in count())
        if height - f(theta - rate * gradient) >= sufficient_decrease * rate * slope
    )
