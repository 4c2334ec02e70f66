"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_SLOPE = (
    "slope = lambda t: np.array([np.exp(0.7 * t[0]) + 1.3 * t[1] * t[2], "
    "1.3 * t[0] * t[2] - 0.4 * t[1] ** 2, 1.3 * t[0] * t[1] + np.sin(t[2])])"
)

CALLS = {
    "hessian": (
        _SLOPE,
        "hessian(slope, np.array([1.3, -0.7, 2.1]), 0.31)",
        "hessian(slope, np.array([-0.4, 1.9, 0.6]), h=0.17)",
        "hessian(slope, np.array([0.8, 0.3, -1.1]))",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
