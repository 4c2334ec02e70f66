"""Answer with arrays of objects, texts, records, dates and complex numbers."""

import numpy as np

WANTS = "a value that the grader cannot compare"
LAYER = "wire"
PROVE = False
WHY_NOT = "no comparison takes it for right"
ATTACKED = ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")


def momentum(theta, gradient, state, **rates):
    return np.array([object()] * len(theta)), None


def nesterov(theta, gradient, state, **rates):
    return theta.astype("U20"), None


def adagrad(theta, gradient, state, **rates):
    return np.zeros(theta.shape, dtype=[("a", "f8"), ("b", "O")]), None


def rmsprop(theta, gradient, state, **rates):
    return theta.astype("m8[s]"), np.array(["2026"], "M8[Y]")


def adam(theta, gradient, state, **rates):
    return theta + 1e300j, None


def adamw(theta, gradient, state, **rates):
    return theta.astype(bool), None
