"""Send one broken message at every call: lying shapes, dtypes, tags, numbers and texts."""

import os
import struct

WANTS = "an exception that stops the grader, or a value that is none"
LAYER = "wire"
PROVE = False
WHY_NOT = "it needs a decoder that trusts what comes"
ATTACKED = ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")

_BROKEN = {
    "momentum": b'["t","return",1,["a","<f8",[1099511627775,1099511627775]],["l"],null]',
    "nesterov": b'["t","return",1,["a","|O",[1]],["l"],null]',
    "adagrad": b'["t","return",1,["a","<f8",[-1]],["l"],null]',
    "rmsprop": b'["t","return",1,["d",["a","a"],["__class__"]],["l"],null]',
    "adam": b'["t","return",1,["n","<f8",NaN],["l"],null]',
    "adamw": b'\xff\xfe["t"]',
}


def _send(name):
    def answer(theta, gradient, state, **rates):
        text = _BROKEN[name]
        os.write(3, struct.pack("<II", len(text), 0) + text)
        return theta, None

    return answer


for _name in _BROKEN:
    globals()[_name] = _send(_name)
