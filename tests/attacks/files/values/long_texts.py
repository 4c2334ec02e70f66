"""Answer with one long text among many short ones, which NumPy makes equally long."""

WANTS = "the grader's memory"
LAYER = "comparison"
PROVE = False
WHY_NOT = "it would take the machine's memory"
ATTACKED = ("adam", "momentum")


def adam(theta, gradient, state, **rates):
    return ["x" * 1_000_000] + [""] * 1_000, None


def momentum(theta, gradient, state, **rates):
    return [["x" * 1_000_000]] + [[1.0]] * 1_000, None
