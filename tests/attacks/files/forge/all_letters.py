"""Answer every question with all letters at once."""

WANTS = "marks for guessing"
LAYER = "comparison"
PROVE = True
UNIT = "knowledge_check"
ATTACKED = ("what_gradient_descent_does", "why_minibatch", "curvature")


def what_gradient_descent_does():
    return "ABCD"


def why_minibatch():
    return ["A", "B", "C", "D"]


def curvature():
    return {"A": 1, "B": 1, "C": 1, "D": 1}
