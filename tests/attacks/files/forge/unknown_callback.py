"""Call functions of the grader that were never handed over, and keywords that they do not have."""

import os
import struct

WANTS = "to call something of the grader's"
LAYER = "wire"
PROVE = False
WHY_NOT = "a naive grader in the same process has no numbers for its functions"
UNIT = "update_rules"
ATTACKED = ("gradient_descent", "descend_until")


def _call(identity, keywords=b"null"):
    text = b'["callback",%s,%s,["l",1.0]]' % (identity, keywords)
    os.write(3, struct.pack("<II", len(text), 0) + text)
    os.read(3, 65536)


def gradient_descent(gradient, theta, learning_rate, steps):
    for identity in (b"-1", b"7", b'"__import__"', b"0.0", b"true"):
        _call(identity)
    return [theta] * (steps + 1)


def descend_until(gradient, theta, *rest, **rates):
    _call(b"0", b'["d",["self","__globals__","theta"],[null,null,1]]')
    return theta, 1
