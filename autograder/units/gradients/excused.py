"""What the scorecard excuses in this unit, one by one, with the reason."""

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_NUMBER = "the same number as NumPy's float64, and the tests accept any number type"
_SYMMETRIC = "logaddexp is symmetric in its arguments"
_INTEGERS = "h·eᵢ is an array of floats, so that θ ± h·eᵢ is too, also for whole θ"

EQUIVALENT: dict[tuple[str, str], str] = {
    ("bowl_loss", "return (theta[0] - 2) ** 2 + (theta[1] - 3) ** 2"): _NUMBER,
    ("bowl_gradient", "return [2 * (theta[0] - 2), 2 * (theta[1] - 3)]"): _LIST,
    ("mse_loss", "return np.mean((X @ theta - y) ** 2)"): _NUMBER,
    ("logistic_loss", "return np.mean(np.logaddexp(0, z) - labels * z)"): _NUMBER,
    ("logistic_loss", "return float(np.mean(np.logaddexp(z, 0) - labels * z))"): _SYMMETRIC,
    ("logistic_gradient", "probability = np.exp(-np.logaddexp(-(X @ theta), 0))"): _SYMMETRIC,
    ("numerical_gradient", "deleted: theta = np.asarray(theta, dtype=float)"): _INTEGERS,
    ("numerical_gradient", "theta = theta"): _INTEGERS,
    ("numerical_gradient", "theta = np.asarray(theta)"): _INTEGERS,
    (
        "numerical_gradient",
        "return [(f(theta + e) - f(theta - e)) / (2 * h) for e in h * np.eye(len(theta))]",
    ): _LIST,
    ("gradient_check", "deleted: theta = np.asarray(theta, dtype=float)"): (
        "numerical_gradient makes the same conversion, and the gradient accepts whole θ"
    ),
    ("gradient_check", "theta = theta"): "as the deletion of the line",
    ("gradient_check", "theta = np.asarray(theta)"): "as the deletion of the line",
    ("gradient_check", "analytic = gradient(theta)"): "the gradients given return arrays",
    ("gradient_check", "result = _clipped(result)"): "the relative error is at most 1",
    (
        "gradient_check",
        "return np.linalg.norm(analytic - numerical) / scale if scale > 0 else 0.0",
    ): _NUMBER,
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
