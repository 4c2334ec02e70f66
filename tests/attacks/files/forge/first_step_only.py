"""Be right at the first step only, where all averages are still trivial."""

import numpy as np

WANTS = "marks for the easy part"
LAYER = "comparison"
PROVE = False
WHY_NOT = "it is a wrong program, not a trick"
ATTACKED = ("adam", "rmsprop", "momentum")


def adam(theta, gradient, state, learning_rate=0.001, **rates):
    return theta - learning_rate * np.sign(gradient), None


def rmsprop(theta, gradient, state, learning_rate=0.001, beta=0.9, epsilon=1e-8):
    s = (1 - beta) * gradient**2
    return theta - learning_rate * gradient / (np.sqrt(s) + epsilon), None


def momentum(theta, gradient, state, learning_rate=0.01, beta=0.9):
    return theta - learning_rate * gradient, None
