"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "middle": ("Add them up first.", "How many are there?"),
    "centered": ("You have written the middle already.",),
    "extremes": ("numpy knows both.",),
    "pull": ("By how much does each row miss its target?", "Look at the shapes."),
}
