"""Single precision wherever the docstring allows it."""

import numpy as np


def single(*arrays):
    converted = [np.asarray(array, dtype=np.float32) for array in arrays]
    return converted[0] if len(converted) == 1 else converted


def quadratic(theta):
    return np.square(single(theta))


def quadratic_gradient(theta):
    return np.float32(2) * single(theta)


def bowl_loss(theta):
    a, b = single(theta)
    # multiplied out, which loses a few digits more
    return a * a - 4 * a + b * b - 6 * b + np.float32(13)


def bowl_gradient(theta):
    return 2 * single(theta) - np.float32([4, 6])


def predict(theta, X):
    theta, X = single(theta, X)
    return X.dot(theta)


def mse_loss(theta, X, y):
    theta, X, y = single(theta, X, y)
    return np.square(y - X.dot(theta)).mean()


def mse_gradient(theta, X, y):
    theta, X, y = single(theta, X, y)
    # multiplied out: 2/n (XᵀX θ − Xᵀy)
    return np.float32(2 / len(y)) * (X.T.dot(X).dot(theta) - X.T.dot(y))


def polynomial_features(x, degree=2):
    x = single(x)
    return np.stack([np.power(x, k) for k in reversed(range(degree + 1))], axis=1)


def logistic_loss(theta, X, labels):
    theta, X, labels = single(theta, X, labels)
    z = X @ theta
    return np.mean(np.maximum(z, 0) - labels * z + np.log1p(np.exp(-np.abs(z))))


def logistic_gradient(theta, X, labels):
    theta, X, labels = single(theta, X, labels)
    z = X @ theta
    small = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1 / (1 + small), small / (1 + small))
    return X.T @ (p - labels) / np.float32(len(labels))


def ridge_gradient(theta, X, y, penalty):
    theta = single(theta)
    return mse_gradient(theta, X, y) + np.float32(2 * penalty) * theta


def mae_subgradient(theta, X, y):
    theta, X, y = single(theta, X, y)
    return np.mean(np.sign(X @ theta - y)[:, None] * X, axis=0)


def numerical_gradient(f, theta, h=1e-5):
    point = theta.astype(np.float64)
    gradient = np.empty_like(point)
    for i, kept in enumerate(point.copy()):
        point[i] = kept + h
        up = f(point)
        point[i] = kept - h
        gradient[i] = 0.5 * (up - f(point)) / h
        point[i] = kept  # restored
    return gradient


def gradient_check(f, gradient, theta, h=1e-5):
    g = np.asarray(gradient(theta), dtype=np.float64)
    e = numerical_gradient(f, theta, h)
    total = np.linalg.norm(g) + np.linalg.norm(e)
    return np.linalg.norm(g - e) / max(total, 1e-12)
