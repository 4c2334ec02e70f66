"""Never answer."""

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    while True:
        pass
