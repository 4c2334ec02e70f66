"""Raise an exception that `except Exception` does not catch."""

WANTS = "the grading stopped"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


class Unstoppable(BaseException):
    pass


def adam(theta, gradient, state, **rates):
    raise Unstoppable
