"""Right programs for ``simulated_annealing``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
def simulated_annealing(f, theta, temperature, cooling, noise_scale, steps, rng):
    theta = np.array(theta, dtype=float)
    path = [theta]
    for t in range(steps):
        candidate = theta + rng.normal(0, noise_scale, size=theta.shape)
        delta = f(candidate) - f(theta)
        if delta <= 0 or rng.random() < math.exp(-delta / temperature):
            theta = candidate
        path.append(theta)
        temperature *= cooling
    return np.array(path)

# %% filled array
def simulated_annealing(f, theta, temperature, cooling, noise_scale, steps, rng):
    path = np.zeros((steps + 1, len(theta)))
    path[0] = theta
    height = f(path[0])
    for k in range(1, steps + 1):
        path[k] = path[k - 1] + noise_scale * rng.standard_normal(len(theta))
        new = f(path[k])
        if new > height and rng.uniform() >= np.exp((height - new) / (temperature * cooling ** (k - 1))):
            path[k] = path[k - 1]
        else:
            height = new
    return path

# %% lists, and an exponential threshold
def simulated_annealing(f, theta, temperature, cooling, noise_scale, steps, rng):
    here = [float(x) for x in theta]
    height, path = f(np.array(here)), [here]
    for t in range(steps):
        there = [x + noise_scale * rng.standard_normal() for x in here]
        new = f(np.array(there))
        if new - height <= temperature * cooling**t * rng.exponential():
            here, height = there, new
        path.append(here)
    return path

# %% single precision moves, all drawn beforehand
def simulated_annealing(f, theta, temperature, cooling, noise_scale, steps, rng):
    theta = np.asarray(theta, dtype=np.float32)
    moves = np.float32(noise_scale) * rng.standard_normal((steps, len(theta)), dtype=np.float32)
    luck = np.log1p(-rng.random(steps))
    path, height = [theta], f(theta)
    for t, move in enumerate(moves):
        new = f(path[-1] + move)
        accepted = luck[t] < (height - new) / (temperature * math.pow(cooling, t))
        path.append(path[-1] + move if accepted else path[-1])
        height = new if accepted else height
    return np.stack(path)

# %% a generator
def _walk(f, theta, temperature, cooling, noise_scale, rng):
    height = f(theta)
    while True:
        yield theta
        candidate = rng.normal(theta, noise_scale)
        change = f(candidate) - height
        if rng.random() < min(1.0, np.exp(min(0.0, -change / temperature))):
            theta, height = candidate, height + change
        temperature = temperature * cooling

def simulated_annealing(f, theta, temperature, cooling, noise_scale, steps, rng):
    walk = _walk(f, np.asarray(theta, float), temperature, cooling, noise_scale, rng)
    return [next(walk) for _ in range(steps + 1)]
