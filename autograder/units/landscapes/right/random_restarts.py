"""Right programs for ``random_restarts``, each after a line that names its style."""

import math

import numpy as np

# %% loop with the best so far
def random_restarts(f, descend, lower, upper, restarts, rng):
    best, lowest = None, math.inf
    for _ in range(restarts):
        end = descend(rng.uniform(lower, upper))
        height = f(end)
        if best is None or math.isnan(lowest) or height < lowest:
            best, lowest = end, height
    return best, lowest

# %% all starts at once
def random_restarts(f, descend, lower, upper, restarts, rng):
    starts = np.asarray(lower) + (np.asarray(upper) - lower) * rng.random((restarts, len(lower)))
    ends = np.array([descend(start) for start in starts])
    heights = np.array([f(end) for end in ends])
    heights[np.isnan(heights)] = np.inf
    best = np.argmin(heights)
    return [ends[best], heights[best]]

# %% single precision
def random_restarts(f, descend, lower, upper, restarts, rng):
    lower, upper = np.float32(lower), np.float32(upper)
    found = []
    for _ in range(restarts):
        share = rng.random(len(lower), dtype=np.float32)
        end = np.asarray(descend(lower + (upper - lower) * share), dtype=np.float32)
        found.append((np.float32(f(end)), end))
    height, end = min((one for one in found if one[0] == one[0]), key=lambda one: one[0])
    return end, height

# %% entry by entry, sorted
def random_restarts(f, descend, lower, upper, restarts, rng):
    rows = []
    for number in range(restarts):
        start = [a + (b - a) * rng.random() for a, b in zip(lower, upper)]
        end = descend(np.array(start))
        height = float(f(end))
        if not math.isnan(height):
            rows.append((height, number, list(end)))
    rows.sort()
    return rows[0][2], rows[0][0]

# %% recursion from the last to the first
def random_restarts(f, descend, lower, upper, restarts, rng):
    end = descend(rng.uniform(low=lower, high=upper, size=len(lower)))
    height = f(end)
    if restarts == 1:
        return end, height
    other, value = random_restarts(f, descend, lower, upper, restarts - 1, rng)
    if math.isnan(height) or value < height:
        return other, value
    return end, height
