"""Column vectors and a class inside, as in many lecture notes; arrays of one dimension outside."""

import numpy as np


class LinearModel:
    """ŷ = Xθ with everything as (n, 1) or (d, 1) columns."""

    def __init__(self, theta, X, y=None):
        self.theta = np.reshape(theta, (-1, 1))
        self.X = X
        self.y = None if y is None else np.reshape(y, (-1, 1))
        self.n = X.shape[0]

    def scores(self):
        return np.dot(self.X, self.theta)

    def residual(self):
        return self.scores() - self.y


def quadratic(theta):
    return np.power(theta, 2)


def quadratic_gradient(theta):
    return np.asarray(theta) * 2.0


def bowl_loss(theta):
    away = np.linalg.norm(theta - np.array([2, 3]))
    return np.array(away**2)  # a zero-dimensional array is a number, too


def bowl_gradient(theta):
    theta_1, theta_2 = theta
    return tuple([2 * (theta_1 - 2), 2 * (theta_2 - 3)])


def predict(theta, X):
    return LinearModel(theta, X).scores().ravel()


def mse_loss(theta, X, y):
    r = LinearModel(theta, X, y).residual()
    return (r.T @ r / len(r)).item()


def mse_gradient(theta, X, y):
    model = LinearModel(theta, X, y)
    per_example = 2 * model.residual() * model.X
    return per_example.mean(axis=0)


def polynomial_features(x, degree=2):
    X = np.ones((len(x), 1))
    for _ in range(degree):
        X = np.hstack([X[:, :1] * x.reshape(-1, 1), X])
    return X


def sigmoid(z):
    positive = z >= 0
    result = np.empty_like(z)
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    grown = np.exp(z[~positive])
    result[~positive] = grown / (1 + grown)
    return result


def logistic_loss(theta, X, labels):
    z = LinearModel(theta, X).scores().flatten()
    log_p = -np.logaddexp(0, -z)
    log_not_p = -np.logaddexp(0, z)
    return -np.sum(labels * log_p + (1 - labels) * log_not_p) / len(z)


def logistic_gradient(theta, X, labels):
    error = sigmoid(LinearModel(theta, X).scores()) - labels.reshape(-1, 1)
    return (X.T @ error / len(X)).squeeze(axis=1)


def ridge_gradient(theta, X, y, penalty):
    model = LinearModel(theta, X, y)
    total = 2 * (model.X.T @ model.residual() + model.n * penalty * model.theta)
    return total[:, 0] / model.n


def mae_subgradient(theta, X, y):
    r = LinearModel(theta, X, y).residual()
    signs = np.zeros_like(r)
    signs[r > 0] = 1
    signs[r < 0] = -1
    return np.sum(signs * X, axis=0) / len(r)


def numerical_gradient(f, theta, h=1e-5):
    theta = theta * 1.0
    gradient = np.zeros_like(theta)
    for i in range(theta.size):
        e = np.zeros_like(theta)
        e[i] = 1.0
        forward = (f(theta + h * e) - f(theta)) / h
        backward = (f(theta) - f(theta - h * e)) / h
        gradient[i] = (forward + backward) / 2
    return gradient


def gradient_check(f, gradient, theta, h=1e-5):
    def norm(v):
        return np.sqrt((v**2).sum())

    exact = np.array(gradient(theta), dtype=float)
    approximate = numerical_gradient(f, theta, h)
    if norm(exact) + norm(approximate) == 0:
        return 0.0
    return norm(approximate - exact) / (norm(approximate) + norm(exact))
