"""The demo's class in the unit ``batching``."""

from autograder.demo.classmates import Classmate

CLASS = (
    Classmate("ada", "the solution"),
    Classmate(
        "fermat",
        "drops the last batch when it is short",
        ["minibatches.last_batch_dropped"],
        ("minibatches", "minibatch_gradient_descent"),
    ),
    Classmate(
        "grace",
        "shuffles X and y apart",
        ["minibatches.shuffled_apart"],
        ("minibatches", "minibatch_gradient_descent"),
    ),
)
