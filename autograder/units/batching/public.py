"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_DATA = (
    "X = np.array([[1.0, 0.3], [1.0, -1.2], [1.0, 2.1], [1.0, 0.8], [1.0, -0.5]])",
    "y = np.array([0.7, -1.9, 3.3, 1.2, 0.1])",
    "gradient = lambda theta, X, y: 2 * X.T @ (X @ theta - y) / len(y)",
    "theta = np.array([0.4, -0.9])",
)
_RNG = "np.random.default_rng(7)"

CALLS = {
    "batch_gradient_descent": (
        *_DATA,
        "batch_gradient_descent(gradient, theta, X, y, 0.13, 5)",
        "batch_gradient_descent(gradient, -theta, X, y, learning_rate=0.31, epochs=2)",
    ),
    "stochastic_gradient_descent": (
        *_DATA,
        f"stochastic_gradient_descent(gradient, theta, X, y, 0.13, 2, {_RNG})",
        f"stochastic_gradient_descent(gradient, -theta, X[:1], y[:1], 0.21, 3, {_RNG})",
    ),
    "minibatch_gradient_descent": (
        *_DATA,
        f"minibatch_gradient_descent(gradient, theta, X, y, 0.13, 2, 2, {_RNG})",
        f"minibatch_gradient_descent(gradient, -theta, X, y, 0.21, 3, 5, {_RNG})",
    ),
    "noisy_gradient_descent": (
        "slope = lambda t: np.array([1.7 * t[0] + 0.3 * t[1], 0.3 * t[0] + 0.9 * t[1]])",
        f"noisy_gradient_descent(slope, np.array([1.3, -0.7]), 0.23, 5, 0.6, {_RNG})",
        f"noisy_gradient_descent(slope, np.array([-2.1, 0.4]), 0.41, 3, 0.0, {_RNG})",
    ),
    "gradient_noise": (
        *_DATA,
        f"gradient_noise(gradient, theta, X, y, [1, 3, 2, 4], {_RNG}, draws=6)",
        f"gradient_noise(gradient, -theta, X, y, [2, 3], {_RNG}, draws=9)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
