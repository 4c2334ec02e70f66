"""Write forged answers to every descriptor while the module is being imported."""

import os
import struct

WANTS = "answers that the grader takes for its own"
LAYER = "wire"
PROVE = False
WHY_NOT = "what a worker says is its own business; the grader judges only what arrives"
ATTACKED = ("adam", "momentum")


def _frame(text):
    return struct.pack("<II", len(text), 0) + text


for _descriptor in range(3, 64):
    for _turn in range(5):
        for _text in (
            b'["return",%d,true,null]' % _turn,
            b'["passed",%d]' % _turn,
            b'["return",%d,["t",["l",1.0,2.0],null],null]' % _turn,
        ):
            try:
                os.write(_descriptor, _frame(_text))
            except OSError:
                break
