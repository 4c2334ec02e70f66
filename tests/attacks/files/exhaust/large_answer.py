"""Answer with a gigabyte."""

import numpy as np

WANTS = "the grader's memory"
LAYER = "wire"
PROVE = False
WHY_NOT = "a naive grader that shares the memory does not copy it"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return np.zeros(2**27), None
