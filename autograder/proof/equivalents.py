"""What the scorecard excuses, one by one, with the reason.

``EQUIVALENT`` holds the mutants that compute the same as the solution, by exercise and by what
became of the changed line. ``JUSTIFIED`` holds the hidden tests that reject nothing that another
test of the exercise does not. An entry that no longer applies is reported as a miss.
"""

from __future__ import annotations

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_NUMBER = "the same number as NumPy's float64, and the tests accept any number type"
_SYMMETRIC = "logaddexp is symmetric in its arguments"
_INTEGERS = "h·eᵢ is an array of floats, so that θ ± h·eᵢ is too, also for whole θ"
_NEGATED = "indices 0, −1, …, −(n−1) name every example once too"
_NOISE = "the normal distribution is symmetric about zero"

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
    (
        "gradient_check",
        "return np.linalg.norm(analytic - numerical) / scale if scale > 0 else 0.0",
    ): _NUMBER,
    ("gradient_descent", "return path"): _LIST,
    ("converged_at", "deleted: return None"): "a function that ends without return returns None",
    ("fit_linear_regression", "theta = -np.zeros(X.shape[1])"): "−0 is 0",
    ("fit_linear_regression", "return (theta, losses)"): _LIST,
    ("fit_linear_regression", "losses = [np.mean((X @ theta + y) ** 2)]"): (
        "θ is 0 there, and (0 + y)² is (0 − y)²"
    ),
    ("fit_linear_regression", "losses = [np.mean(y ** 2)]"): "θ is 0 there, and so is Xθ",
    ("largest_stable_learning_rate", "return 2 / np.linalg.eigvalsh(hessian)[-1]"): _NUMBER,
    ("minibatches", "order = -rng.permutation(len(X))"): _NEGATED,
    ("minibatches", "batch = -order[start:start + batch_size]"): _NEGATED,
    ("gradient_noise", "batch = -rng.choice(len(X), size=batch_size, replace=False)"): _NEGATED,
    ("gradient_noise", "return noise"): _LIST,
    ("batch_gradient_descent", "return path"): _LIST,
    ("stochastic_gradient_descent", "return path"): _LIST,
    ("minibatch_gradient_descent", "return path"): _LIST,
    ("noisy_gradient_descent", "return path"): _LIST,
    ("noisy_gradient_descent", "noise = -(noise_scale * rng.standard_normal(len(theta)))"): _NOISE,
    (
        "noisy_gradient_descent",
        "path.append(path[-1] - learning_rate * (gradient(path[-1]) - noise))",
    ): _NOISE,
}

JUSTIFIED: dict[tuple[str, str], str] = {}
"""(unit, name of the test): why it is kept."""
