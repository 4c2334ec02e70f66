"""Count the calls in a global, to answer differently at the second test."""

WANTS = "to pass something on from test to test"
LAYER = "fresh"
PROVE = True
UNIT = "knowledge_check"
LOOT = "I was called before"

_calls = []


def _count():
    _calls.append(1)
    if len(_calls) > 1:
        raise RuntimeError("I was called " + "before")


def what_gradient_descent_does():
    _count()
    return "A"


def why_minibatch():
    _count()
    return "?"
