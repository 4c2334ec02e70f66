"""Answer with lists in lists, too deep for any recursion."""

WANTS = "the grader's stack"
LAYER = "wire"
PROVE = False
WHY_NOT = "no comparison takes it for right"
ATTACKED = ("adam", "momentum")


def adam(theta, gradient, state, **rates):
    deep = [1.0]
    for _ in range(100_000):
        deep = [deep]
    return deep, None


def momentum(theta, gradient, state, **rates):
    deep = [1.0]
    for _ in range(45):  # as deep as the wire lets through, deeper than NumPy has dimensions
        deep = [deep, deep[0]]
    return deep, None
