"""Public inputs of exercises that take a function; the check names known mistakes by them."""

CALLS = {
    "sam_gradient": (
        "slope = lambda t: np.array([np.exp(t[0]) + t[1], t[0] - 0.4 * t[1] ** 2, t[2] ** 3])",
        "sam_gradient(slope, np.array([1.3, -0.7, 2.1]), 0.31)",
        "sam_gradient(slope, np.array([-0.4, 1.9, 0.6]), rho=0.9)",
        "sam_gradient(slope, np.array([0.8, 0.3, -1.1]))",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
