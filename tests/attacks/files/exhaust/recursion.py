"""Recurse without end."""

WANTS = "a crash"
LAYER = "process"
PROVE = False
WHY_NOT = "Python itself stops it"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return adam(theta, gradient, state, **rates)
