"""Compute a number with a milliard digits."""

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return 3 ** (3**20)
