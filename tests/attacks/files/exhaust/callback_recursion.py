"""Hand the gradient itself, and huge arrays, to the gradient."""

import numpy as np

WANTS = "the grader's memory, or its stack"
LAYER = "process"
PROVE = False
WHY_NOT = "it is answered by an error of the grader's own function"
UNIT = "update_rules"
ATTACKED = ("gradient_descent", "update")


def gradient_descent(gradient, theta, learning_rate, steps):
    for argument in (gradient, [gradient] * 1000, np.zeros(10**6), np.broadcast_to(1.0, 10**12)):
        try:
            gradient(argument)
        except BaseException:
            pass
    return gradient
