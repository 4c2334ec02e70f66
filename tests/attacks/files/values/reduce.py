"""Answer with objects that run code where they are unpickled or copied."""

import os

WANTS = "to run code in the grader"
LAYER = "wire"
PROVE = True
ATTACKED = ("adam",)
LOOT = "ran on the other side"


class _Bomb:
    def __reduce__(self):
        return (exec, ("raise RuntimeError('ran on the ' + 'other side')",))

    def __deepcopy__(self, memo):
        raise RuntimeError("ran on the " + "other side")


def adam(theta, gradient, state, **rates):
    return _Bomb(), _Bomb()
