"""Public inputs of exercises that take a function; the check names known mistakes by them."""

CALLS = {
    "lion": (
        "sizes = np.array([1.0, 0.3, 7.0, 0.02])",
        "gradients = np.sin(np.arange(240.0) ** 2).reshape(60, 4) * sizes",
        "def descend(theta, *numbers):\n"
        "    state, path = None, [theta]\n"
        "    for gradient in gradients:\n"
        "        theta, state = lion(theta, gradient, state, *numbers)\n"
        "        path.append(theta)\n"
        "    return np.array(path)",
        "descend(np.array([1.3, -0.7, 2.1, 0.4]), 0.13)",
        "descend(np.array([-0.4, 1.9, 0.6, -1.2]), 0.07, 0.83, 0.91, 0.3)",
        "descend(np.array([0.8, 0.3, -1.1, 2.9]), 0.31, 0.4, 0.7, 0.05)",
        "descend(np.array([1.8, -0.3, 0.4, 0.9]))",
    ),
    "sam_gradient": (
        "slope = lambda t: np.array([np.exp(t[0]) + t[1], t[0] - 0.4 * t[1] ** 2, t[2] ** 3])",
        "sam_gradient(slope, np.array([1.3, -0.7, 2.1]), 0.31)",
        "sam_gradient(slope, np.array([-0.4, 1.9, 0.6]), rho=0.9)",
        "sam_gradient(slope, np.array([0.8, 0.3, -1.1]))",
    ),
}
"""Lines of Python, by exercise. Their results are compared as digests; see ``dev/digests.py``."""
