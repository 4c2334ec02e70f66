"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "momentum": (
        "The state is the velocity; at the first step there is none, so it is zero.",
        "The learning rate is inside the velocity. Subtract the velocity, and return both.",
    ),
    "nesterov": (
        "Compute the new velocity as in momentum. Only the step differs.",
        "The step uses the velocity after its update, multiplied by beta once more.",
    ),
    "adagrad": (
        "The state is a running sum of squares, one number for each parameter.",
        "Add the new square first; then divide by the root. Epsilon is not under the root.",
    ),
    "rmsprop": (
        "Like AdaGrad, except that the sum forgets: it becomes a running average.",
        "The old average is weighted by beta, and the new square by what is left of 1.",
    ),
    "adam": (
        "The state holds three things: two averages, and how many steps have been taken.",
        "Count the step first: the first correction uses t = 1.",
        "Correct both averages, but do not store the corrected ones: the next step needs the raw "
        "ones.",
    ),
    "adamw": (
        "Adam, plus a pull towards zero that never enters the averages.",
        "The pull is multiplied by the learning rate, and uses the parameters from before the "
        "step.",
    ),
    "amsgrad": (
        "Adam with one more array in its state: the largest v that each parameter has seen.",
        "np.maximum compares two arrays entry by entry. v goes on as in Adam.",
        "The docstring says which comes first, the maximum or the correction.",
    ),
    "lion": (
        "There are two averages of the gradients: one for the step and one to keep.",
        "Both are made from the m that the last step kept. Which beta belongs to which?",
        "The sign is taken of the whole average, and of nothing else.",
    ),
    "sam_gradient": (
        "You need the gradient twice: at θ, and at a point a little uphill of it.",
        "The step to that point has the length rho, whatever the length of the gradient.",
        "Try a point at which the gradient is zero: what do you divide by?",
    ),
}
