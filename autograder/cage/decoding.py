"""The receiving side of the wire: it trusts nothing that came."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from autograder.cage import columns
from autograder.cage.wire import (
    ALIGNMENT,
    ARRAY_NODES,
    DTYPES,
    LEAVES,
    MAX_DEPTH,
    MAX_HEADER,
    MAX_INT,
    MAX_NODES,
    MAX_NUMBERS,
    MAX_PAYLOAD,
    PACKED_DTYPES,
    SHORT_TEXT,
    Node,
    Payload,
    WireError,
    entries,
)

FromNode = Callable[[str, list[Any]], Any]

LARGEST_TEXTS = 2**24
"""How many characters the texts of a message may have as an array."""

_from_json = json.JSONDecoder().raw_decode


def decode(header: bytes, payload: Payload, special: FromNode | None = None) -> list[Any]:
    """Return the fields of a message; arrays share the payload's memory and are writable.

    ``special(tag, fields)`` is asked for the tags that are not plain; the fields are raw nodes but
    for tag ``"g"``, whose last field is decoded. Raises :class:`WireError` for anything malformed.

    >>> decode(b'["call",["l",1,2.5]]', bytearray())
    ['call', [1, 2.5]]
    """
    if len(header) > MAX_HEADER or len(payload) > MAX_PAYLOAD:
        raise WireError("the message is too long")
    _check_texts(header, header.count(b",") + 1 + len(payload))
    try:
        text = header.decode("ascii")
        nodes, end = _from_json(text)
        if type(nodes) is not list:
            raise WireError("the message is malformed")
        decoder = Decoder(payload, special)
        fields = decoder.items(nodes)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise WireError(f"the message is malformed ({type(error).__name__})") from None
    if decoder.offset != len(payload) or end != len(text):
        raise WireError("the message carries more bytes than it describes")
    _check_texts(header, decoder.nodes + decoder.numbers + len(payload))
    return fields


def _check_texts(header: bytes, values: int) -> None:
    """Refuse texts that are small here and huge as an array, where all are as long as the longest.

    A text of a million characters beside a thousand empty ones, or beside an array, would take a
    reader that calls ``np.asarray`` four gigabytes.
    """
    if len(header) * values > LARGEST_TEXTS:  # else none can be too long: most need no look
        longest = _longest_text(header)
        if longest > SHORT_TEXT and longest * values > LARGEST_TEXTS:
            raise WireError("its texts are too long or too many")


def _longest_text(header: bytes) -> int:
    if b"\\" in header:
        header = header.replace(b"\\\\", b"xx").replace(b'\\"', b"xx")
    return max(map(len, header.split(b'"')[1::2]), default=0)


class Decoder:
    """Takes the nodes of a message apart, and counts what it makes of them."""

    __slots__ = ("nodes", "numbers", "offset", "payload", "special")

    def __init__(self, payload: Payload, special: FromNode | None):
        self.payload = payload
        self.special = special
        self.offset = 0
        self.nodes = 0
        self.numbers = 0

    def value(self, node: Node, depth: int) -> Any:
        kind = type(node)
        if kind in LEAVES:
            return node
        if kind is int:
            if not -MAX_INT < node < MAX_INT:
                raise WireError("an integer is too large")
            return node
        if kind is not list or depth > MAX_DEPTH:
            raise WireError("the message is malformed")
        tag = node[0]
        if tag == "a":
            return self.array(*node[1:])
        if tag == "l":
            return self.items(node, depth, 1)
        if tag == "t":
            return tuple(self.items(node, depth, 1))
        if tag == "d":
            _, keys, values = node
            return self._dict(keys, values, depth)
        if tag == "n":
            return _scalar(*node[1:])
        if tag == "v":
            return self.packed(*node[1:])
        if tag == "z":
            _, length, form = node
            return columns.column(self, length, form, depth)
        if self.special is None or type(tag) is not str:
            raise WireError("the message is malformed")
        if tag == "g":
            node = [*node[:-1], self.value(node[-1], depth + 1)]
        return self.special(tag, node[1:])

    def items(self, nodes: list[Node], depth: int = -1, first: int = 0) -> list[Any]:
        self.count(len(nodes))
        return [
            node if type(node) in LEAVES else self.value(node, depth + 1) for node in nodes[first:]
        ]

    def count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > 2 * MAX_NODES:  # the tags stand among the nodes
            raise WireError("it has too many parts")

    def packed(self, code: Node, length: Node) -> list[Any]:
        if type(length) is not int or not 0 <= length <= MAX_NUMBERS - self.numbers:
            raise WireError("it has too many numbers in lists")
        self.numbers += length
        return cast(list[Any], self._next(PACKED_DTYPES[code], [length]).tolist())

    def _dict(self, keys: Node, values: Node, depth: int) -> dict[str, Any]:
        if type(keys) is not list or type(values) is not list or len(keys) != len(values):
            raise WireError("the message is malformed")
        if not keys:
            return {}
        if not {str}.issuperset(map(type, keys)) or len(set(keys)) != len(keys):
            raise WireError("the message is malformed")
        return dict(zip(keys, self.items(values, depth), strict=True))

    def array(self, name: Node, shape: Node) -> np.ndarray[Any, Any]:
        dtype = DTYPES[name]
        array = self._next(dtype, shape)
        if name == "|b1":
            # Only the bytes 0 and 1 are booleans; NumPy computes nonsense with others.
            array = np.asarray(array.view(np.uint8) != 0)
        return array

    def _next(self, dtype: np.dtype[Any], shape: list[Node]) -> np.ndarray[Any, Any]:
        """Return the next part of the payload as an array of that shape."""
        self.count(2 * ARRAY_NODES)
        size = dtype.itemsize * entries(shape, dtype.itemsize)
        if size > len(self.payload) - self.offset:
            raise WireError("an array's shape asks for more bytes than were sent")
        if size == 0:
            return np.empty(shape, dtype)
        array: np.ndarray[Any, Any] = np.ndarray(shape, dtype, self.payload, self.offset)
        self.offset += size + -size % ALIGNMENT
        return array


def _scalar(name: Node, plain: Node) -> np.generic:
    dtype = DTYPES[name]
    if dtype.kind == "c":
        real, imaginary = plain
        if type(real) is not float or type(imaginary) is not float:
            raise WireError("the message is malformed")
        plain = complex(real, imaginary)
    elif type(plain) is not {"b": bool, "i": int, "u": int, "f": float}[dtype.kind]:
        raise WireError("the message is malformed")
    with np.errstate(over="ignore"):
        return cast(np.generic, dtype.type(plain))
