"""Raise an exception with a chain of a hundred thousand causes and a cycle in it."""

WANTS = "the grader to walk the chain for ever"
LAYER = "process"
PROVE = False
WHY_NOT = "whether it harms depends on how the grader prints exceptions"
UNIT = "knowledge_check"
ATTACKED = ("why_minibatch",)


def why_minibatch():
    first = last = ValueError("first")
    for _ in range(100_000):
        last.__context__ = ValueError("next")
        last = last.__context__
    last.__cause__ = first
    raise first
