"""What the scorecard excuses in this unit, one by one, with the reason."""

EQUIVALENT: dict[tuple[str, str], str] = {
    ("amsgrad", "v_max = np.maximum(v, v_max)"): "the maximum of two is symmetric",
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
