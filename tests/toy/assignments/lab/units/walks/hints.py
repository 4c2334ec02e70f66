"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "stroll": ("The start belongs to the path.", "Where are you after each step?"),
    "glide": ("What does the state have to remember?",),
    "deal": ("Shuffle first, then cut.",),
}
