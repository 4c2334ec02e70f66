"""The sending side of the wire: values become a header and the buffers of their arrays."""

from __future__ import annotations

import json
from array import array as numbers_of
from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from autograder.cage import columns
from autograder.cage.wire import (
    ALIGNMENT,
    ARRAY_NODES,
    DTYPES,
    LEAVES,
    LONG_LIST,
    MAX_DEPTH,
    MAX_HEADER,
    MAX_INT,
    MAX_NODES,
    MAX_NUMBERS,
    MAX_PAYLOAD,
    NAMES,
    PACKED,
    Buffer,
    Node,
    WireError,
)

ToNode = Callable[[Any, "Encoder"], Node]

# json.dumps builds this anew at every call, which takes longer than a short message does.
_to_json: Callable[[Any, int], tuple[str, ...]] = vars(json.encoder)["c_make_encoder"](
    None, None, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True
)


class Encoder:
    """Turns values into header nodes and collects the buffers of their arrays.

    ``special(value, encoder)`` is asked for everything that is not plain: it returns a tagged list
    or raises :class:`WireError`. With ``snapshot`` the arrays are copied at once, for values that
    change before they are sent (a generator that yields the same array again and again).
    """

    __slots__ = ("buffers", "nodes", "numbers", "size", "snapshot", "special")

    def __init__(self, special: ToNode | None = None, *, snapshot: bool = False):
        self.special = special
        self.snapshot = snapshot
        self.buffers: list[Buffer] = []
        self.size = 0
        self.nodes = 0
        self.numbers = 0

    def node(self, value: Any, depth: int = 0) -> Node:
        """Return the header node of a value.

        >>> Encoder().node((1, [2.5, None]))
        ['t', 1, ['l', 2.5, None]]
        """
        kind = type(value)
        if kind in LEAVES:
            return value
        if kind is int:
            if not -MAX_INT < value < MAX_INT:
                raise WireError("an integer is too large")
            return value
        if kind is np.ndarray and value.dtype in NAMES:
            return self._array(value)
        if kind is list:
            packed = self.packed(value) if len(value) >= LONG_LIST else None
            return packed or ["l", *self.items(value, depth)]
        if kind is tuple:
            return ["t", *self.items(value, depth)]
        if kind is dict and (not value or {str}.issuperset(map(type, value))):
            return ["d", list(value), self.items(value.values(), depth)]
        if isinstance(value, np.generic) and value.dtype.str in DTYPES:
            plain = value.item()
            if isinstance(plain, complex):
                plain = [plain.real, plain.imag]
            return ["n", value.dtype.str, plain]
        if kind is np.str_:
            return str(value)
        if kind is np.ndarray and value.dtype.newbyteorder("=") in NAMES:
            return self._array(value.astype(value.dtype.newbyteorder("=")))
        if kind is columns.Column:
            return columns.node(value, self, depth)
        if self.special is None:
            raise WireError(f"a {kind.__name__} is no plain value")
        return self.special(value, self)

    def items(self, values: Collection[Any], depth: int = -1) -> list[Node]:
        """Return the nodes of values one below ``depth``; by default, of a message's fields."""
        self.count(1 + len(values))
        if depth >= MAX_DEPTH:
            raise WireError("it is nested too deeply")
        return [item if type(item) in LEAVES else self.node(item, depth + 1) for item in values]

    def count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise WireError("it has too many parts; return an array instead")

    def packed(self, values: list[Any]) -> Node | None:
        """Return the node of a long list of floats, or of whole numbers; None for any other."""
        kinds = set(map(type, values))
        code = PACKED.get(next(iter(kinds))) if len(kinds) == 1 else None
        if code is None:
            return None
        self.numbers += len(values)
        if self.numbers > MAX_NUMBERS:
            raise WireError(f"it has more than {MAX_NUMBERS} numbers in lists; return an array")
        try:
            self.add(numbers_of(code, values).tobytes())
        except OverflowError:  # whole numbers beyond 64 bits
            return None
        return ["v", code, len(values)]

    def _array(self, array: np.ndarray[Any, Any]) -> Node:
        if not array.flags.c_contiguous:
            array = np.ascontiguousarray(array)
        content = array.reshape(-1).view(np.uint8).data
        self.add(content, copy=self.snapshot or array.nbytes < 4096)
        return ["a", NAMES[array.dtype], array.shape]

    def add(self, content: Buffer, *, copy: bool = False) -> None:
        """Append to the payload, if there is room."""
        self.count(ARRAY_NODES)
        padding = -len(content) % ALIGNMENT
        self.size += len(content) + padding
        if self.size > MAX_PAYLOAD:
            raise WireError(f"its arrays need more than {MAX_PAYLOAD // 2**20} MB")
        self.buffers.append(bytes(content) if copy else content)
        if padding:
            self.buffers.append(bytes(padding))

    def header(self, nodes: list[Node]) -> bytes:
        """Return the header's bytes for the nodes of a message's fields."""
        header = "".join(_to_json(nodes, 0)).encode("ascii")
        if len(header) > MAX_HEADER:
            raise WireError(f"it needs more than {MAX_HEADER // 2**20} MB as text")
        return header


def encode(fields: Collection[Any], special: ToNode | None = None) -> tuple[bytes, list[Buffer]]:
    """Return the header and the payload's parts of a message.

    >>> encode(("call", [1, 2.5]))
    (b'["call",["l",1,2.5]]', [])
    """
    encoder = Encoder(special)
    return encoder.header(encoder.items(fields)), encoder.buffers
