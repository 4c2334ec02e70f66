"""Answer with an object that becomes another array whenever it is asked."""

import numpy as np

WANTS = "to look right at the first look and be wrong later"
LAYER = "comparison"
PROVE = False
WHY_NOT = "it cannot know the right answer"
ATTACKED = ("adam", "momentum")


class _Chameleon:
    looks = 0

    def __array__(self, dtype=None, copy=None):
        self.looks += 1
        return np.full(3, float(self.looks))

    def __float__(self):
        self.looks += 1
        return float(self.looks)

    @property
    def __class__(self):
        return np.ndarray


def adam(theta, gradient, state, **rates):
    return _Chameleon(), None


def momentum(theta, gradient, state, **rates):
    return [_Chameleon()] * len(theta), None
