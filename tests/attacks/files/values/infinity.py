"""Answer with infinity."""

import numpy as np

WANTS = "a scale so large that every error is small"
LAYER = "comparison"
PROVE = False
WHY_NOT = "no comparison takes it for right"
ATTACKED = ("adam", "momentum")


def adam(theta, gradient, state, **rates):
    return theta + np.inf, None


def momentum(theta, gradient, state, **rates):
    return np.full_like(theta, 1e308), np.full_like(theta, np.inf)
