"""Raise an exception whose text is never finished."""

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
UNIT = "knowledge_check"
ATTACKED = ("why_minibatch",)


class _Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def why_minibatch():
    raise _Endless
