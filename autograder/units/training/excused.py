"""What the scorecard excuses in this unit, one by one, with the reason."""

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_ARRAYS = ("theta", "velocity")
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
    (
        "early_stopping",
        "wrong if path.shape[0] == 1",
    ): "a path is as long as its losses, which are at least two",
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
    **{
        ("save_checkpoint", f"wrong if {when}"): "what save_checkpoint returns is of no use"
        for when in (
            "step == 0",
            "step == 1",
            *(f'{name}.dtype == "{kind}"' for name in _ARRAYS for kind in ("f4", "i8")),
            "theta.shape[0] == 1",
            "theta.shape[0] > 20",
            *(f"_np.all({name} == 0)" for name in _ARRAYS),
            *(f"_np.any({name} == 0)" for name in _ARRAYS),
            *(f"_np.all({name} < 0)" for name in _ARRAYS),
            "_calls > 1",
        )
    },
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
