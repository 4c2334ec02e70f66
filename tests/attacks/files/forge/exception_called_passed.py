"""Raise an exception whose names and text look like a verdict or like the wire's own words."""

WANTS = "a verdict by name"
LAYER = "wire"
PROVE = False
WHY_NOT = "there is nothing that would believe it"
ATTACKED = ("adam", "momentum", "adagrad")


def adam(theta, gradient, state, **rates):
    raise type("return", (Exception,), {"__module__": "builtins"})('["t","return",1,null]')


def momentum(theta, gradient, state, **rates):
    raise type("Wrong", (AssertionError,), {"passed": True, "score": 3.0})("passed")


def adagrad(theta, gradient, state, **rates):
    raise StopIteration((theta, None))
