"""Answer with an array whose class computes every NumPy function as it likes."""

import numpy as np

WANTS = "a comparison that says yes"
LAYER = "comparison"
PROVE = True
ATTACKED = ("adam",)


class _Liar(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.array(True) if ufunc.nout == 1 else NotImplemented

    def __array_function__(self, function, types, args, kwargs):
        return True


def adam(theta, gradient, state, **rates):
    return np.zeros_like(theta).view(_Liar), None
