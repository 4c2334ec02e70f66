"""Right programs for ``range_test``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def range_test(gradient, loss, theta, low, high, points):
    rates = np.geomspace(low, high, points)
    losses = np.zeros(points)
    for k in range(points):
        theta = theta - rates[k] * gradient(theta)
        losses[k] = loss(theta)
    return rates, losses

# %% each rate a multiple of the one before
def range_test(gradient, loss, theta, low, high, points):
    ratio = (high / low) ** (1 / (points - 1))
    rate, place, rates, losses = low, np.array(theta, dtype=float), [], []
    while len(rates) < points:
        place -= rate * gradient(place)
        rates.append(rate)
        losses.append(loss(place))
        rate *= ratio
    return rates, losses

# %% logarithms
def range_test(gradient, loss, theta, low, high, points):
    rates = 10 ** np.linspace(math.log10(low), math.log10(high), points)
    path = [theta]
    for rate in rates:
        path.append(path[-1] - rate * gradient(path[-1]))
    return rates, np.array([loss(place) for place in path[1:]])

# %% recursion
def range_test(gradient, loss, theta, low, high, points):
    rates = [low ** (1 - k / (points - 1)) * high ** (k / (points - 1)) for k in range(points)]

    def walk(place, left):
        if not left:
            return []
        place = place - left[0] * np.asarray(gradient(place))
        return [loss(place), *walk(place, left[1:])]

    return [np.array(rates), walk(theta, rates)]

# %% single precision
def range_test(gradient, loss, theta, low, high, points):
    shares = np.linspace(0, 1, points, dtype=np.float32)
    rates = np.float32(low) * np.float32(high / low) ** shares
    theta, losses = theta.astype(np.float32), []
    for rate in rates:
        theta = theta - rate * gradient(theta).astype(np.float32)
        losses.append(np.float32(loss(theta)))
    return rates, np.array(losses)
