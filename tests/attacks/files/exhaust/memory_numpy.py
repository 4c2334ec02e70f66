"""Ask NumPy for a terabyte, then for three gigabytes."""

import numpy as np

WANTS = "the machine's memory"
LAYER = "rlimits"
PROVE = True
ATTACKED = ("adam",)
LOOT = "it got through"


def adam(theta, gradient, state, **rates):
    try:
        np.zeros(2**37)[:2]
    except MemoryError:
        pass
    np.zeros(3 * 2**27)
    raise RuntimeError("it got " + "through")
