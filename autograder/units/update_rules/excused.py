"""What the scorecard excuses in this unit, one by one, with the reason."""

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_NUMBER = "the same number as NumPy's float64, and the tests accept any number type"

EQUIVALENT: dict[tuple[str, str], str] = {
    ("gradient_descent", "return path"): _LIST,
    ("converged_at", "deleted: return None"): "a function that ends without return returns None",
    ("fit_linear_regression", "theta = -np.zeros(X.shape[1])"): "−0 is 0",
    ("fit_linear_regression", "return (theta, losses)"): _LIST,
    ("fit_linear_regression", "losses = [np.mean((X @ theta + y) ** 2)]"): (
        "θ is 0 there, and (0 + y)² is (0 − y)²"
    ),
    ("fit_linear_regression", "losses = [np.mean(y ** 2)]"): "θ is 0 there, and so is Xθ",
    ("largest_stable_learning_rate", "wrong if _np.all(X == 0)"): (
        "the docstring wants an X that is not all zero"
    ),
    ("largest_stable_learning_rate", "return 2 / np.linalg.eigvalsh(hessian)[-1]"): _NUMBER,
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
