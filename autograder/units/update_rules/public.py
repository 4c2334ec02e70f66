"""Public inputs of exercises that take a function; the check names known mistakes by them."""

_SLOPE = "slope = lambda t: np.array([1.7 * t[0] + 0.3 * t[1], 0.3 * t[0] + 0.9 * np.sinh(t[1])])"

CALLS = {
    "gradient_descent": (
        _SLOPE,
        "gradient_descent(slope, np.array([1.3, -0.7]), 0.23, 6)",
        "gradient_descent(slope, np.array([-2.1, 0.4]), learning_rate=0.61, steps=3)",
        "gradient_descent(slope, np.array([0.9, 1.6]), 0.37, 1)",
        "gradient_descent(slope, np.array([-0.6, 2.6]), 0.37, 0)",
    ),
    "descend_until": (
        _SLOPE,
        "descend_until(slope, np.array([1.3, -0.7]), 0.23, 0.11, 40)",
        "descend_until(slope, np.array([-2.1, 0.4]), 0.41, 0.013, 40)",
        "descend_until(slope, np.array([0.9, 1.6]), 0.17, 0.0, 7)",
        "descend_until(slope, np.array([0.9, 1.6]), 0.17, 0.02, 1)",
        "descend_until(slope, np.array([0.9, 1.6]), 0.17, 0.02, 0)",
        "descend_until(slope, np.array([0.9, 1.6]), 0.17, 9.1, 5)",
    ),
    "diagnose_learning_rate": (
        "diagnose_learning_rate(np.array([10.0, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1]))",
        "diagnose_learning_rate(np.array([10.0, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1]))",
        "diagnose_learning_rate(np.array([10.0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]))",
        "diagnose_learning_rate(np.array([10.0, 9, 8, 7, 6, 5, 4, 3, 2, 2, 1]))",
        "diagnose_learning_rate(np.array([10.0, 4, 3, 2, 1.08, 1]))",
        "diagnose_learning_rate(np.array([10.0, 4, 3, 2, 1.1, 1]))",
        "diagnose_learning_rate(np.array([10.0, 12, 3, 2, 1, 1, 1]))",
        "diagnose_learning_rate(np.append(9.0 / np.arange(1, 30), 0.3))",
        "diagnose_learning_rate(9.0 * 0.83 ** np.arange(25.0))",
        "diagnose_learning_rate(9.0 * 0.76 ** np.arange(25.0))",
        "diagnose_learning_rate(9.0 * 0.7 ** np.arange(25.0) - 5)",
        "diagnose_learning_rate(np.array([-1.0, -2, -3, -4, -4, -4.01, -4.02]))",
        "diagnose_learning_rate(np.array([1.0, np.nan, 0.5, 0.5]))",
        "diagnose_learning_rate(np.array([np.inf, 1, 0.5, 0.5]))",
        "diagnose_learning_rate(np.array([2.0, 2, 2, 2]))",
        "diagnose_learning_rate(np.append(10.0, np.ones(10)))",
        "diagnose_learning_rate(np.append(10.0, np.ones(25)))",
        "diagnose_learning_rate(np.append([10.0, 5.0], np.ones(10)))",
        "diagnose_learning_rate(np.append([10.0, 5.0, 3.0], np.ones(20)))",
        "diagnose_learning_rate(np.append([10.0, 5.0, 3.0, 2.0], np.ones(31)))",
    ),
    "backtracking_line_search": (
        "f = lambda t: float(0.9 * t[0] ** 2 + 3.1 * np.cosh(t[1]))",
        "slope = lambda t: np.array([1.8 * t[0], 3.1 * np.sinh(t[1])])",
        "theta = np.array([1.3, -2.7])",
        "backtracking_line_search(f, theta, slope(theta), 2.3, 0.71, 0.3)",
        "backtracking_line_search(f, 0.6 * theta, slope(0.6 * theta), 5.9, 0.83, 0.62)",
        "backtracking_line_search(f, 0.3 * theta, slope(0.3 * theta), 1.9, 0.37, 0.05)",
        "backtracking_line_search(f, -theta, slope(-theta), 0.013)",
        "backtracking_line_search(f, -theta, slope(-theta))",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
