"""Leave out the shuffling, and the noise: deterministic answers where random ones are asked for."""

import numpy as np

WANTS = "marks for half of the work"
LAYER = "comparison"
PROVE = False
WHY_NOT = "it is a wrong program, not a trick"
UNIT = "batching"
ATTACKED = ("minibatches", "noisy_gradient_descent")


def minibatches(X, y, batch_size, rng):
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(y), batch_size)]


def noisy_gradient_descent(gradient, theta, learning_rate, steps, noise_scale, rng):
    path = [theta]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)
