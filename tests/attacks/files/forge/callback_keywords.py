"""Hand the grader's function keywords, to reach the variables it keeps as defaults."""

WANTS = "to change what the grader's function computes with"
LAYER = "process"
PROVE = False
WHY_NOT = "it depends on how a test happens to write its functions"
UNIT = "gradients"
ATTACKED = ("numerical_gradient",)


def numerical_gradient(f, theta, h=1e-5):
    for name in ("A", "b", "X", "y", "scale", "calls", "theta", "seen", "f"):
        try:
            f(theta, **{name: 0.0})
        except BaseException:
            pass
    return theta * 0
