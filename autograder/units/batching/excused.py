"""What the scorecard excuses in this unit, one by one, with the reason."""

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_NEGATED = "indices 0, −1, …, −(n−1) name every example once too"
_NOISE = "the normal distribution is symmetric about zero"

EQUIVALENT: dict[tuple[str, str], str] = {
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
"""Programs that compute the same as the solution: (exercise, what became of the line): why."""

_SCALES = "clips and thresholds at one end of the scale show only there"
_SIZES = "what goes wrong for some sizes only shows only there"

JUSTIFIED: dict[tuple[str, str], str] = {
    ("minibatches", "test_new_order_each_call[30-5]"): _SIZES,
    ("minibatches", "test_new_order_each_call[288-72]"): _SIZES,
    ("noisy_gradient_descent", "test_noise[large]"): _SCALES,
    ("noisy_gradient_descent", "test_noise[one parameter]"): _SIZES,
    ("gradient_noise", "test_distance_from_the_whole[many]"): _SIZES,
    (
        "gradient_noise",
        "test_draws[one stands out]",
    ): "a program that leaves one example out, or that favours one",
}
"""Hidden tests that are kept though others reject all that they do: (exercise, test): why."""
