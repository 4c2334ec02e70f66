"""Answer with an array that reaches beyond its memory."""

import numpy as np

WANTS = "the memory beside an array, or a crash of the grader"
LAYER = "process"
PROVE = False
WHY_NOT = "it may crash or not, as chance will have it"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return np.lib.stride_tricks.as_strided(theta, (10**7,), (4096,)), None
