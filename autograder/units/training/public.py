"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_DATA = (
    "X = np.array([[1.0, 0.3], [1.0, -1.2], [1.0, 2.1], [1.0, 0.8], [1.0, -0.5]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "theta = np.array([0.4, -0.9])",
)

CALLS = {
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
