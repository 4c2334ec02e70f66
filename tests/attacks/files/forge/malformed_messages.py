"""Send one broken message at every call: lying shapes, dtypes, tags, numbers and texts."""

import os
import struct

WANTS = "an exception that stops the grader, or a value that is none"
LAYER = "wire"
PROVE = False
WHY_NOT = "it needs a decoder that trusts what comes"
ATTACKED = ("momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")

_BROKEN = {
    "momentum": b'["return",1,["a","<f8",[1099511627775,1099511627775]],null]',
    "nesterov": b'["return",1,["a","|O",[1]],null]',
    "adagrad": b'["return",1,["a","<f8",[-1]],null]',
    "rmsprop": b'["return",1,["d",["a","a"],["__class__"]],null]',
    "adam": b'["return",1,["n","<f8",NaN],null]',
    "adamw": b'\xff\xfe["return"]',
}


def _send(name):
    def answer(theta, gradient, state, **rates):
        text = _BROKEN[name]
        os.write(3, struct.pack("<II", len(text), 0) + text)
        return theta, None

    return answer


for _name in _BROKEN:
    globals()[_name] = _send(_name)
