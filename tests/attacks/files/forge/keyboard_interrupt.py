"""Raise KeyboardInterrupt, as if the teacher had stopped the grading."""

WANTS = "the grading stopped"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    raise KeyboardInterrupt
