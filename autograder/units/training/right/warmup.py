"""Right programs for ``warmup``, each after a line that names its style."""

import numpy as np

# %% textbook
def warmup(learning_rate, step, warmup_steps=10):
    if step < warmup_steps:
        return learning_rate * (step + 1) / warmup_steps
    return learning_rate

# %% loop over the steps
def warmup(learning_rate, step, warmup_steps=10):
    rate = 0
    for _ in range(min(step + 1, warmup_steps)):
        rate += learning_rate / warmup_steps
    return rate

# %% interpolation
def warmup(learning_rate, step, warmup_steps=10):
    return np.interp(step, [-1, warmup_steps - 1], [0.0, learning_rate])

# %% single precision
def warmup(learning_rate, step, warmup_steps=10):
    return np.float32(learning_rate) * np.float32(np.clip((1 + step) / warmup_steps, 0, 1))

# %% what is missing
def warmup(learning_rate, step, warmup_steps=10):
    missing = max(warmup_steps - 1 - step, 0)
    return learning_rate - learning_rate * missing / warmup_steps
