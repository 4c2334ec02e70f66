"""Right programs for ``exponential_decay``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    return learning_rate * factor ** (step / period)

# %% with e and a logarithm
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    k = -math.log(factor) / period
    return learning_rate * math.exp(-k * step)

# %% loop over the steps
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    share = factor ** (1 / period)
    for _ in range(step):
        learning_rate *= share
    return learning_rate

# %% single precision
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    return np.float32(learning_rate) * np.power(np.float32(factor), np.float32(step) / np.float32(period))

# %% whole periods and the rest
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    whole, rest = divmod(step, period)
    return np.array(learning_rate * np.exp2(np.log2(factor) * rest / period)) * np.prod([factor] * whole)
