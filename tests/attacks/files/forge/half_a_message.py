"""Send half a message, one byte after the other, and stop."""

import os
import struct
import time

WANTS = "the grader to wait for ever"
LAYER = "wire"
PROVE = False
WHY_NOT = "it needs a reader whose deadline begins again with every byte"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    os.write(3, struct.pack("<II", 100, 100))
    while True:
        os.write(3, b"[")
        time.sleep(0.05)
