"""Send the random generator back in a state that reads beyond its memory."""

import os
import struct

WANTS = "the grader's memory, or random numbers of one's own"
LAYER = "wire"
PROVE = False
WHY_NOT = "without the check it reads foreign memory"
UNIT = "batching"
ATTACKED = ("minibatches", "stochastic_gradient_descent", "noisy_gradient_descent")


def _answer(state):
    def answer(*args, **rates):
        text = b'["return",1,["l"],null,%s]' % state
        os.write(3, struct.pack("<II", len(text), 0) + text)
        return []

    return answer


minibatches = _answer(b'["t","PCG64",["d",["bit_generator"],["PCG64"]]]')
stochastic_gradient_descent = _answer(
    b'["t","MT19937",["d",["bit_generator","state"],["MT19937",["d",["key","pos"],[["l"],-7]]]]]'
)
noisy_gradient_descent = _answer(
    b'["t","PCG64",["d",["bit_generator","state","has_uint32","uinteger"],'
    b'["PCG64",["d",["state","inc"],[-1,0]],9,-5]]]'
)
