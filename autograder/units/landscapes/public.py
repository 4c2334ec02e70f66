"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_SLOPE = (
    "slope = lambda t: np.array([np.exp(0.7 * t[0]) + 1.3 * t[1] * t[2], "
    "1.3 * t[0] * t[2] - 0.4 * t[1] ** 2, 1.3 * t[0] * t[1] + np.sin(t[2])])"
)
_F = "f = lambda t: float((t[0] ** 2 - 1.1) ** 2 + 0.7 * np.cos(2.3 * t[1]) + 0.2 * t[1] ** 2)"

CALLS = {
    "hessian": (
        _SLOPE,
        "hessian(slope, np.array([1.3, -0.7, 2.1]), 0.31)",
        "hessian(slope, np.array([-0.4, 1.9, 0.6]), h=0.17)",
        "hessian(slope, np.array([0.8, 0.3, -1.1]))",
    ),
    "largest_curvature": (
        "slope = lambda t: np.array([[2.1, 0.4, 0.0], [0.4, -1.7, 0.3], [0.0, 0.3, 0.9]]) @ t",
        "largest_curvature(slope, np.array([1.3, -0.7, 2.1]), np.random.default_rng(7), 2, 0.31)",
        "largest_curvature(slope, np.array([-0.4, 1.9, 0.6]), np.random.default_rng(8), 5, 0.1)",
        "largest_curvature(slope, np.array([0.8, 0.3, -1.1]), np.random.default_rng(9), steps=1)",
        "largest_curvature(slope, np.array([0.8, 0.3, -1.1]), np.random.default_rng(6), steps=0)",
    ),
    "random_restarts": (
        _F,
        "descend = lambda t: 0.83 * t + 0.07",
        "low, high = np.array([-2.3, 0.4]), np.array([1.9, 3.1])",
        "random_restarts(f, descend, low, high, 5, np.random.default_rng(7))",
        "random_restarts(f, descend, low, high, 3, np.random.default_rng(8))",
        "random_restarts(f, descend, 2 * low, 3 * high, 2, np.random.default_rng(9))",
    ),
    "simulated_annealing": (
        _F,
        "simulated_annealing(f, np.array([1.3, -0.7]), 1.7, 0.8, 0.6, 9, np.random.default_rng(7))",
        "simulated_annealing(f, np.array([0.2, 1.1]), 0.3, 0.9, 0.9, 9, np.random.default_rng(8))",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
