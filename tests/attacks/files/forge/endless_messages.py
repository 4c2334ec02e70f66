"""Send messages without end, each of them well formed."""

import os
import struct

WANTS = "the grader to read for ever"
LAYER = "wire"
PROVE = False
WHY_NOT = "a naive grader in the same process has no channel"
ATTACKED = ("adam",)


def adam(theta, gradient, state, **rates):
    text = b'["loaded"]'
    flood = (struct.pack("<II", len(text), 0) + text) * 3000
    while True:
        os.write(3, flood)
