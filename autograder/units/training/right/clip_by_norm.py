"""Right programs for ``clip_by_norm``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def clip_by_norm(gradient, max_norm=1.0):
    norm = np.linalg.norm(gradient)
    if norm > max_norm:
        return gradient / norm * max_norm
    return gradient

# %% loops
def clip_by_norm(gradient, max_norm=1.0):
    total = 0.0
    for entry in gradient.flat:
        total += float(entry) ** 2
    norm = math.sqrt(total)
    share = max_norm / norm if norm > max_norm else 1.0
    return (share * gradient.ravel()).reshape(gradient.shape)

# %% single precision
def clip_by_norm(gradient, max_norm=1.0):
    g = gradient.astype(np.float32)
    norm = np.sqrt(np.vdot(g, g))
    return g if norm <= max_norm else g * (np.float32(max_norm) / norm)

# %% lists
def clip_by_norm(gradient, max_norm=1.0):
    shape = np.shape(gradient)
    entries = np.ravel(gradient).tolist()
    norm = math.hypot(*entries)
    if norm > max_norm:
        entries = [entry * max_norm / norm for entry in entries]
    return np.reshape(entries, shape).tolist()

# %% minimum of the shares
def clip_by_norm(gradient, max_norm=1.0):
    norm = np.sqrt((np.abs(gradient) ** 2).sum())
    with np.errstate(divide="ignore"):
        return np.minimum(1.0, np.divide(max_norm, norm)) * gradient
