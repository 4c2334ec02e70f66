"""The encoding between grader and worker: exact for what crosses, deaf to everything else."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.cage.decoding import decode
from autograder.cage.encoding import Encoder, encode
from autograder.cage.wire import DTYPES, MAX_HEADER, MAX_PAYLOAD, WireError

dtypes = st.sampled_from(sorted(DTYPES))
arrays = dtypes.flatmap(lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, min_side=0)))
scalars = dtypes.flatmap(lambda name: hnp.arrays(name, ())).map(lambda array: array[()])
texts = st.text(st.characters(exclude_categories=()))  # lone surrogates too
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**1000), 2**1000)
    | st.floats()
    | texts
    | arrays
    | scalars
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=12,
)


def sent(value: Any) -> Any:
    header, buffers = encode([value])
    return decode(header, bytearray(b"".join(buffers)))[0]


def same(a: Any, b: Any) -> bool:
    """Whether two values are the same in type and to the bit (all NaN count as one)."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, np.generic):
        return a.dtype == b.dtype and np.array_equal(a, b, equal_nan=True)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(map(same, a.values(), b.values()))
    if isinstance(a, float):
        return a.hex() == b.hex()
    return bool(a == b)


@given(values)
def test_what_crosses_arrives_as_it_was(value):
    assert same(sent(value), value)


def test_an_array_arrives_writable_and_whatever_its_memory_order():
    fortran = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    for array in (fortran, fortran[:, ::2], fortran.astype(">f8"), np.broadcast_to(1.0, (2, 2))):
        arrived = sent(array)
        assert np.array_equal(arrived, array)
        arrived += 1


@pytest.mark.parametrize(
    "value",
    [
        b"bytes",
        {1: "key is no text"},
        {1, 2},
        object(),
        np.array([object()]),
        np.array(["text"]),
        np.datetime64("2020-01-01"),
        np.longdouble(1),
        2**2000,
        np.zeros(MAX_PAYLOAD // 8 + 1),
        "x" * MAX_HEADER,
        list(range(10**6)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_does_not_cross_is_refused(value):
    with pytest.raises(WireError):
        encode([[value]])


def test_a_list_that_contains_itself_is_refused():
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(WireError):
        encode([endless])


def test_a_list_that_doubles_at_every_level_is_refused_before_it_fills_the_memory():
    doubled: list[Any] = []
    for _ in range(40):
        doubled = [doubled, doubled]
    with pytest.raises(WireError):
        encode([doubled])


def test_a_snapshot_keeps_what_an_array_was():
    array = np.zeros(1000)
    encoder = Encoder(snapshot=True)
    node = encoder.node(array)
    array += 1
    [arrived] = decode(encoder.header([node]), bytearray(b"".join(encoder.buffers)))
    assert not arrived.any()


@settings(max_examples=500)
@given(st.binary(max_size=200), st.binary(max_size=64))
def test_arbitrary_bytes_give_a_value_or_a_wire_error(header, payload):
    attempt(header, bytearray(payload))


nodes = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2**70)
    | st.floats()
    | st.sampled_from([*DTYPES, "|O", "a", "l", "t", "d", "n", "g", "h", "c", "f", ""]),
    lambda inner: (
        st.tuples(st.sampled_from(list("altdnghcf")), st.lists(inner, max_size=4)).map(
            lambda pair: [pair[0], *pair[1]]
        )
        | st.lists(inner, max_size=4)
    ),
    max_leaves=15,
)


@settings(max_examples=1000)
@given(nodes, st.binary(max_size=64))
def test_forged_headers_give_a_value_or_a_wire_error(node, payload):
    attempt(json.dumps([node]).encode(), bytearray(payload))


@settings(max_examples=500)
@given(values, st.data())
def test_a_message_with_changed_bytes_gives_a_value_or_a_wire_error(value, data):
    header, buffers = encode([value])
    changed = bytearray(header)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    attempt(bytes(changed), bytearray(b"".join(buffers)))


def attempt(header: bytes, payload: bytearray) -> None:
    try:
        value = decode(header, payload)
    except WireError:
        return
    repr(value)  # whatever came is safe to look at


@pytest.mark.parametrize(
    ("header", "payload"),
    [
        (b'["a","<f8",[2]]', bytes(8)),
        (b'["a","<f8",[-1]]', bytes(8)),
        (b'["a","<f8",[true]]', bytes(16)),
        (b'["a","<f8",[1000000000000]]', b""),
        (b'["a","<f8",[1099511627775,1099511627775,1099511627775]]', b""),
        (b'["a","|O",[1]]', bytes(16)),
        (b'["a",["<f8"],[1]]', bytes(16)),
        (b'["n","|i1",300]', b""),
        (b'["n","<f8","1"]', b""),
        (b'["d",["a","a"],[1,2]]', b""),
        (b'["d",[1],[1]]', b""),
        (b'{"l":1}', b""),
        (b'[["l",1]', b""),
        (b"[]", b""),
        (b"1 2", b""),
        (b"1", bytes(16)),
        (b"9" * 5000, b""),
        (b"[" * 100_000, b""),
        (b'["l",' * 60 + b"1" + b"]" * 60, b""),
        ("é".encode(), b""),
    ],
)
def test_malformed_messages_are_refused(header, payload):
    with pytest.raises(WireError):
        decode(b"[" + header + b"]", bytearray(payload))


@pytest.mark.parametrize(
    "header", [b"", b"1", b"null", b'"call"', b'{"call":1}', b"[1][2]", b"[1]x"]
)
def test_a_message_is_one_list(header):
    with pytest.raises(WireError):
        decode(header, bytearray())


def test_a_boolean_that_is_neither_0_nor_1_becomes_true():
    [arrived] = decode(b'[["a","|b1",[3]]]', bytearray([0, 2, 255] + [0] * 13))
    assert arrived.view(np.uint8).tolist() == [0, 1, 1]


@pytest.mark.parametrize("text", [b"[],", b'"",', b'["l"],', b'["n","<f8",1.5],'])
def test_the_memory_that_a_header_needs_is_in_proportion_to_its_length(text):
    header = b'[["l",' + text * (2**18 // len(text)) + b"1]]"
    tracemalloc.start()
    attempt(header, bytearray())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * len(header)
