"""Right programs for ``reduce_on_plateau``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    best = math.inf
    bad_epochs = 0
    rates = []
    for loss in losses:
        if best - loss > min_delta:
            best = loss
            bad_epochs = 0
        else:
            bad_epochs += 1
            if bad_epochs > patience:
                learning_rate *= factor
                bad_epochs = 0
        rates.append(learning_rate)
    return np.array(rates)

# %% countdown
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    left, best, rates = patience, float("inf"), np.empty(len(losses))
    for i, loss in enumerate(losses):
        better = loss < best - min_delta
        best = loss if better else best
        left = patience if better else left - 1
        if left < 0:
            learning_rate, left = learning_rate * factor, patience
        rates[i] = learning_rate
    return rates

# %% generator
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    best, since = np.inf, 0
    for loss in np.asarray(losses, dtype=float):
        since += 1
        if loss + min_delta < best:
            best, since = loss, 0
        elif since == patience + 1:
            learning_rate, since = factor * learning_rate, 0
        yield learning_rate

# %% number of cuts first
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    cuts, done, last, best = [], 0, -1, np.inf
    for t in range(len(losses)):
        if losses[t] < best - min_delta:
            best, last = losses[t], t
        elif t - last > patience:
            done, last = done + 1, t
        cuts.append(done)
    return learning_rate * factor ** np.array(cuts)

# %% single precision
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    best, waited, rates = np.float32(np.inf), 0, []
    rate, delta = np.float32(learning_rate), np.float32(min_delta)
    for loss in np.asarray(losses, dtype=np.float32):
        waited = 0 if loss < best - delta else waited + 1
        best = loss if waited == 0 else best
        if waited > patience:
            rate, waited = np.float32(factor) * rate, 0
        rates.append(rate)
    return rates
