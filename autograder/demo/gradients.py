"""The demo's class in the unit ``gradients``."""

from autograder.demo.classmates import ALL, Classmate

CLASS = (
    Classmate("ada", "the solution"),
    Classmate("blaise", "untouched", fails=ALL, module="untouched", notebook="untouched"),
    Classmate("carl", "right with loops", right="loops"),
    Classmate(
        "dorothy",
        "no mean in the gradient of the squares",
        ["mse_gradient.sum_for_mean"],
        ("mse_gradient",),
    ),
    Classmate(
        "emmy",
        "the sign of the logistic gradient",
        ["logistic_gradient.sign"],
        ("logistic_gradient",),
    ),
)
