"""Raise an exception with a text of ten megabytes."""

WANTS = "a report that nobody can open"
LAYER = "escape"
PROVE = True
UNIT = "knowledge_check"
ATTACKED = ("why_minibatch",)


def why_minibatch():
    raise RuntimeError("long " * 2_000_000)
