"""Recurse past Python's limit, until the stack overflows."""

import sys

WANTS = "the grader to crash"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


class _Deep:
    def __repr__(self):
        return repr([self])

    def __getattr__(self, name):
        return getattr(self, name + "x")


def adam(theta, gradient, state, **rates):
    sys.setrecursionlimit(2**31 - 1)
    thing = []
    for _ in range(10**6):
        thing = [thing]
    return repr(thing)
