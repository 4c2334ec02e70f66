"""Answer in a shape that NumPy would stretch to the right one."""

import numpy as np

WANTS = "a comparison by broadcasting"
LAYER = "comparison"
PROVE = False
WHY_NOT = "the numbers would have to be right as well"
REST = "honest"
ATTACKED = ("adam", "momentum")
_adam, _momentum = adam, momentum


def adam(theta, gradient, state, **rates):
    theta, state = _adam(theta, gradient, state, **rates)
    return theta[None, ...], state


def momentum(theta, gradient, state, **rates):
    theta, state = _momentum(theta, gradient, state, **rates)
    return np.stack([theta, theta]), state
