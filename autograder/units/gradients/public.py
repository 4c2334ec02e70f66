"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_F = "f = lambda t: float(t[0] ** 3 + 2.3 * t[0] * t[1] - t[1] ** 2 + np.exp(0.4 * t[2]))"
_SLOPE = (
    "slope = lambda t: np.array("
    "[3 * t[0] ** 2 + 2.3 * t[1], 2.3 * t[0] - 2 * t[1], 0.4 * np.exp(0.4 * t[2])])"
)

CALLS = {
    "numerical_gradient": (
        _F,
        "numerical_gradient(f, np.array([1.3, -0.7, 2.1]), 0.31)",
        "numerical_gradient(f, np.array([-0.4, 1.9, 0.6]), h=0.17)",
        "numerical_gradient(f, np.array([0.8, 0.3, -1.1]))",
    ),
    "gradient_check": (
        _F,
        _SLOPE,
        "gradient_check(f, slope, np.array([1.3, -0.7, 2.1]), 0.31)",
        "gradient_check(f, lambda t: 1.7 * slope(t), np.array([-0.4, 1.9, 0.6]), h=0.17)",
        "gradient_check(f, lambda t: slope(t) + 0.9, np.array([0.8, 0.3, -1.1]))",
        "gradient_check(f, lambda t: -0.3 * slope(t), np.array([2.2, -1.4, 0.5]), h=0.05)",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
