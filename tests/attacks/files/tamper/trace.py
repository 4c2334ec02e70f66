"""Install a trace function, which rewrites the verdict when the test's function returns."""

import sys

WANTS = "marks for a wrong answer"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def _trace(frame, event, argument):
    names = frame.f_globals.get("PASSED")
    if isinstance(names, list) and "adam" not in names:
        names.append("adam")
    return _trace


def adam(theta, gradient, state, **rates):
    sys.settrace(_trace)
    sys.setprofile(_trace)
    return theta, None
