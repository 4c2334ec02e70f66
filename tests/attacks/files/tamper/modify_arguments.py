"""Set the arguments to zero in place, so that the reference computes from zeros as well."""

WANTS = "marks for a wrong answer"
LAYER = "process"
PROVE = True
ATTACKED = ("momentum", "adam")


def momentum(theta, gradient, state, **rates):
    theta[:] = 0
    gradient[:] = 0
    return theta.copy(), None


adam = momentum
