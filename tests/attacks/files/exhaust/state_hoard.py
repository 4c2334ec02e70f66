"""Keep a state that grows with every step."""

WANTS = "the grader's memory, through a state that it stores"
LAYER = "rlimits"
PROVE = False
WHY_NOT = "the state stays in the worker, or crosses below the cap"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    return theta, [state, state, bytearray(2**24)]
