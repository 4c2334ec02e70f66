"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_DATA = (
    "X = np.array([[1.0, 0.3], [1.0, -1.2], [1.0, 2.1], [1.0, 0.8], [1.0, -0.5]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "theta = np.array([0.4, -0.9])",
)

CALLS = {
    "early_stopping": (
        "path = np.arange(28.0).reshape(14, 2) * np.array([1.0, 0.37])",
        "falls = np.array([5.1, 4.2, 4.3, 4.1, 4.4, 4.15, 4.09, 4.3, 4.2, 4, 4.1, 4.2, 4.5, 3.1])",
        "early_stopping(falls, path, patience=2)",
        "early_stopping(falls, path, 3, 0.05)",
        "early_stopping(falls, path, patience=1, min_delta=0.0)",
        "early_stopping(falls[2:], path[2:], 0, 0.3)",
        "early_stopping(falls[::-1], path, 4, 0.2)",
        "early_stopping(falls, path)",
        "early_stopping(np.array([np.nan, 4, 3, 3, 3, 1, 2]), path[:7], 1, 0.5)",
        "early_stopping(np.array([3, 4, np.nan, 3.5, 2, 2.2, 2.1]), path[:7], 2)",
    ),
    "train": (
        *_DATA,
        "loss = lambda theta, X, y: float(np.mean((X @ theta - y) ** 2))",
        "check = lambda theta: float((theta[0] - 0.2) ** 2 + (theta[1] - 1.3) ** 2)",
        "rate = lambda t: 0.31 / (1 + 0.17 * t)",
        "train(gradient, loss, check, rate, theta, X, y, 6, 2, np.random.default_rng(7))",
        "train(gradient, loss, check, rate, -theta, X, y, 9, 3, np.random.default_rng(8), 0.4, 2)",
        "train(gradient, loss, check, rate, 3 * theta, X, y, 4, 4, np.random.default_rng(9), 2.3)",
        "fast = lambda t: 0.83",
        "train(gradient, loss, check, fast, theta, X, y, 9, 2, np.random.default_rng(6), 3.1, 9)",
        "train(gradient, loss, check, fast, -theta, X, y, 7, 1, np.random.default_rng(5), 2.3, 5)",
    ),
    "accumulate_gradients": (
        *_DATA,
        "accumulate_gradients(gradient, theta, X, y, 2)",
        "accumulate_gradients(gradient, -theta, X, y, micro_batch_size=3)",
        "accumulate_gradients(gradient, 2 * theta, X, y, micro_batch_size=9)",
    ),
    "range_test": (
        "slope = lambda t: np.array([1.7 * t[0] + 0.3 * t[1], 0.3 * t[0] + 0.9 * t[1]])",
        "height = lambda t: float(0.85 * t[0] ** 2 + 0.3 * t[0] * t[1] + 0.45 * t[1] ** 2)",
        "range_test(slope, height, np.array([1.3, -0.7]), 0.013, 2.9, 5)",
        "range_test(slope, height, np.array([-2.1, 0.4]), 0.3, 0.7, 3)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""

CHANCE = {
    "train": "Orders of five examples, six epochs long, come twice by chance in one of 10¹² cases."
}
"""Exercises that draw numbers, and why no right program has the results of a mistake."""
