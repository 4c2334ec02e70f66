"""Answer with None, True, and no tuple at all."""

WANTS = "a grader that takes nothing for no complaint"
LAYER = "comparison"
PROVE = False
WHY_NOT = "no comparison takes it for right"
ATTACKED = ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")


def momentum(theta, gradient, state, **rates):
    return None


def nesterov(theta, gradient, state, **rates):
    return True


def adagrad(theta, gradient, state, **rates):
    return True, True


def rmsprop(theta, gradient, state, **rates):
    return ()


def adam(theta, gradient, state, **rates):
    return NotImplemented


def adamw(theta, gradient, state, **rates):
    return ...
