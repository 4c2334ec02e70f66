"""Abort, at the first call."""

import os

WANTS = "the grader to crash"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    os.abort()
