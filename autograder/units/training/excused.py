"""What the scorecard excuses in this unit, one by one, with the reason."""

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_NEGATED = "indices 0, −1, …, −(n−1) name every example once too"
_SWAPPED = "the order of the two arguments of min or max does not matter"

EQUIVALENT: dict[tuple[str, str], str] = {
    (
        "cosine_decay",
        "height = (1 + math.cos(math.pi * min(1, step / total_steps))) / 2",
    ): _SWAPPED,
    ("warmup", "return learning_rate * min((step + 1) / warmup_steps, 1)"): _SWAPPED,
    (
        "clip_by_norm",
        "norm = np.sqrt(np.sum(gradient ** 2))",
    ): "the same number, as NumPy's own kind of float",
    ("clip_by_norm", "share = max_norm / max(max_norm, norm)"): _SWAPPED,
    ("reduce_on_plateau", "return rates"): _LIST,
    ("accumulate_gradients", "total = -np.zeros(len(theta))"): "minus zero is zero",
    ("exponential_average", "return averages"): _LIST,
    (
        "exponential_average",
        "averages, m = ([], np.zeros(len(path[-1])))",
    ): "all rows of a path are equally long",
    ("polyak_average", "return averages"): _LIST,
    ("range_test", "return (rates, losses)"): _LIST,
    (
        "load_checkpoint",
        "return (found['step'], found['theta'], np.array(found['velocity']), rng)",
    ): _LIST,
    (
        "load_checkpoint",
        "return (found['step'], np.array(found['theta']), found['velocity'], rng)",
    ): _LIST,
    ("train", "order = -rng.permutation(len(X))"): _NEGATED,
    ("train", "batch = -order[start:start + batch_size]"): _NEGATED,
    ("train", "return (path[best], losses)"): _LIST,
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
