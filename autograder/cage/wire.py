"""The encoding of values between grader and worker: a JSON header and raw array buffers.

Nothing is pickled, so nothing that arrives can run. The header is the list of a message's fields.
In it a plain ``None``, bool, int, float or str stands for itself and everything else is a list that
begins with a tag: ``["l", …]`` list, ``["t", …]`` tuple, ``["d", keys, values]`` dict,
``["a", dtype, shape]`` array (its bytes are the next part of the payload), ``["n", dtype, value]``
NumPy scalar, ``["v", dtype, length]`` a long list of nothing but floats, or nothing but whole
numbers, whose bytes travel like an array's, and ``["z", length, form]`` a list that was a
:class:`autograder.cage.columns.Column`. All other tags (handles, callbacks, generators) belong
to the two ends, see their methods ``special`` and ``object_of``.

The decoder trusts nothing: every length is capped, every shape is compared with the bytes that
came, whatever the bytes are only :class:`WireError` comes out, and the worst message there can be
costs a fraction of a second and less than 100 MB. Here is what the two sides share; they are
:mod:`autograder.cage.encoding` and :mod:`autograder.cage.decoding`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

MAX_HEADER = 2 * 2**20
MAX_PAYLOAD = 8 * 2**20
MAX_NODES = 50_000
"""How many values a message may hold. An array, or a long list of numbers, counts as a few."""

ARRAY_NODES = 5

MAX_NUMBERS = 250_000
"""How many numbers the long lists of a message may hold, all together."""

LONG_LIST = 6
"""From this length on, a list of nothing but numbers is sent as their bytes."""

MAX_DEPTH = 50
MAX_INT = 2**1024
SHORT_TEXT = 8
ALIGNMENT = 16

Node = Any
"""A value as it stands in the header: what ``json`` can hold, without objects."""

Buffer = bytes | memoryview
Payload = bytearray | np.ndarray[Any, Any]

DTYPES = {
    dtype.str: dtype
    for dtype in map(
        np.dtype,
        ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"],
    )
}
"""The dtypes that cross. No objects, strings, dates or records."""

NAMES = {dtype: name for name, dtype in DTYPES.items()}

PACKED = {float: "d", int: "q"}
"""The code of a long list's numbers in the standard library's ``array``."""

PACKED_DTYPES = {"d": np.dtype("f8"), "q": np.dtype("i8")}

LEAVES = {type(None), bool, float, str}
"""What stands for itself in the header without a check; an int does so within its bounds."""


class WireError(Exception):
    """What was received is not a message, or what should be sent cannot be one."""


def entries(shape: Node, itemsize: int) -> int:
    """Return how many entries an array of a shape has; refuse a shape beyond all bounds.

    The sum of an empty array along one axis could still be huge.

    >>> entries([2, 3], itemsize=8)
    6
    """
    if type(shape) is not list or len(shape) > 32:
        raise WireError("the message is malformed")
    count = room = 1
    for length in shape:
        if type(length) is not int or not 0 <= length <= MAX_PAYLOAD:
            raise WireError("the message is malformed")
        count *= length
        room *= length or 1
    if itemsize * room > MAX_PAYLOAD:
        raise WireError("an array's shape asks for more bytes than were sent")
    return count
