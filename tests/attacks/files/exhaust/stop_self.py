"""Stop, so that the grader waits for an answer of a sleeper."""

import os
import signal

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    assert int("@VICTIM@")  # never outside of the harness
    os.kill(os.getpid(), signal.SIGSTOP)
    return theta, None
