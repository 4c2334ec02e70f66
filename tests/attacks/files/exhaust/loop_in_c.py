"""Loop inside one C function, where no Python signal handler ever runs."""

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return sum(iter(int, 1))
