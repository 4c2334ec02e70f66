"""Answer with an object that runs code where it is printed in the message about it."""

WANTS = "to run code in the grader"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)
LOOT = "ran on the other side"


class _Shown:
    def __repr__(self):
        raise RuntimeError("ran on the " + "other side")

    __str__ = __repr__

    def __format__(self, how):
        raise RuntimeError("ran on the " + "other side")


def adam(theta, gradient, state, **rates):
    return _Shown(), None
