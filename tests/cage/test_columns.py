"""A column arrives as the list that it was, whatever its values, and takes few bytes if it can."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.cage.columns import Column
from autograder.cage.decoding import decode
from autograder.cage.encoding import encode
from autograder.cage.references import Earlier
from autograder.cage.returned import Returned
from autograder.cage.script import Line, Unusual, copied, folded, unfolded
from autograder.cage.wire import MAX_NODES, WireError
from tests.cage.test_wire import attempt, dtypes, leaves, same, sent, values

steps = st.tuples(
    st.just("t"), st.integers(0, 9), dtypes.map(lambda name: np.ones((2, 3), name)), st.floats()
)
alike = st.one_of(
    st.lists(steps),
    st.lists(st.floats()),
    st.lists(st.none() | st.booleans()),
    st.lists(st.fixed_dictionaries({"m": leaves, "t": st.integers()})),
    st.lists(st.lists(st.integers(), max_size=8)),
    dtypes.flatmap(lambda name: st.lists(st.integers(0, 1).map(np.dtype(name).type))),
)


@settings(deadline=None)
@given(st.lists(values, max_size=20) | alike)
def test_a_column_arrives_as_the_list_that_it_was(column):
    assert same(sent(Column(column)), column)


@given(alike)
def test_an_array_that_arrives_in_a_column_is_writable_and_shares_nothing_with_the_next(column):
    arrived = sent(Column([np.zeros(3), np.zeros(3), *column]))
    arrived[0] += 1
    assert arrived[1].tolist() == [0, 0, 0]


def test_values_of_few_forms_take_few_bytes_of_text():
    rows = [(np.ones(2), {"t": t, "m": np.zeros((2, 2))}, None) for t in range(1000)]
    header, _ = encode([Column(rows)])
    assert len(header) < 1000


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("fg"), st.lists(values, max_size=3)), max_size=8))
def test_a_script_arrives_as_the_lines_that_it_was(calls):
    lines = [
        Line(name, given[:1], dict(zip("xy", given[1:], strict=False))) for name, given in calls
    ]
    header, buffers = encode(list(folded(lines, Returned())))
    arrived = unfolded(*decode(header, bytearray(b"".join(buffers))))
    for line, (own, other) in zip(lines, arrived, strict=True):
        assert (other.function, own) == (line.function, ())
        assert same(list(other.arguments), line.arguments)
        assert same(other.keywords, line.keywords)


def test_an_earlier_result_crosses_in_a_column_only_where_it_is_known():
    earlier = [Earlier(number, 1) for number in range(3)]
    header, buffers = encode([Column(earlier)])
    payload = bytearray(b"".join(buffers))
    known = decode(header, payload, lambda tag, fields: Earlier(*fields) if tag == "r" else None)
    assert known == [earlier]
    with pytest.raises(WireError):
        decode(header, payload)


MALFORMED = {
    "too long": ["z", MAX_NODES * 10, ["=", None]],
    "no length": ["z", "3", ["=", None]],
    "negative": ["z", -1, ["x", []]],
    "another length": ["z", 3, ["x", [1, 2]]],
    "an unknown form": ["z", 1, ["?", 1]],
    "no form": ["z", 1, 7],
    "a long text throughout": ["z", 1000, ["=", "x" * 1000]],
    "a number throughout": ["z", 2, ["=", 1]],
    "columns of other lengths": ["z", 2, ["t", [["x", [1, 2]], ["x", [1]]]]],
    "keys that are no texts": ["z", 1, ["d", [1], [["x", [1]]]]],
    "keys that are the same": ["z", 1, ["d", ["a", "a"], [["x", [1]], ["x", [1]]]]],
    "too many keys": ["z", 1, ["d", ["a", "b"], [["x", [1]]]]],
    "a form that is not there": ["z", 2, ["g", [0, 1], [["=", None]]]],
    "a negative form": ["z", 2, ["g", [0, -1], [["=", None], ["=", None]]]],
    "a form too short": ["z", 3, ["g", [0, 0], [["=", None]]]],
    "forms in forms": json.loads('["z",1,' + '["t",[' * 60 + '["=",null]' + "]]" * 60 + "]"),
    "an array without bytes": ["z", 2, ["a", "<f8", [[1]], None]],
    "an array of a huge shape": ["z", 1, ["a", "<f8", [[2**40, 0]], None]],
    "an array of a negative shape": ["z", 1, ["a", "<f8", [[-1]], None]],
    "a shape that is not there": ["z", 1, ["a", "<f8", [[0]], [1]]],
    "a negative shape number": ["z", 1, ["a", "<f8", [[0]], [-1]]],
    "too few shapes": ["z", 2, ["a", "<f8", [[0]], [0]]],
    "an array of objects": ["z", 1, ["a", "|O", [[0]], None]],
    "numbers of another length": ["z", 1, ["v", "d", 0]],
}


@pytest.mark.parametrize("node", MALFORMED.values(), ids=MALFORMED)
def test_malformed_columns_are_refused(node):
    with pytest.raises(WireError):
        decode(json.dumps([node]).encode(), bytearray())


forms = st.recursive(
    st.tuples(st.just("="), st.none() | st.booleans() | st.text(max_size=3))
    | st.tuples(st.just("v"), st.sampled_from("dq"), st.integers(-1, 4))
    | st.tuples(st.just("n"), dtypes)
    | st.tuples(
        st.just("a"),
        dtypes,
        st.lists(st.lists(st.integers(-1, 3), max_size=2), max_size=2),
        st.none() | st.lists(st.integers(-1, 2), max_size=4),
    )
    | st.tuples(st.just("x"), st.lists(st.integers(), max_size=4)),
    lambda inner: (
        st.tuples(st.sampled_from("tlr"), st.lists(inner, max_size=3))
        | st.tuples(st.just("d"), st.lists(st.text(max_size=1), max_size=3), st.lists(inner))
        | st.tuples(
            st.just("g"), st.lists(st.integers(-1, 2), max_size=4), st.lists(inner, max_size=3)
        )
    ),
    max_leaves=6,
)


@settings(max_examples=500, deadline=None)
@given(st.integers(-1, 5), forms, st.binary(max_size=64))
def test_forged_columns_give_a_value_or_a_wire_error(length, form, payload):
    attempt(json.dumps([["z", length, form]]).encode(), bytearray(payload))


@given(values)
def test_a_copy_is_what_arrives(value):
    try:
        copy = copied(value)
    except Unusual:
        return
    assert same(copy, sent(value))


def doubled() -> Any:
    value: Any = [1.0]
    for _ in range(60):
        value = [value, value]
    return value


UNUSUAL: dict[str, Callable[[], Any]] = {
    "an object": object,
    "a list that doubles at every level": doubled,
    "a large array": lambda: np.zeros(2**21),
    "a list of arrays that are large together": lambda: [np.zeros(2**19)] * 3,
    "an array of texts": lambda: np.array(["a"]),
    "a dict with numbers as keys": lambda: {1: 2},
    "a text of its own class": lambda: type("Own", (str,), {})("a"),
}


@pytest.mark.parametrize("make", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_not_plain_or_not_small_is_not_copied(make):
    with pytest.raises(Unusual):
        copied(make())
