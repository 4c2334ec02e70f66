"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "spider": ("Look closely.",),
    "rainbow": ("Go out when it rains.",),
}
