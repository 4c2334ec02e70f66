"""Loop, and swallow whatever is thrown to stop it."""

import signal

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    for number in range(1, 32):
        try:
            signal.signal(number, lambda *args: None)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
