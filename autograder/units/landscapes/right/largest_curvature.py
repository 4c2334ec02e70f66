"""Right programs for ``largest_curvature``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def largest_curvature(gradient, theta, rng, steps=50, h=1e-4):
    theta = np.asarray(theta, dtype=float)
    v = rng.normal(size=theta.shape)
    v /= np.linalg.norm(v)
    Hv = (gradient(theta + h * v) - gradient(theta - h * v)) / (2 * h)
    for _ in range(steps):
        length = np.linalg.norm(Hv)
        if length == 0:
            return 0
        v = Hv / length
        Hv = (gradient(theta + h * v) - gradient(theta - h * v)) / (2 * h)
    return v @ Hv

# %% lists
def largest_curvature(gradient, theta, rng, steps=50, h=1e-4):
    theta = [float(x) for x in theta]

    def unit(v):
        length = math.sqrt(math.fsum(x * x for x in v))
        return [x / length for x in v]

    def product(v):
        below = gradient(np.array([x - h * y for x, y in zip(theta, v)]))
        above = gradient(np.array([x + h * y for x, y in zip(theta, v)]))
        return [float(a - b) / (2 * h) for a, b in zip(above, below)]

    v = unit([rng.standard_normal() for _ in theta])
    for _ in range(steps):
        w = product(v)
        if all(x == 0 for x in w):
            return 0.0
        v = unit(w)
    return sum(x * y for x, y in zip(v, product(v)))

# %% recursion
def _iterate(times, v, steps):
    w = times(v)
    if steps == 0 or not w.any():
        return np.array(v @ w)
    return _iterate(times, w / np.sqrt(w @ w), steps - 1)

def largest_curvature(gradient, theta, rng, steps=50, h=1e-4):
    v = rng.multivariate_normal(np.zeros(len(theta)), np.eye(len(theta)))
    return _iterate(
        lambda v: (gradient(theta + h * v) - gradient(theta - h * v)) / h / 2,
        v / np.sqrt(v @ v),
        steps,
    )

# %% scaled by the largest entry first
def largest_curvature(gradient, theta, rng, steps=50, h=1e-4):
    v = rng.normal(0, 1, len(theta))
    count = 0
    while True:
        v = v / np.abs(v).max()
        v = v / np.linalg.norm(v)
        difference = gradient(theta + h * v) - gradient(theta - h * v)
        if count == steps or np.abs(difference).max() == 0:
            return float(np.dot(v, difference) / (2 * h))
        v = difference
        count += 1

# %% a class, and the opposite direction first
class _Power:
    def __init__(self, gradient, theta, h):
        self.gradient, self.theta, self.h = gradient, np.array(theta, dtype=float), h

    def __matmul__(self, v):
        step = self.h * v
        return -(self.gradient(self.theta - step) - self.gradient(self.theta + step)) / (2 * self.h)

def largest_curvature(gradient, theta, rng, steps=50, h=1e-4):
    H = _Power(gradient, theta, h)
    v = -rng.standard_normal(len(theta))
    v = v / np.linalg.norm(v, 2)
    for _ in range(steps):
        w = H @ v
        norm = np.linalg.norm(w)
        if norm == 0.0:
            return 0.0
        v = w / norm
    return np.inner(v, H @ v)
