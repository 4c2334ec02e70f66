"""Ignore the hyper-parameters that are handed over: right only for the defaults."""

WANTS = "marks for half of the work"
LAYER = "comparison"
PROVE = False
WHY_NOT = "it is a wrong program, not a trick"
REST = "honest"
ATTACKED = ("adam", "adamw", "rmsprop")
_adam, _adamw, _rmsprop = adam, adamw, rmsprop


def adam(theta, gradient, state, *args, **rates):
    return _adam(theta, gradient, state)


def adamw(theta, gradient, state, *args, **rates):
    return _adamw(theta, gradient, state)


def rmsprop(theta, gradient, state, *args, **rates):
    return _rmsprop(theta, gradient, state)
