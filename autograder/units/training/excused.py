"""What the scorecard excuses in this unit, one by one, with the reason."""

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
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
