"""What the scorecard excuses in the unit ``tallies``, one by one, with the reason."""

EQUIVALENT: dict[tuple[str, str], str] = {}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""

JUSTIFIED: dict[tuple[str, str], str] = {
    ("middle", "test_middle_of_many"): "it is there for programs that are right for few numbers",
}
"""Hidden tests that reject nothing that another does not: (exercise, test): why they stay."""
