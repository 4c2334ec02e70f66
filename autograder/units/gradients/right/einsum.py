"""Einstein summation and other one-line forms."""

import numpy as np


def quadratic(theta):
    return np.einsum("...,...->...", theta, theta)


def quadratic_gradient(theta):
    return np.add(theta, theta)


def bowl_loss(theta):
    away = theta - np.array([2.0, 3.0])
    return np.einsum("i,i->", away, away)


def bowl_gradient(theta):
    return np.einsum("ij,j->i", 2 * np.eye(2), theta - np.array([2.0, 3.0]))


def predict(theta, X):
    return np.einsum("nd,d->n", X, theta)


def mse_loss(theta, X, y):
    residual = np.einsum("nd,d->n", X, theta) - y
    return np.einsum("n,n->", residual, residual) / y.size


def mse_gradient(theta, X, y):
    return -2 * np.einsum("nd,n->d", X, y - np.einsum("nd,d->n", X, theta)) / X.shape[0]


def polynomial_features(x, degree=2):
    return np.vander(x, degree + 1)


def logistic_loss(theta, X, labels):
    z = np.einsum("nd,d->n", X, theta)
    # label 1: log(1 + exp(-z)); label 0: log(1 + exp(z))
    return np.logaddexp(0, (1 - 2 * labels) * z).mean()


def logistic_gradient(theta, X, labels):
    p = 0.5 * (1 + np.tanh(np.einsum("nd,d->n", X, theta) / 2))
    return np.einsum("nd,n->d", X, p - labels) / len(X)


def ridge_gradient(theta, X, y, penalty):
    n, d = X.shape
    hessian = 2 * (np.einsum("ni,nj->ij", X, X) / n + penalty * np.eye(d))
    return np.einsum("ij,j->i", hessian, theta) - 2 / n * np.einsum("ni,n->i", X, y)


def mae_subgradient(theta, X, y):
    residual = np.einsum("nd,d->n", X, theta) - y
    signs = (residual > 0).astype(float) - (residual < 0)
    return np.mean(X * signs[:, None], axis=0)


def numerical_gradient(f, theta, h=1e-5):
    steps = np.diag(np.full(len(theta), h))
    up = np.apply_along_axis(f, 1, theta + steps)
    down = np.apply_along_axis(f, 1, theta - steps)
    return np.einsum("i,->i", up - down, 0.5 / h)


def gradient_check(f, gradient, theta, h=1e-5):
    g, e = gradient(theta), numerical_gradient(f, theta, h)
    difference = g - e
    scale = np.sqrt(np.einsum("i,i->", g, g)) + np.sqrt(np.einsum("i,i->", e, e))
    if scale == 0:
        return 0
    return np.sqrt(np.einsum("i,i->", difference, difference)) / scale
