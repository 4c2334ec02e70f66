"""Match a pattern that takes longer than the universe has existed."""

import re

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return re.match("(a+)+$", "a" * 64 + "b")
