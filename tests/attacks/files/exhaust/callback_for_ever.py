"""Call the gradient a milliard times."""

WANTS = "hours of the grader's time"
LAYER = "deadline"
PROVE = True
UNIT = "update_rules"
ATTACKED = ("gradient_descent",)


def gradient_descent(gradient, theta, learning_rate, steps):
    for _ in range(10**9):
        gradient(theta)
