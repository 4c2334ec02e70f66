"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_DATA = (
    "X = np.array([[1.0, 0.3], [1.0, -1.2], [1.0, 2.1], [1.0, 0.8], [1.0, -0.5]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "theta = np.array([0.4, -0.9])",
)

CALLS = {
    "batch_gradient_descent": (
        *_DATA,
        "batch_gradient_descent(gradient, theta, X, y, 0.13, 5)",
        "batch_gradient_descent(gradient, -theta, X, y, learning_rate=0.31, epochs=2)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
