"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "update": (
        "The gradient points uphill. Which way do you want to go?",
        "Make a new array: `-=` would change the one you were given.",
    ),
    "gradient_descent": (
        "Keep a list of the points; compute each new one from the one before.",
        "The starting point belongs to the path, so 3 steps give 4 points.",
        "Call gradient again at every point: the slope changes as you move.",
    ),
    "converged_at": (
        "Look at the distance between each point and the one before it.",
        "The first distance belongs to step 1. Return as soon as one is short enough, and None "
        "only after all of them.",
    ),
    "descend_until": (
        "It is your descent, with a question after each step: was that step short?",
        "Remember where you were before the step; its length is the distance to there.",
        "The short step itself counts. And what if max_steps is 0?",
    ),
    "fit_linear_regression": (
        "Start with zeros, one for each column of X. Record the loss before the first step.",
        "Each step: predict, compute the gradient of the mean squared error, step against it, "
        "record the loss.",
        "100 steps give 101 losses. The gradient has the factor 2/n.",
    ),
    "largest_stable_learning_rate": (
        "The loss is a parabola in many directions; the steepest one decides.",
        "Differentiate the gradient once more: the data y drop out, and a matrix (d, d) is left.",
        "numpy.linalg has a function for the eigenvalues of a symmetric matrix.",
    ),
    "diagnose_learning_rate": (
        "Test for “too large” first: then it does not matter how the losses end.",
        "nan is neither above nor below anything; numpy can tell whether numbers are finite.",
        "Compare two falls: from index k to the end, and from the first loss to the end.",
    ),
    "backtracking_line_search": (
        "A loop: as long as the loss at the new point is too high, make the learning rate smaller.",
        "The highest loss allowed is the one at the start, minus an amount that depends on the "
        "learning rate just tried.",
        "‖g‖² is the sum of the squares. The first rate to try is learning_rate itself.",
    ),
}
