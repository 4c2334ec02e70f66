"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_DATA = (
    "X = np.array([[1.0, 0.3], [1.0, -1.2], [1.0, 2.1], [1.0, 0.8], [1.0, -0.5]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "loss = lambda theta, X, y: float(np.mean((X @ theta - y) ** 2))",
    "theta = np.array([0.4, -0.9])",
)

CALLS = {
    "accumulate_gradients": (
        *_DATA,
        "accumulate_gradients(gradient, theta, X, y, 2)",
        "accumulate_gradients(gradient, -theta, X, y, micro_batch_size=3)",
        "accumulate_gradients(gradient, 2 * theta, X, y, micro_batch_size=9)",
    ),
    "early_stopping": (
        "path = np.array([[0.4, 1.9], [-0.7, 2.3], [1.1, 0.2], [3.7, -1.3], [2.9, 0.6], [5.1, 4]])",
        "early_stopping(np.array([5.1, 2.3, 2.6, 2.2, 3.1, 1.4]), path, 2)",
        "early_stopping(np.array([5.1, 2.3, 2.6, 2.2, 3.1, 1.4]), path, patience=1)",
        "early_stopping(np.array([4.2, 3.9, 3.7, 3.6, 3.5, 3.4]), path, 1, min_delta=0.4)",
        "early_stopping(np.array([1.9, 3.9, 3.7, 3.6, 3.5, 3.4]), path, patience=0)",
        "early_stopping(np.array([6.3, 5.2, 4.1, 3.3, 2.7, 1.6]), path)",
    ),
    "range_test": (
        "slope = lambda t: np.array([1.7 * t[0] + 0.3 * t[1], 0.3 * t[0] + 0.9 * t[1]])",
        "height = lambda t: float(0.85 * t[0] ** 2 + 0.3 * t[0] * t[1] + 0.45 * t[1] ** 2)",
        "range_test(slope, height, np.array([1.3, -0.7]), 0.013, 2.9, 5)",
        "range_test(slope, height, np.array([-2.1, 0.4]), 0.3, 0.7, 3)",
    ),
    "train": (
        *_DATA,
        "outside = lambda t: float((t[0] - 0.6) ** 2 + 0.7 * (t[1] - 1.1) ** 2)",
        "rate = lambda step: 0.21 / (1 + 0.3 * step)",
        "train(gradient, loss, outside, rate, theta, X, y, 5, 5, np.random.default_rng(7))",
        "train(gradient, loss, outside, rate, theta, X, y, 4, 2, np.random.default_rng(8), 0.7, 1)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
