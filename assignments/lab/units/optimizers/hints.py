"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "momentum": (
        "The state is the velocity; at the first step there is none, so it is zero.",
        "The learning rate is inside the velocity. Subtract the velocity, and return both.",
    ),
    "nesterov": (
        "Compute the new velocity as in momentum. Only the step differs.",
        "The step uses the velocity after its update, once more multiplied by beta.",
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
}
