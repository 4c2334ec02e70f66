"""Answer with an array of a class of its own, whose comparisons say yes."""

import numpy as np

WANTS = "a comparison that says yes"
LAYER = "comparison"
PROVE = True
ATTACKED = ("adam",)


class _Yes(np.ndarray):
    def __eq__(self, other):
        return np.array(True)

    __le__ = __lt__ = __ge__ = __gt__ = __ne__ = __eq__


def adam(theta, gradient, state, **rates):
    return np.zeros_like(theta).view(_Yes), None
