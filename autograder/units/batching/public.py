"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_DATA = (
    "X = np.array([[1.0, 0.3], [1.0, -1.2], [1.0, 2.1], [1.0, 0.8], [1.0, -0.5]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "theta = np.array([0.4, -0.9])",
)

_NINE = (
    "X = np.array([[1, 0.3], [1, -1.2], [1, 2.1], [1, 0.8], [1, -0.5], [1, 1.6], [1, -2.3], "
    "[1, 0.1], [1, 1.1]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1, 2.8, -3.1, 0.4, 1.3])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "theta = np.array([0.4, -0.9])",
)

CALLS = {
    "minibatches": (
        "A = np.arange(11.0)[:, None] * np.array([1.0, 0.37])",
        "b = np.arange(11.0) * 1.7",
        "rng = np.random.default_rng(7)",
        "minibatches(A, b, 4, rng)",
        "minibatches(A, b, batch_size=3, rng=rng)",
        "minibatches(A, b, 11, rng)",
    ),
    "stochastic_gradient_descent": (
        *_NINE,
        "stochastic_gradient_descent(gradient, theta, X, y, 0.13, 3, np.random.default_rng(7))",
        "stochastic_gradient_descent(gradient, -theta, X, y, 0.02, 2, np.random.default_rng(8))",
    ),
    "minibatch_gradient_descent": (
        *_NINE,
        "minibatch_gradient_descent(gradient, theta, X, y, 0.13, 3, 4, np.random.default_rng(7))",
        "minibatch_gradient_descent(gradient, -theta, X, y, 0.02, 2, 2, np.random.default_rng(8))",
    ),
    "noisy_gradient_descent": (
        "slope = lambda t: np.array([1.7 * t[0] + 0.3 * t[1], 0.3 * t[0] + 0.9 * np.sinh(t[1])])",
        "noisy_gradient_descent(slope, np.array([1.3, -0.7]), 0.23, 6, 0.31, "
        "np.random.default_rng(7))",
        "noisy_gradient_descent(slope, np.array([-2.1, 0.4]), 0.07, 4, 1.9, "
        "np.random.default_rng(8))",
    ),
    "gradient_noise": (
        *_NINE,
        "gradient_noise(gradient, theta, X, y, [2, 5, 9], np.random.default_rng(7), draws=6)",
        "gradient_noise(gradient, -theta, X, y, [3, 4], np.random.default_rng(8), draws=5)",
    ),
    "batch_gradient_descent": (
        *_DATA,
        "batch_gradient_descent(gradient, theta, X, y, 0.13, 5)",
        "batch_gradient_descent(gradient, -theta, X, y, learning_rate=0.31, epochs=2)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""

_ORDERS = "An order of nine examples comes twice by chance in one of 362,880 cases."
CHANCE = {
    "minibatches": "An order of eleven examples is that of the data in one of 39,916,800 cases.",
    "stochastic_gradient_descent": _ORDERS,
    "minibatch_gradient_descent": _ORDERS,
    "noisy_gradient_descent": "No two programs draw the same normal numbers by chance.",
    "gradient_noise": "No two programs draw the same eleven mini-batches by chance.",
}
"""Exercises that draw numbers, and why no right program has the results of a mistake."""
