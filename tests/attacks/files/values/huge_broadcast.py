"""Answer with an array of 10¹² numbers that takes eight bytes."""

import numpy as np

WANTS = "the memory of whoever copies it"
LAYER = "wire"
PROVE = False
WHY_NOT = "it would take the machine's memory"
ATTACKED = ("adam", "momentum")


def adam(theta, gradient, state, **rates):
    return np.broadcast_to(theta.flat[0], (10**6, 10**6)), None


def momentum(theta, gradient, state, **rates):
    return theta, np.lib.stride_tricks.as_strided(theta, (10**12,), (0,))
