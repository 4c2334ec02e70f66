"""Close the channel, so that there is nobody to answer."""

import os

WANTS = "the grader to wait for ever"
LAYER = "wire"
PROVE = False
WHY_NOT = "a naive grader in the same process has no channel"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    os.closerange(0, 64)
    while True:
        pass
