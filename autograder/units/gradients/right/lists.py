"""Plain Python: lists in, lists out, and the math module for the rest."""

import math


def quadratic(theta):
    if hasattr(theta, "tolist"):
        theta = theta.tolist()
    if isinstance(theta, list):
        return [quadratic(entry) for entry in theta]
    return theta * theta


def quadratic_gradient(theta):
    if hasattr(theta, "tolist"):
        theta = theta.tolist()
    if isinstance(theta, list):
        return [quadratic_gradient(entry) for entry in theta]
    return 2.0 * theta


def bowl_loss(theta):
    first, second = theta.tolist()
    return math.pow(first - 2, 2) + math.pow(second - 3, 2)


def bowl_gradient(theta):
    first, second = theta.tolist()
    return [2 * (first - 2), 2 * (second - 3)]


def predict(theta, X):
    return [sum(a * b for a, b in zip(row, theta.tolist())) for row in X.tolist()]


def residuals(theta, X, y):
    return [guess - wanted for guess, wanted in zip(predict(theta, X), y.tolist())]


def mse_loss(theta, X, y):
    return sum(r * r for r in residuals(theta, X, y)) / len(y)


def mse_gradient(theta, X, y):
    r = residuals(theta, X, y)
    return [2 * sum(a * b for a, b in zip(column, r)) / len(r) for column in zip(*X.tolist())]


def polynomial_features(x, degree=2):
    return [[value ** (degree - k) for k in range(degree + 1)] for value in x.tolist()]


def log1p_exp(z):
    return z + math.log1p(math.exp(-z)) if z > 0 else math.log1p(math.exp(z))


def logistic_loss(theta, X, labels):
    pairs = list(zip(predict(theta, X), labels.tolist()))
    return math.fsum(log1p_exp(z) - label * z for z, label in pairs) / len(pairs)


def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


def logistic_gradient(theta, X, labels):
    errors = [sigmoid(z) - label for z, label in zip(predict(theta, X), labels)]
    return [float(sum(a * e for a, e in zip(column, errors))) / len(errors) for column in X.T]


def ridge_gradient(theta, X, y, penalty):
    return [g + 2 * penalty * t for g, t in zip(mse_gradient(theta, X, y), theta.tolist())]


def sign(r):
    return (r > 0) - (r < 0)


def mae_subgradient(theta, X, y):
    signs = [sign(r) for r in residuals(theta, X, y)]
    return [sum(a * s for a, s in zip(column, signs)) / len(signs) for column in X.T.tolist()]


def numerical_gradient(f, theta, h=1e-5):
    import numpy as np

    place = [float(entry) for entry in theta]
    slopes = []
    for i in range(len(place)):
        up = place[:i] + [place[i] + h] + place[i + 1 :]
        down = place[:i] + [place[i] - h] + place[i + 1 :]
        slopes.append((f(np.array(up)) - f(np.array(down))) / (h + h))
    return slopes


def gradient_check(f, gradient, theta, h=1e-5):
    g = [float(entry) for entry in gradient(theta)]
    e = numerical_gradient(f, theta, h)
    top = math.dist(g, e)
    bottom = math.hypot(*g) + math.hypot(*e)
    return top / bottom if bottom else 0.0
