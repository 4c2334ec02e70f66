"""Read where nothing is."""

import ctypes

WANTS = "the grader to crash"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return ctypes.string_at(1)
