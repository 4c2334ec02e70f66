"""Everything with loops over indices, as in a first programming course."""

import numpy as np


def quadratic(theta):
    return np.multiply(theta, theta)


def quadratic_gradient(theta):
    return theta + theta


def bowl_loss(theta):
    centre = [2, 3]
    total = 0.0
    for i in range(2):
        total += (theta[i] - centre[i]) * (theta[i] - centre[i])
    return total


def bowl_gradient(theta):
    centre = [2, 3]
    slopes = np.zeros(2)
    for i in range(2):
        slopes[i] = 2 * theta[i] - 2 * centre[i]
    return slopes


def predict(theta, X):
    n, d = X.shape
    predictions = np.zeros(n)
    for i in range(n):
        for j in range(d):
            predictions[i] += X[i, j] * theta[j]
    return predictions


def mse_loss(theta, X, y):
    total = 0.0
    for i in range(len(y)):
        prediction = 0.0
        for j in range(len(theta)):
            prediction = prediction + X[i][j] * theta[j]
        total += (prediction - y[i]) ** 2
    return total / len(y)


def mse_gradient(theta, X, y):
    n, d = X.shape
    gradient = np.zeros(d)
    for i in range(n):
        error = predict(theta, X)[i] - y[i]
        for j in range(d):
            gradient[j] += 2 * error * X[i, j]
    return gradient / n


def polynomial_features(x, degree=2):
    columns = np.empty((len(x), degree + 1))
    for i in range(len(x)):
        power = 1.0
        for k in range(degree, -1, -1):
            columns[i, k] = power
            power *= x[i]
    return columns


def logistic_loss(theta, X, labels):
    total = 0.0
    scores = predict(theta, X)
    for z, label in zip(scores, labels):
        # log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|))
        total += max(z, 0.0) + np.log1p(np.exp(-abs(z))) - label * z
    return total / len(labels)


def logistic_gradient(theta, X, labels):
    gradient = np.zeros(len(theta))
    for row, label in zip(X, labels):
        z = 0.0
        for j in range(len(theta)):
            z += row[j] * theta[j]
        if z >= 0:
            p = 1 / (1 + np.exp(-z))
        else:
            p = np.exp(z) / (1 + np.exp(z))
        for j in range(len(theta)):
            gradient[j] += (p - label) * row[j] / len(labels)
    return gradient


def ridge_gradient(theta, X, y, penalty):
    gradient = mse_gradient(theta, X, y)
    for j in range(len(theta)):
        gradient[j] += penalty * 2 * theta[j]
    return gradient


def mae_subgradient(theta, X, y):
    n, d = X.shape
    gradient = np.zeros(d)
    for i in range(n):
        residual = -y[i]
        for j in range(d):
            residual += X[i, j] * theta[j]
        if residual > 0:
            gradient = gradient + X[i]
        elif residual < 0:
            gradient = gradient - X[i]
    return gradient / n


def numerical_gradient(f, theta, h=1e-5):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        up = np.array(theta, dtype=np.float64)
        down = np.array(theta, dtype=np.float64)
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


def gradient_check(f, gradient, theta, h=1e-5):
    claimed = gradient(theta)
    measured = numerical_gradient(f, theta, h)
    difference = first = second = 0.0
    for a, b in zip(claimed, measured):
        difference += (a - b) ** 2
        first += a**2
        second += b**2
    if first == 0 and second == 0:
        return 0.0
    return difference**0.5 / (first**0.5 + second**0.5)
