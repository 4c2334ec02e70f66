"""Right programs for ``step_decay``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def step_decay(learning_rate, step, factor=0.5, period=10):
    return learning_rate * factor ** math.floor(step / period)

# %% loop over the steps
def step_decay(learning_rate, step, factor=0.5, period=10):
    for t in range(1, step + 1):
        if t % period == 0:
            learning_rate = learning_rate * factor
    return learning_rate

# %% recursion, one period at a time
def step_decay(learning_rate, step, factor=0.5, period=10):
    if step < period:
        return learning_rate
    return step_decay(learning_rate * factor, step - period, factor, period)

# %% single precision
def step_decay(learning_rate, step, factor=0.5, period=10):
    cuts = (step - step % period) // period
    return np.float32(learning_rate) * np.float32(factor) ** cuts

# %% through logarithms
def step_decay(learning_rate, step, factor=0.5, period=10):
    return learning_rate * math.exp(divmod(step, period)[0] * math.log(factor))
