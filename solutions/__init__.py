"""The reference solutions: a small library of gradient descent.

>>> import numpy as np
>>> from solutions import adam, minimize
>>> path = minimize(lambda theta: 2 * theta, np.array([3.0]), adam, steps=200, learning_rate=0.1)
>>> bool(abs(path[-1, 0]) < 0.01)
True
"""

from solutions import batching, gradients, optimizers, update_rules
from solutions.batching import *
from solutions.gradients import *
from solutions.minimization import minimize
from solutions.optimizers import *
from solutions.update_rules import *

__all__ = [
    *gradients.__all__,
    *update_rules.__all__,
    *batching.__all__,
    *optimizers.__all__,
    "minimize",
]
