"""Public inputs beyond those of the diagnosis; the check names known mistakes by them."""

_NETWORK = (
    "weights = 1.7 * np.sin(np.arange(29.0) ** 2)",
    "X = np.array([[0.3, -1.2], [2.1, 0.8], [-0.5, 1.6], [-2.3, 0.1], [1.1, 2.9], [0.7, -2.2], "
    "[-1.4, -0.9], [1.9, -0.6], [-0.2, -1.7], [2.6, 1.3], [-1.8, 2.4], [0.9, 0.2]])",
)

CALLS = {
    "initialize_layer": (
        "rng = np.random.default_rng(7)",
        "initialize_layer(4, 3, rng)",
        "initialize_layer(2, 5, rng)",
    ),
    "predict_classes": (
        *_NETWORK,
        "predict_classes(weights, X, 3)",
        "predict_classes(-weights, X, hidden=3)",
        "predict_classes(weights[::-1], 2 * X, hidden=3)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""

CHANCE = {"initialize_layer": "No two programs draw the same normal numbers by chance."}
"""Exercises that draw numbers, and why no right program has the results of a mistake."""
