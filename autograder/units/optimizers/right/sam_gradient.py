"""Right programs for ``sam_gradient``, each after a line that names its style."""

import math

import numpy as np


# %% textbook
def sam_gradient(gradient, theta, rho=0.05):
    g = gradient(theta)
    if not g.any():
        return g
    return gradient(theta + rho * g / np.linalg.norm(g))


# %% loops over single numbers
def sam_gradient(gradient, theta, rho=0.05):
    slopes = [float(slope) for slope in gradient(theta)]
    length = math.sqrt(sum(slope * slope for slope in slopes))
    if length == 0:
        return slopes
    ahead = [value + rho * slope / length for value, slope in zip(theta, slopes)]
    return gradient(np.array(ahead))


# %% single precision
def sam_gradient(gradient, theta, rho=0.05):
    theta = theta.astype(np.float32)
    g = np.asarray(gradient(theta), dtype=np.float32)
    norm = np.linalg.norm(g)
    step = np.float32(rho) / norm * g if norm else g
    return gradient(theta + step).astype(np.float32)


# %% a very small number beside the norm
def sam_gradient(gradient, theta, rho=0.05):
    g = np.asarray(gradient(theta))
    return gradient(theta + g * (rho / (np.sqrt(g @ g) + 1e-12)))


# %% there and back
def sam_gradient(gradient, theta, rho=0.05):
    point = np.array(theta, dtype=float)
    g = gradient(point)
    step = np.nan_to_num(rho * g / max(math.dist(g, np.zeros(len(g))), 1e-300))
    point += step
    result = gradient(point)
    point -= step
    return result
