"""Answer with a masked array, all of whose numbers are hidden."""

import numpy as np

WANTS = "a comparison that leaves out what is masked"
LAYER = "comparison"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return np.ma.masked_all(theta.shape), None
