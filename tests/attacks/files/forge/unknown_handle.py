"""Answer with a handle of somebody else's object."""

import os
import struct

WANTS = "an object that is not the student's"
LAYER = "wire"
PROVE = False
WHY_NOT = "a naive grader in the same process has no handles"
ATTACKED = ("adam", "momentum", "adamw")


def _answer(node):
    def answer(theta, gradient, state, **rates):
        text = b'["return",1,["t",["l",1.0],%s],null]' % node
        os.write(3, struct.pack("<II", len(text), 0) + text)
        return theta, None

    return answer


adam = _answer(b'["h",999999,"Reference"]')
momentum = _answer(b'["h",-1,"\\u001b[31m\\ud800"]')
adamw = _answer(b'["h","__class__",[]]')
