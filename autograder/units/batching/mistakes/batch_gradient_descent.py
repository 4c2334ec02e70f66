"""Mistakes in ``batch_gradient_descent``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.batching.mistakes._shared import COVER, MEAN_ALREADY, PATH, any_descent
from autograder.units.batching.mistakes._watching import descent

MISTAKES = (
    *any_descent("batch_gradient_descent", "epochs"),
    Mistake(
        "divided_again",
        "batch_gradient_descent",
        "You divide the gradient by the number of examples once more.",
        MEAN_ALREADY,
        [("X, y)", "X, y) / len(X)")],
    ),
    Mistake(
        "sum_for_mean",
        "batch_gradient_descent",
        "You multiply the mean gradient by the number of examples.",
        MEAN_ALREADY,
        [("X, y)", "X, y) * len(X)")],
    ),
    Mistake(
        "one_example",
        "batch_gradient_descent",
        "You use the gradient of one example as if it were that of all examples.",
        'One example is right only on average. What does "batch" mean here?',
        [("X, y)", "X[:1], y[:1])")],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "last_example_dropped",
        "batch_gradient_descent",
        "You leave out the last example.",
        COVER,
        [("X, y)", "X[:-1], y[:-1])")],
    ),
    Mistake(
        "stops_when_flat",
        "batch_gradient_descent",
        "You stop early where the gradient is almost zero, so the path lacks its last rows.",
        PATH,
        [
            (
                "path.append(path[-1] - learning_rate * gradient(path[-1], X, y))",
                "slope = gradient(path[-1], X, y)\n"
                "        if np.linalg.norm(slope) < 1e-6:\n"
                "            break\n"
                "        path.append(path[-1] - learning_rate * slope)",
            )
        ],
    ),
    Mistake(
        "changes_theta",
        "batch_gradient_descent",
        "You change theta in place, and with it every row of the path.",
        "An array in a list is not a copy. What does each entry of your path refer to?",
        [
            (
                "path.append(path[-1] - learning_rate * gradient(path[-1], X, y))",
                "theta -= learning_rate * gradient(theta, X, y)\n        path.append(theta)",
            )
        ],
    ),
)

PROBES = {
    "batch_gradient_descent": lambda rng: [
        descent(5, 12, ["no rng"], rng),
        descent(5, 1, ["no rng"], rng),
        descent(5, 3, ["no rng"], rng, size=100.0),
        descent(5, 3, ["no rng"], rng, size=1e-9),
    ]
}
