"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_SLOPE = (
    "slope = lambda t: np.array([np.exp(0.7 * t[0]) + 1.3 * t[1] * t[2], "
    "1.3 * t[0] * t[2] - 0.4 * t[1] ** 2, 1.3 * t[0] * t[1] + np.sin(t[2])])"
)

CALLS = {
    "largest_curvature": (
        _SLOPE,
        "rng = np.random.default_rng(7)",
        "largest_curvature(slope, np.array([1.3, -0.7, 2.1]), rng, steps=3, h=0.31)",
        "largest_curvature(slope, np.array([-0.4, 1.9, 0.6]), rng, steps=1, h=0.17)",
        "largest_curvature(slope, np.array([0.8, 0.3, -1.1]), rng, 2)",
        "largest_curvature(slope, np.array([0.8, 0.3, -1.1]), rng, 0, 0.23)",
        "largest_curvature(slope, np.array([1.8, -0.3, 0.4]), rng)",
    ),
    "hessian": (
        _SLOPE,
        "hessian(slope, np.array([1.3, -0.7, 2.1]), 0.31)",
        "hessian(slope, np.array([-0.4, 1.9, 0.6]), h=0.17)",
        "hessian(slope, np.array([0.8, 0.3, -1.1]))",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""

CHANCE = {"largest_curvature": "No two programs draw the same directions by chance."}
"""Exercises that draw numbers, and why no right program has the results of a mistake."""
