"""What the scorecard excuses in this unit, one by one, with the reason."""

_NUMBER = "the same number as NumPy's float64, and the tests accept any number type"
_SYMMETRIC = "the maximum of two is symmetric"
_CANCELS = "the sign cancels in the division by the sum"
_ANY_NEGATIVE = "NumPy takes every negative length of a reshape for -1"
_LENGTHS = "both have the same length"

_H = "h = np.maximum(0, X @ layer1[:-1] + layer1[-1])"
_LAYER1 = "layer1 = weights[:cut].reshape(-2, hidden)"
_LAYER2 = "layer2 = weights[cut:].reshape(hidden + 1, -2)"
_MEAN = "return np.mean(np.log(np.sum(np.exp(scores), axis=1)) - right)"
_DRAW = "rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))"

EQUIVALENT: dict[tuple[str, str], str] = {
    ("softmax_loss", _MEAN): _NUMBER,
    (
        "softmax_gradient",
        "powers = -np.exp(scores - np.max(scores, axis=1, keepdims=True))",
    ): _CANCELS,
    ("initialize_layer", f"return (-{_DRAW}, np.zeros(n_out))"): (
        "normal numbers of mean 0 are as likely as their negatives"
    ),
    ("initialize_layer", f"return ({_DRAW}, -np.zeros(n_out))"): "minus zero equals zero",
    ("initialize_layer", "result = _clipped(result)"): (
        "the standard deviation is at most √2, so a weight beyond 10 comes once in 1e12"
    ),
    ("mlp_loss", _H): _SYMMETRIC,
    ("mlp_loss", _MEAN): _NUMBER,
    ("mlp_loss", _LAYER1): _ANY_NEGATIVE,
    ("mlp_loss", _LAYER2): _ANY_NEGATIVE,
    ("predict_classes", _H): _SYMMETRIC,
    ("predict_classes", "result = _rounded(result)"): (
        "a class is a whole number, and only 0 is below 0.001"
    ),
    ("predict_classes", _LAYER1): _ANY_NEGATIVE,
    ("predict_classes", _LAYER2): _ANY_NEGATIVE,
    (
        "mlp_gradient",
        "powers = -np.exp(scores - np.max(scores, axis=1, keepdims=True))",
    ): _CANCELS,
    ("mlp_gradient", _H): _SYMMETRIC,
    ("mlp_gradient", _LAYER1): _ANY_NEGATIVE,
    ("mlp_gradient", _LAYER2): _ANY_NEGATIVE,
    ("backpropagated_norms", "for W, output in zip(layers[::-1], outputs[:0:-1]):"): _LENGTHS,
    (
        "backpropagated_norms",
        "for W, output in zip(layers[::-1], outputs[:0:-1], strict=False):",
    ): _LENGTHS,
    ("backpropagated_norms", "gradient = -(np.where(output > 0, gradient, 0) @ W.T)"): (
        "a norm does not know the sign, and the way back is linear"
    ),
    ("backpropagated_norms", "return norms[::-1]"): (
        "a list of the same numbers, and the tests accept lists for arrays"
    ),
    ("backpropagated_norms", "outputs.append(np.maximum(0, outputs[-1] @ W))"): _SYMMETRIC,
}
"""Programs that compute the same as the solution: (exercise, what became of the line): why."""

JUSTIFIED: dict[tuple[str, str], str] = {
    (
        "initialize_layer",
        "test_weights_are_independent",
    ): "a row or a column that repeats another, or its negative, among weights that are normal",
}
"""Hidden tests that are kept though others reject all that they do: (exercise, test): why."""
