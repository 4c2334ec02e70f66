"""The encoding of values between grader and worker: a JSON header and raw array buffers.

Nothing is pickled, so nothing that arrives can run. The header is the list of a message's fields.
In it a plain ``None``, bool, int, float or str stands for itself and everything else is a list that
begins with a tag: ``["l", …]`` list, ``["t", …]`` tuple, ``["d", keys, values]`` dict,
``["a", dtype, shape]`` array (its bytes are the next part of the payload), ``["n", dtype, value]``
NumPy scalar, ``["v", dtype, length]`` a long list of nothing but floats, or nothing but whole
numbers, whose bytes travel like an array's. All other tags (handles, callbacks, generators) belong
to the two ends, see their methods ``special`` and ``object_of``.

The decoder trusts nothing: every length is capped, every shape is compared with the bytes that
came, whatever the bytes are only :class:`WireError` comes out, and the worst message there can be
costs a fraction of a second and less than 100 MB.
"""

from __future__ import annotations

import json
from array import array as numbers_of
from collections.abc import Callable, Collection
from typing import Any, cast

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

ToNode = Callable[[Any, "Encoder"], Node]
FromNode = Callable[[str, list[Any]], Any]

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

# json.dumps builds this anew at every call, which takes longer than a short message does.
_to_json: Callable[[Any, int], tuple[str, ...]] = vars(json.encoder)["c_make_encoder"](
    None, None, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True
)
_from_json = json.JSONDecoder().raw_decode


class WireError(Exception):
    """What was received is not a message, or what should be sent cannot be one."""


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
            packed = self._packed(value) if len(value) >= LONG_LIST else None
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
        if self.special is None:
            raise WireError(f"a {kind.__name__} is no plain value")
        return self.special(value, self)

    def items(self, values: Collection[Any], depth: int = -1) -> list[Node]:
        """Return the nodes of values one below ``depth``; by default, of a message's fields."""
        self._count(1 + len(values))
        if depth >= MAX_DEPTH:
            raise WireError("it is nested too deeply")
        return [item if type(item) in LEAVES else self.node(item, depth + 1) for item in values]

    def _count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise WireError("it has too many parts; return an array instead")

    def _packed(self, values: list[Any]) -> Node | None:
        """Return the node of a long list of floats, or of whole numbers; None for any other."""
        kinds = set(map(type, values))
        code = PACKED.get(next(iter(kinds))) if len(kinds) == 1 else None
        if code is None:
            return None
        self.numbers += len(values)
        if self.numbers > MAX_NUMBERS:
            raise WireError(f"it has more than {MAX_NUMBERS} numbers in lists; return an array")
        try:
            self._add(numbers_of(code, values).tobytes())
        except OverflowError:  # whole numbers beyond 64 bits
            return None
        return ["v", code, len(values)]

    def _array(self, array: np.ndarray[Any, Any]) -> Node:
        if not array.flags.c_contiguous:
            array = np.ascontiguousarray(array)
        content = array.reshape(-1).view(np.uint8).data
        self._add(content, copy=self.snapshot or array.nbytes < 4096)
        return ["a", NAMES[array.dtype], array.shape]

    def _add(self, content: Buffer, *, copy: bool = False) -> None:
        """Append to the payload, if there is room."""
        self._count(ARRAY_NODES)
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


def decode(header: bytes, payload: Payload, special: FromNode | None = None) -> list[Any]:
    """Return the fields of a message; arrays share the payload's memory and are writable.

    ``special(tag, fields)`` is asked for the tags that are not plain; the fields are raw nodes but
    for tag ``"g"``, whose last field is decoded. Raises :class:`WireError` for anything malformed.

    >>> decode(b'["call",["l",1,2.5]]', bytearray())
    ['call', [1, 2.5]]
    """
    if len(header) > MAX_HEADER or len(payload) > MAX_PAYLOAD:
        raise WireError("the message is too long")
    _check_texts(header, len(payload))
    try:
        text = header.decode("ascii")
        nodes, end = _from_json(text)
        if type(nodes) is not list:
            raise WireError("the message is malformed")
        decoder = _Decoder(payload, special)
        fields = decoder.items(nodes)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise WireError(f"the message is malformed ({type(error).__name__})") from None
    if decoder.offset != len(payload) or end != len(text):
        raise WireError("the message carries more bytes than it describes")
    return fields


def _check_texts(header: bytes, size: int) -> None:
    """Refuse texts that are small here and huge as an array, where all are as long as the longest.

    A text of a million characters beside a thousand empty ones, or beside an array, would take a
    reader that calls ``np.asarray`` four gigabytes.
    """
    if b"\\" in header:
        header = header.replace(b"\\\\", b"xx").replace(b'\\"', b"xx")
    longest = max(map(len, header.split(b'"')[1::2]), default=0)
    if longest > SHORT_TEXT and 4 * longest * (header.count(b",") + 1 + size) > 2**26:
        raise WireError("its texts are too long or too many")


class _Decoder:
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
            return self._array(*node[1:])
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
            return self._packed(*node[1:])
        if self.special is None or type(tag) is not str:
            raise WireError("the message is malformed")
        if tag == "g":
            node = [*node[:-1], self.value(node[-1], depth + 1)]
        return self.special(tag, node[1:])

    def items(self, nodes: list[Node], depth: int = -1, first: int = 0) -> list[Any]:
        self._count(len(nodes))
        return [
            node if type(node) in LEAVES else self.value(node, depth + 1) for node in nodes[first:]
        ]

    def _count(self, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > 2 * MAX_NODES:  # the tags stand among the nodes
            raise WireError("it has too many parts")

    def _packed(self, code: Node, length: Node) -> list[Any]:
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

    def _array(self, name: Node, shape: Node) -> np.ndarray[Any, Any]:
        dtype = DTYPES[name]
        if type(shape) is not list or len(shape) > 32:
            raise WireError("the message is malformed")
        array = self._next(dtype, shape)
        if name == "|b1":
            # Only the bytes 0 and 1 are booleans; NumPy computes nonsense with others.
            array = np.asarray(array.view(np.uint8) != 0)
        return array

    def _next(self, dtype: np.dtype[Any], shape: list[Node]) -> np.ndarray[Any, Any]:
        """Return the next part of the payload as an array of that shape."""
        self._count(2 * ARRAY_NODES)
        size = room = dtype.itemsize
        for length in shape:
            if type(length) is not int or not 0 <= length <= MAX_PAYLOAD:
                raise WireError("the message is malformed")
            size *= length
            room *= length or 1
        if size > len(self.payload) - self.offset or room > MAX_PAYLOAD:
            raise WireError("an array's shape asks for more bytes than were sent")
        if size == 0:  # its sum along one axis could still be huge, but for the test above
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
