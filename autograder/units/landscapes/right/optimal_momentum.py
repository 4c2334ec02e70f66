"""Right programs for ``optimal_momentum``, each after a line that names its style."""

import math

import numpy as np

# %% condition number
def optimal_momentum(smallest, largest):
    root = math.sqrt(largest / smallest)
    return (2 / (math.sqrt(largest) + math.sqrt(smallest))) ** 2, ((root - 1) / (root + 1)) ** 2

# %% arrays
def optimal_momentum(smallest, largest):
    m, L = np.sqrt([smallest, largest])
    return list(np.array([4 / (L + m) ** 2, np.square((L - m) / (L + m))]))

# %% single precision
def optimal_momentum(smallest, largest):
    m, L = np.sqrt(np.float32(smallest)), np.sqrt(np.float32(largest))
    return [np.float32(4) / (L + m) ** 2, ((L - m) / (L + m)) ** 2]

# %% the rate first, beta from it
def optimal_momentum(smallest, largest):
    rate = 4 / (smallest + largest + 2 * math.sqrt(smallest) * math.sqrt(largest))
    return rate, (1 - math.sqrt(rate * smallest)) ** 2

# %% powers and logarithms
def optimal_momentum(smallest, largest):
    half = 0.25 * (math.log(largest) - math.log(smallest))
    beta = math.tanh(half) ** 2
    rate = math.exp(-0.5 * (math.log(smallest) + math.log(largest))) / math.cosh(half) ** 2
    return (rate, beta)
