"""Right programs for ``cosine_decay``, each after a line that names its style."""

import cmath
import math

import numpy as np

# %% textbook
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    if step > total_steps:
        return lowest_rate
    return lowest_rate + 0.5 * (learning_rate - lowest_rate) * (1 + np.cos(np.pi * step / total_steps))

# %% square of the cosine of half the angle
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    share = math.cos(math.pi / 2 * min(step, total_steps) / total_steps) ** 2
    return share * learning_rate + (1 - share) * lowest_rate

# %% single precision
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    angle = np.float32(np.pi) * np.float32(min(step, total_steps)) / np.float32(total_steps)
    high, low = np.float32(learning_rate), np.float32(lowest_rate)
    return low + (high - low) * (np.float32(1) + np.cos(angle)) / np.float32(2)

# %% complex numbers
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    t = np.clip(step, 0, total_steps)
    wave = cmath.exp(1j * cmath.pi * t / total_steps).real
    return (learning_rate + lowest_rate) / 2 + wave * (learning_rate - lowest_rate) / 2

# %% a table of all steps
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    table = np.sin(np.linspace(np.pi / 2, -np.pi / 2, total_steps + 1))
    table = lowest_rate + (learning_rate - lowest_rate) * (table + 1) / 2
    return table[step] if step < len(table) else table[-1]
