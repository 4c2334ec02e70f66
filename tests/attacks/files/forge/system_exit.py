"""Raise SystemExit(0) from an answer."""

import sys

WANTS = "success by exit status"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    sys.exit(0)
