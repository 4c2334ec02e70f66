"""What the scorecard excuses in the unit ``walks``, one by one, with the reason."""

EQUIVALENT: dict[tuple[str, str], str] = {
    ("stroll", "return path"): "a list of the same numbers, and the tests accept lists for arrays",
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
