"""Sleep for a day."""

import time

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    time.sleep(86_400)
