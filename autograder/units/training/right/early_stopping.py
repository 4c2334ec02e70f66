"""Right programs for ``early_stopping``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def early_stopping(path, losses, patience=10, min_delta=0.0):
    best_loss = math.inf
    best_theta = path[0]
    bad_epochs = 0
    for t in range(len(losses)):
        if best_loss - losses[t] > min_delta:
            best_loss = losses[t]
            best_theta = path[t].copy()
            bad_epochs = 0
        else:
            bad_epochs += 1
            if bad_epochs > patience:
                return best_theta, t
    return best_theta, len(losses) - 1

# %% while, with the epoch of the best
def early_stopping(path, losses, patience=10, min_delta=0.0):
    best = epoch = -1
    lowest = float("inf")
    while epoch + 1 < len(losses) and epoch - best <= patience:
        epoch += 1
        if losses[epoch] < lowest - min_delta:
            best, lowest = epoch, losses[epoch]
    return path[max(best, 0)], epoch

# %% recursion over the epochs
def early_stopping(path, losses, patience=10, min_delta=0.0):
    def look(t, theta, lowest, left):
        better = losses[t] < lowest - min_delta
        theta, lowest, left = (path[t], losses[t], patience) if better else (theta, lowest, left - 1)
        if left < 0 or t == len(losses) - 1:
            return theta, t
        return look(t + 1, theta, lowest, left)

    return look(0, path[0], np.inf, patience)

# %% single precision, a list as a result
def early_stopping(path, losses, patience=10, min_delta=0.0):
    path, losses = path.astype(np.float32), losses.astype(np.float32)
    best, lowest, waited = 0, np.float32(np.inf), 0
    for t, loss in enumerate(losses):
        waited += 1
        if loss + np.float32(min_delta) < lowest:
            best, lowest, waited = t, loss, 0
        if waited == patience + 1:
            break
    return [path[best].tolist(), t]

# %% all improvements first
def early_stopping(path, losses, patience=10, min_delta=0.0):
    lowest, better = np.inf, []
    for t, loss in enumerate(losses):
        if loss < lowest - min_delta:
            lowest = loss
            better.append(t)
    previous, best = -1, 0
    for t in better:
        if t - previous - 1 > patience:
            break
        previous = best = t
    return path[best], min(previous + patience + 1, len(losses) - 1)
